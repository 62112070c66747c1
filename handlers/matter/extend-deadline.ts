import { extend, extended, latestExtension } from '../../domain/acts/extend.js';
import { alreadyAnswered, beyondExtension, noPeriodYet, notLater } from '../../domain/errors.js';
import type { Deadline, Matter } from '../../domain/matter/matter.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { ruleOf } from '../../domain/matter/stages.js';
import { addDays, type Day, showDay } from '../../domain/time/day.js';
import { showPeriod } from '../../domain/time/explain-count.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { checkDate } from './check-fields.js';
import {
  groundOf,
  requireAlive,
  requireOffice,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';

const TAKES = {
  matter: {
    kind: 'matter',
    label: '事项',
    required: true,
    ask: '请写明延期哪一件，例如：延期 #12 至 12月15日 因整改周期较长',
  },
  to: {
    kind: 'date',
    label: '新的期限',
    looks: 'forward',
    cues: ['至', '到', '延至', '延到'],
    ask: '延到哪一天？例如：至 12月15日',
  },
  by: { kind: 'period', label: '延长多久' },
  reason: { kind: 'text', label: '延期原因', required: true, ask: '请写明延期原因，例如：因整改周期较长。' },
} as const;

/**
 * Extends a deadline (延期) to a date, or by a length from the effective last day (R11). The date first computed
 * stays visible.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `ALREADY_ANSWERED`,
 * `NOT_LATER`, `BEYOND_EXTENSION`, `NO_PERIOD_YET`, `TOO_FAR_AWAY`, `TOO_LONG`
 */
export const extendDeadline = defineHandler({
  action: 'extend-deadline',
  verbs: ['延期'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: { form: '延期 #12 至 12月15日 因整改周期较长', does: '延长期限，写明到哪天和原因' },

  async run(input, context) {
    requireOffice(context);
    const { matter: no, to, by } = input;
    const matter = await visibleMatter(context, no);
    const main = requireRunning(matter);
    const reason = written('延期原因', input.reason);
    if (to === undefined && by === undefined)
      return askFor(context, { action: 'extend-deadline', takes: TAKES }, { matter: no, reason }, 'to');
    if (to !== undefined)
      checkDate('新的期限', to, context.today, () => suggestion(main, matter, reason, context));

    const due = extended(
      main,
      to === undefined ? { by: by as NonNullable<typeof by> } : { to },
      groundOf(context),
    );
    if (!due) throw noPeriodYet(no);
    requireLater(due.on, main, matter, reason, context);
    requireWithin(due.on, main, matter, reason, context);
    const act = extend(matter, { due, reason }, groundOf(context));
    const news = `#${no} 期限延至 ${showDay(due.on)}`;
    const lines = [`原因：${reason}`];
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news, lines })),
      effects: act.effects,
      notices: tellUnit(context, act.matter, () => ({ news, lines }), 'office-hours'),
      refresh: [matter.id],
    });
  },
});

function requireRunning(matter: Matter): Deadline {
  requirePart(matter);
  requireAlive(matter);
  if (matter.state === 'replied') throw alreadyAnswered(matter.no, showDay(matter.repliedOn ?? ''));
  const main = mainDeadline(matter);
  if (!main) throw noPeriodYet(matter.no);
  return main;
}

/** A line that can be sent as it stands: a week after what is there. */
function suggestion({ due }: Deadline, { no }: Matter, reason: string, { today }: Context): string {
  const present = due?.on ?? today;
  return `延期 #${no} 至 ${addDays(present > today ? present : today, 7)} 因${reason}`;
}

function requireLater(on: Day, main: Deadline, matter: Matter, reason: string, context: Context): void {
  const present = main.due?.on ?? context.today;
  if (on <= context.today || on <= present)
    throw notLater(showDay(on), showDay(present), suggestion(main, matter, reason, context));
}

/** Where the rule bounds extensions (办理期限可延长不超过30日). */
function requireWithin(on: Day, main: Deadline, matter: Matter, reason: string, context: Context): void {
  const last = latestExtension(matter, main, groundOf(context));
  const most = ruleOf(matter.instrument, main.stage)?.extension;
  if (last && most && on > last)
    throw beyondExtension(
      matter.no,
      showPeriod(most),
      showDay(last),
      `延期 #${matter.no} 至 ${last} 因${reason}`,
    );
}
