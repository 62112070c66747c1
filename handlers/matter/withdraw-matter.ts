import { closeHead } from '../../domain/acts/accept-reply.js';
import { withdraw } from '../../domain/acts/withdraw.js';
import type { Matter } from '../../domain/matter/matter.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { withdrawOther } from '../numbered/withdraw-other.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { isUnheard } from './is-unheard.js';
import { groundOf, requireAlive, requireOffice, visibleMatter, written } from './matter-at-hand.js';
import { settledHead } from './settled-head.js';

const TAKES = {
  matter: {
    kind: 'matter',
    label: '事项',
    required: true,
    ask: '请写明撤销哪一件，例如：撤销 #12 重复登记',
  },
  reason: { kind: 'text', label: '撤销原因', ask: '请写明撤销原因，例如：重复登记。' },
} as const;

/**
 * Withdraws a matter (撤销), with its reason. Where the unit has not heard of it, it will not: messages that
 * have not left are cancelled. A common head goes with all its parts that still run. Of what has a number and is no
 * matter, see `withdrawOther`.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `ALREADY_CLOSED`, `TOO_LONG`
 */
export const withdrawMatter = defineHandler({
  action: 'withdraw-matter',
  verbs: ['撤销'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: '撤销 #12 重复登记', does: '撤销登记；单位看到以前撤销，不会发出任何通知' },

  async run({ matter: no, reason: given = '' }, context) {
    requireOffice(context);
    const other = await withdrawOther(no, given, { action: 'withdraw-matter', takes: TAKES }, context);
    if (other) return other;
    const matter = await visibleMatter(context, no);
    requireAlive(matter);
    const reason = written('撤销原因', given);
    // Asked for only now: what cannot be withdrawn needs no reason.
    if (!reason)
      return askFor(context, { action: 'withdraw-matter', takes: TAKES }, { matter: no }, 'reason');
    if (matter.unitId === undefined) return withdrawHead(context, matter, reason);

    const ground = groundOf(context);
    const unheard = await isUnheard(matter, context);
    const act = withdraw(matter, reason, ground);
    const head = await settledHead(context, act.matter, (whole, parts) => closeHead(whole, parts, ground));
    return decide({
      answer: answered(context, act.matter, reason, unheard),
      effects: [...act.effects, ...head.effects],
      notices: unheard ? [] : told(context, act.matter, reason),
      refresh: [matter.id, ...head.refresh],
      outward: matter,
    });
  },
});

async function withdrawHead(context: Context, head: Matter, reason: string): Promise<Decision> {
  const ground = groundOf(context);
  const parts = await context.stores.matters.partsOf(head.id);
  const running = parts.filter(({ state }) => state === 'open' || state === 'replied');
  const acts = running.map((part) => withdraw(part, reason, ground));
  const whole = withdraw(head, reason, ground);
  const unheard = await Promise.all(running.map((part) => isUnheard(part, context)));
  return decide({
    answer: answered(context, whole.matter, reason, head.openAt > context.now),
    effects: [whole, ...acts].flatMap(({ effects }) => effects),
    notices: acts.flatMap(({ matter }, i) => (unheard[i] ? [] : told(context, matter, reason))),
    refresh: [head.id, ...running.map(({ id }) => id)],
    outward: head,
  });
}

const answered = (context: Context, matter: Matter, reason: string, unheard: boolean) =>
  answerMatter(context, matter, () => ({
    news: `#${matter.no} 已撤销`,
    lines: [`原因：${reason}`, ...(unheard ? ['单位还没有收到通知，也不会再收到。'] : [])],
  }));

const told = (context: Context, matter: Matter, reason: string) =>
  tellUnit(
    context,
    matter,
    () => ({ news: `#${matter.no} 已撤销，请不必再办理`, lines: [`原因：${reason}`] }),
    'office-hours',
  );
