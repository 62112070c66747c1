import { latestExtension } from '../../domain/acts/extend.js';
import {
  alreadyAnswered,
  beyondExtension,
  noExtensionAsked,
  noPeriodYet,
  notLater,
  wrongApprovingBody,
} from '../../domain/errors/extension.js';
import {
  APPROVED_BY,
  type ApprovingBody,
  DECLINED_BY,
  decidesExtension,
  type ExtensionRequest,
  suffices,
} from '../../domain/matter/extension.js';
import { type Deadline, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { overtakenBy, ruleOf } from '../../domain/matter/stages.js';
import type { RawValues } from '../../domain/slot.js';
import { addDays, type Day, showDay } from '../../domain/time/day.js';
import { showPeriod } from '../../domain/time/explain-count.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { askFarOff, askWhetherBehind, isFarOff } from './ask-whether-sure.js';
import { checkDate } from './check-fields.js';
import { groundOf, requireAlive, requirePart } from './matter-at-hand.js';

/** The slot that takes which body approved: 经主任会议. */
export const APPROVED_BY_SLOT = { kind: 'choice', label: '批准机关', of: Object.keys(APPROVED_BY) } as const;

/** The slot that takes on which day the body approved (12月2日同意): no day to extend to. */
export const APPROVED_ON_SLOT = {
  kind: 'date',
  label: '批准日期',
  looks: 'nearest',
  cued: true,
  cues: ['同意', '批准'],
} as const;

/** The slot that takes which body did not agree: 经主任会议研究. */
export const DECLINED_BY_SLOT = { kind: 'choice', label: '决定机关', of: Object.keys(DECLINED_BY) } as const;

/** @throws DubanError `PARTS_ANSWER`, `ALREADY_CLOSED`, `ALREADY_ANSWERED`, `NO_PERIOD_YET` */
export function requireRunning(matter: Matter): Deadline {
  requirePart(matter);
  requireAlive(matter);
  if (matter.state === 'replied') throw alreadyAnswered(matter.no, showDay(matter.repliedOn ?? ''));
  const main = mainDeadline(matter);
  if (!main) throw noPeriodYet(matter.no);
  return main;
}

/** @throws DubanError `NO_EXTENSION_ASKED` where nothing waits, as after a second press */
export function requireAsked(matter: Matter): ExtensionRequest {
  const due = mainDeadline(matter)?.due?.on;
  if (!matter.extensionAsked) throw noExtensionAsked(matter.no, due && showDay(due));
  return matter.extensionAsked;
}

/** A day that could be asked for: a week after what is there. */
export function laterDay({ due }: Deadline, { today }: Context): Day {
  const present = due?.on ?? today;
  return addDays(present > today ? present : today, 7);
}

/**
 * A new date must lie after today and after the present one, and within what the rule allows (办理期限可延长不超过30日).
 * `line` writes the line that could be sent, for a day.
 *
 * @throws DubanError `TOO_FAR_AWAY`, `NOT_LATER`, `BEYOND_EXTENSION`
 */
export function checkExtension(
  on: Day,
  main: Deadline,
  matter: Matter,
  context: Context,
  line: (day: Day) => string,
): void {
  const present = main.due?.on ?? context.today;
  checkDate('新的期限', on, context.today, () => line(laterDay(main, context)));
  if (on <= context.today || on <= present)
    throw notLater(showDay(on), showDay(present), line(laterDay(main, context)));
  const last = latestExtension(matter, main, groundOf(context));
  const most = ruleOf(matter.instrument, main.stage)?.extension;
  if (last && most && on > last)
    throw beyondExtension(matter.no, showPeriod(most), showDay(last), line(last));
}

/**
 * The question to ask before a stage gets a day that may be a slip: far off, or behind what comes after it in the same
 * matter. Undefined where there is nothing to ask.
 */
export function doubtOf(
  on: Day,
  main: Deadline,
  matter: Matter,
  context: Context,
): ((asked: Parameters<typeof askFarOff>[1]) => Decision) | undefined {
  if (isFarOff(on, context.today)) return (asked) => askFarOff(on, asked, context);
  const next = overtakenBy(on, main, matter);
  return next && ((asked) => askWhetherBehind(on, next, asked));
}

/** How one outcome is said and asked for: granted, or not. */
const OUTCOMES = {
  granted: { bodies: APPROVED_BY, said: '已同意', asks: '同意了吗', settled: '已经同意的', verb: '同意延期' },
  refused: {
    bodies: DECLINED_BY,
    said: '不同意',
    asks: '不同意吗',
    settled: '已经决定的',
    verb: '不同意延期',
  },
} as const;

/**
 * Which body decided, as the office says it; where the instrument names one other than the office it is asked for.
 *
 * @throws DubanError `WRONG_APPROVING_BODY` where a body that was named may not decide
 */
export function decisionOf(
  matter: Matter,
  said: string | undefined,
  outcome: keyof typeof OUTCOMES,
  action: string,
  values: RawValues,
): { body: ApprovingBody } | { ask: Decision } {
  const { bodies, said: agreed, asks, settled, verb } = OUTCOMES[outcome];
  const wanted = decidesExtension(matter.instrument);
  const body = said === undefined ? undefined : bodies[said];
  if (body && !suffices(body, wanted)) throw wrongApprovingBody(matter.no, wanted, verb);
  if (body || wanted === '办公室') return { body: body ?? '办公室' };

  const label = `${wanted}${agreed}`;
  const choices = [{ label, action, payload: { ...values, approvedBy: label } }];
  return {
    ask: decide({
      answer: {
        here: {
          title: `#${matter.no} 的延期由${wanted}决定。${wanted}${asks}？`,
          text: `${settled}，请点“${label}”，我会记下是哪个机关决定的；还没有的，等决定后再办，期限暂不变。`,
          actions: choices,
        },
      },
      question: { action, values, choices },
    }),
  };
}

/** Which body other than the office agreed, and on which day where it is known. */
export const approvalLines = (body: string, on: Day | undefined): string[] =>
  body === '办公室' ? [] : [`批准机关：${body}${on ? `，${showDay(on)}同意` : ''}。`];

/** A reason without the words about who decided: 经主任会议同意，因整改周期长. */
export const withoutApproval = (reason: string): string =>
  reason
    .replace(/^[\s，,]*(?:研究|讨论)?(?:同意|不同意|批准(?!机关|单位|人)|决定|研究)[\s，,。]*/u, '')
    .trim();
