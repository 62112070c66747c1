import { conflictedForCommittee } from '../../domain/errors/cosigning.js';
import { notVisible } from '../../domain/errors.js';
import { specialInvestigation } from '../../domain/instruments/special-investigation.js';
import { personNamed } from '../../domain/roster/people-named.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { certainPerson } from '../certain-person.js';
import { defineHandler } from '../define-handler.js';
import { requireOffice, visibleMatter } from '../matter/matter-at-hand.js';
import { COMMITTEE, keepList } from '../roster/edit-list.js';

/**
 * Who sits in a special investigation committee (调查委), kept as a saved list of its own: whoever is recused from the organ
 * concerned or from the matter is refused.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十五条、第二十二条.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `CONFLICTED_FOR_COMMITTEE`, and as `editList`
 */
export const nameCommittee = defineHandler({
  action: 'name-committee',
  verbs: ['调查委', '调查委员会'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '哪一件特定问题调查？请写 #号码。' },
    words: { kind: 'text', label: '组成人员' },
  },
  help: { form: '调查委 #13 加 张三 主任委员', does: '看或改特定问题调查委员会的组成人员' },

  async run({ matter: no, words = '' }, context) {
    requireOffice(context);
    const { roster } = context;
    const matter = await visibleMatter(context, no);
    if (matter.instrument !== specialInvestigation.id) throw notVisible(no);
    const unitId = typeof matter.values.unit === 'string' ? matter.values.unit : undefined;
    const [, sign = '', entries = ''] = /^(加|减|添加|移除)\s*(.*)$/su.exec(words.trim()) ?? [];
    const conflicted = entries.split(/[、，,；;\n]+/u).flatMap((entry) => {
      const found = personNamed(entry.trim().split(/[\s（()）]+/u)[0] ?? '', roster);
      const person = 'unknown' in found ? undefined : certainPerson(found, roster);
      const isOut = person && recusedFrom(person, { no, ...(unitId ? { unitId } : {}) });
      return isOut ? [person.name] : [];
    });
    if (sign.endsWith('加') && conflicted.length > 0) throw conflictedForCommittee(no, conflicted);
    return keepList(`${COMMITTEE}${no}`, `${sign} ${entries}`.trim(), context);
  },
});
