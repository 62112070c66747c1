import { plain } from '../../cards/card.js';
import { subjectName } from '../../cards/roster/recusal.js';
import { notOwnLifting, notRecused } from '../../domain/errors/recusal.js';
import { alreadyLeft } from '../../domain/errors/roster.js';
import { askFor } from '../ask-for.js';
import { decide, defineHandler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';
import { RECUSAL_SLOTS, standing, subjectOf } from './recusal-subject.js';

const TAKES = {
  ...RECUSAL_SLOTS,
  person: { ...RECUSAL_SLOTS.person, required: true, ask: '解除谁的回避？请写姓名。' },
  reason: { kind: 'text', label: '原因' },
} as const;

/**
 * Lifts a recusal (解除回避); the register keeps that it was. Nobody lifts their own.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_OWN_LIFTING`, `NOT_RECUSED`, `NOT_VISIBLE`, `ALREADY_LEFT`
 */
export const liftRecusal = defineHandler({
  action: 'lift-recusal',
  verbs: ['解除回避', '取消回避'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: '解除回避 张三 市公安局', does: '回避的原因已经没有时解除；登记仍然保留' },

  async run({ person: id, unit, matter, reason: given = '' }, context) {
    requireOffice(context);
    const { actor, roster, chat, stores, now } = context;
    const person = roster.person(id);
    if (!person) throw alreadyLeft('这位同事');
    if (id === actor.id) throw notOwnLifting();
    const subject = await subjectOf({ unit, matter }, context);
    if (!subject) return askFor(context, { action: 'lift-recusal', takes: TAKES }, { person: id }, 'unit');
    const what = subjectName(subject, roster);
    const found = standing(await stores.recusals.all(), person, subject);
    if (!found) throw notRecused(person.name, what);

    const reason = written('原因', given);
    const lifted = { by: actor.id, at: now, ...(reason ? { reason } : {}) };
    return decide({
      effects: [
        { kind: 'recusal.put', recusal: { ...found, lifted } },
        { kind: 'person.put', person },
        siteChange(context, 'recusal.lifted', { person: id, subject, ...(reason ? { reason } : {}) }),
      ],
      answer: toAsker(
        chat,
        plain(`已解除：${person.name}不再回避${what}。`, '以后的投票、联名和抽选照常参加。'),
      ),
      notices: [{ to: { personId: id }, card: plain(`您对${what}的回避已解除。`), when: 'now' }],
    });
  },
});
