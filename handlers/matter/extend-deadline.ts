import { extend, extended } from '../../domain/acts/extend.js';
import { asksForTime } from '../../domain/command/asks-for-time.js';
import { readApproval } from '../../domain/command/read-approval.js';
import { askForTime, noPeriodYet, notYetApproved } from '../../domain/errors/extension.js';
import { officeDoesThis } from '../../domain/errors.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { extendVote } from '../ballot/change-ballot.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { SURE_SLOT } from './ask-whether-sure.js';
import {
  APPROVED_BY_SLOT,
  approvalLines,
  checkExtension,
  decisionOf,
  doubtOf,
  requireRunning,
  withoutApproval,
} from './check-extension.js';
import { groundOf, requireOffice, visibleMatter, written } from './matter-at-hand.js';

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
    askedAbout: true,
    ask: '延到哪一天？例如：至 12月15日',
  },
  by: { kind: 'period', label: '延长多久' },
  approvedOn: { kind: 'date', label: '批准日期', looks: 'back', cued: true },
  approvedBy: APPROVED_BY_SLOT,
  reason: { kind: 'text', label: '延期原因', ask: '请写明延期原因，例如：因整改周期较长。' },
  sure: SURE_SLOT,
} as const;

/**
 * Extends a deadline (延期) to a date, or by a length from the effective last day (R11). The date first computed
 * stays visible. Of a vote it is the close, while that is a draft. An application of the unit that waits is settled by it.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `ALREADY_ANSWERED`,
 * `NOT_YET_APPROVED`, `NOT_LATER`, `BEYOND_EXTENSION`, `NO_PERIOD_YET`, `TOO_FAR_AWAY`, `TOO_LONG`
 */
export const extendDeadline = defineHandler({
  action: 'extend-deadline',
  verbs: ['延期', '延长'],
  phrase: (text) => asksForTime(text)?.matter !== undefined,
  phraseNames: (text) => asksForTime(text)?.matter,
  allowed: ['office', 'director'],
  insteadOf: ({ roles }) =>
    roles.includes('liaison') || roles.includes('partner') ? askForTime() : officeDoesThis(),
  takes: TAKES,
  help: { form: '延期 #12 至 12月15日 因整改周期较长', does: '延长期限，写明到哪天和原因' },

  async run(input, context) {
    requireOffice(context);
    const { matter: no, to, by, sure } = input;
    if ((await context.stores.numbers.kindOf(no)) === 'evaluation') return extendVote(no, context);
    const { said = '', roster, today } = context;
    const inWords = asksForTime(said);
    const read = readApproval(inWords ? inWords.reason : (input.reason ?? ''), { said, roster, today });
    const approvedOn = input.approvedOn ?? read.on;
    if (approvedOn && approvedOn > today) throw notYetApproved(showDay(approvedOn), no);
    const matter = await visibleMatter(context, no);
    const main = requireRunning(matter);
    const approvedBy = input.approvedBy ?? (read.body && `${read.body}已同意`);
    const reason = written('延期原因', withoutApproval(read.reason));
    const approved = { ...(approvedBy ? { approvedBy } : {}), ...(approvedOn ? { approvedOn } : {}) };
    const given = {
      matter: no,
      ...(to ? { to } : {}),
      ...(by ? { by } : {}),
      ...(reason ? { reason } : {}),
      ...approved,
    };
    const asks = { action: 'extend-deadline', takes: TAKES };
    if (to === undefined && by === undefined) return askFor(context, asks, given, 'to');
    if (!reason) return askFor(context, asks, given, 'reason');
    const line = (on: Day) => `延期 #${no} 至 ${on} 因${reason}`;
    if (to !== undefined) checkExtension(to, main, matter, context, line);
    const due = extended(
      main,
      to === undefined ? { by: by as NonNullable<typeof by> } : { to },
      groundOf(context),
    );
    if (!due) throw noPeriodYet(no);
    checkExtension(due.on, main, matter, context, line);
    const doubt = sure ? undefined : doubtOf(due.on, main, matter, context);
    if (doubt) return doubt({ action: asks.action, slot: 'to', given });
    const approval = decisionOf(matter, approvedBy, 'granted', 'extend-deadline', {
      matter: no,
      reason,
      ...(to === undefined ? { by } : { to }),
      ...(approvedOn ? { approvedOn } : {}),
      ...(sure ? { sure } : {}),
    });
    if ('ask' in approval) return approval.ask;

    const body = approval.body === '办公室' ? (read.name ?? approval.body) : approval.body;
    const granted = { due, reason, approvedBy: body, ...(approvedOn ? { approvedOn } : {}) };
    const act = extend(matter, granted, groundOf(context));
    const news = `#${no} 期限延至 ${showDay(due.on)}`;
    const lines = [`原因：${reason}`, ...approvalLines(body, approvedOn)];
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news, lines })),
      effects: act.effects,
      notices: tellUnit(context, act.matter, () => ({ news, lines, decides: 'extension' }), 'office-hours'),
      refresh: [matter.id],
      outward: matter,
    });
  },
});
