import { latestExtension } from '../../domain/acts/extend.js';
import { openReply } from '../../domain/acts/open-reply.js';
import { returnReply as giveBack } from '../../domain/acts/return-reply.js';
import { pendingReply } from '../../domain/acts/settle-reply.js';
import { beyondExtension, notLater } from '../../domain/errors/extension.js';
import { noReplyYet } from '../../domain/errors/reply.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { answeredDeadline, ruleOf } from '../../domain/matter/stages.js';
import { addDays, type Day, showDay } from '../../domain/time/day.js';
import { showPeriod } from '../../domain/time/explain-count.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import {
  groundOf,
  requireAlive,
  requireOffice,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { requireNotJustSettled } from './settled-meanwhile.js';

const TAKES = {
  matter: {
    kind: 'matter',
    offers: 'check-in',
    none: '目前没有待核收的答复。',
    label: '事项',
    required: true,
    ask: '请写明退回哪一件，例如：退回 #12 缺少整改台账',
  },
  on: {
    kind: 'date',
    label: '补充期限',
    looks: 'forward',
    cued: true,
    cues: ['前补充', '前补正', '前补齐', '前补', '前报送', '前报', '前', '截止'],
  },
  reason: {
    kind: 'text',
    whole: 'inside',
    label: '退回原因',
    ask: '还需要补充什么？写在这里，联络员会看到，例如：缺少整改台账。',
  },
} as const;

/**
 * Returns a reply for completion (退回补正): what was left of the period runs again from today, or to the date the
 * office sets. The unit is thanked and asked to complete it.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NO_REPLY_YET`,
 * `NOT_LATER`, `BEYOND_EXTENSION`, `TOO_LONG`
 * `SETTLED_MEANWHILE` where a colleague was first
 */
export const returnReply = defineHandler({
  action: 'return-reply',
  verbs: ['退回', '退回补正'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: '退回 #12 缺少整改台账', does: '请单位补充材料，剩余期限接着算' },

  async run({ matter: no, on, reason: given = '' }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    if (!pendingReply(matter)) await requireNotJustSettled(context, matter);
    requireAlive(matter);
    if (!pendingReply(matter)) throw noReplyYet(no, instrumentOf(matter.instrument).words.reply);
    const reason = written('退回原因', given);
    if (!reason) {
      // Who is about to return a reply has read it.
      const opening = openReply(matter, groundOf(context));
      const values = { matter: no, ...(on ? { on } : {}) };
      return {
        ...askFor(context, { action: 'return-reply', takes: TAKES }, values, 'reason'),
        effects: opening?.effects ?? [],
      };
    }
    if (on !== undefined && on <= context.today)
      throw notLater(showDay(on), showDay(context.today), `退回 #${no} ${reason}`);

    const last = lastDay(matter, context);
    if (on !== undefined && last && on > last.on)
      throw beyondExtension(no, last.most, showDay(last.on), `退回 #${no} ${reason} ${last.on}前补充`);

    const act = giveBack(matter, { reason, on }, groundOf(context));
    const due = mainDeadline(act.matter)?.due;
    const isOver = due !== undefined && due.on < context.today;
    const until = due ? `${showDay(due.on)}${isOver ? '（已过）' : ''}` : '签收后起算';
    const newDate = addDays(context.today, 7);
    const ask =
      last && last.on < newDate
        ? `期限已过，最多只能延长${last.most}，不晚于 ${showDay(last.on)}，请尽快与单位联系补充。`
        : `期限已过，请另定补充期限，例如发送：\n延期 #${no} 至 ${newDate} 因补充材料`;
    return decide({
      answer: answerMatter(context, act.matter, (eye) => ({
        news: eye === 'unit' ? askMore(no) : `#${no} 已退回补正，期限 ${until}`,
        lines: [`还请补充：${reason}`, ...(isOver && eye !== 'unit' ? [ask] : [])],
      })),
      effects: act.effects,
      notices: tellUnit(
        context,
        act.matter,
        () => ({
          news: askMore(no),
          lines: [`还请补充：${reason}`, `期限：${until}${isOver ? '，请尽早补充' : ''}`],
        }),
        'office-hours',
      ),
      refresh: [matter.id],
      outward: matter,
    });
  },
});

/** The last day the answered stage may be given, and by how much it may be extended; undefined: no bound. */
function lastDay(matter: Matter, context: Context): { on: Day; most: string } | undefined {
  const answered = answeredDeadline(matter);
  const most = answered && ruleOf(matter.instrument, answered.stage)?.extension;
  const on = answered && latestExtension(matter, answered, groundOf(context));
  return on && most ? { on, most: showPeriod(most) } : undefined;
}

const askMore = (no: number): string => `#${no} 材料收到，谢谢，还请补充`;
