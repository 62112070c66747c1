import { plain } from '../../cards/card.js';
import { ambiguousUnit, groupOnly, unknownBinding } from '../../domain/errors/roster.js';
import type { Binding } from '../../domain/roster/roster.js';
import { unitsCalled } from '../../domain/roster/roster-words.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { refuseAccount } from './means-account.js';

/** What binds a group to the office, whatever the office is called. */
const OFFICE = /^(?:本)?办公室$/u;

/**
 * Binds a group (绑定) to a unit or to the office: from now on answers in it may show that unit's matters, or all.
 *
 * @throws DubanError `MEANS_ACCOUNT`, `GROUP_ONLY`, `UNKNOWN_BINDING`, `AMBIGUOUS_UNIT`
 */
export const bindGroup = defineHandler({
  action: 'bind-group',
  verbs: ['绑定'],
  allowed: ['admin'],
  takes: {
    // One text and no unit: an office that is a unit as well must not take 办公室 for itself.
    words: { kind: 'text', label: '单位', required: true, ask: '绑定哪个单位？写单位名称，或者写“办公室”。' },
  },
  help: { form: '绑定 市中院', does: '在群里发：本群可以看这个单位的事项' },

  async run({ words }, context) {
    const { chat, roster } = context;
    refuseAccount('绑定账号', words);
    if (chat.kind === 'direct') throw groupOnly(`绑定 ${words.trim()}`);
    const isOffice = OFFICE.test(words.trim());
    const [unit, another] = isOffice ? [] : unitsCalled(roster, words);
    if (!unit && !isOffice) throw unknownBinding(words.trim());
    if (unit && another) throw ambiguousUnit(words.trim(), [unit.name, another.name], `绑定 ${unit.name}`);

    const binding: Binding = unit ? { kind: 'unit', unitId: unit.id } : { kind: 'office' };
    const entry = siteChange(context, 'chat.bound', { chat: chat.id, binding: { ...binding } });
    const now = unit
      ? plain(
          `本群已绑定${unit.name}。`,
          `群里今后可以看到${unit.name}的全部事项和提醒，看不到其他单位的。请确认群里只有可以看这些的人。`,
        )
      : plain('本群已绑定办公室。', '群里今后可以看到所有单位的事项、期限和提醒。请确认群里只有办公室的人。');
    return decide({
      effects: [{ kind: 'chat.bind', chatId: chat.id, binding }, entry],
      answer: { here: now },
    });
  },
});
