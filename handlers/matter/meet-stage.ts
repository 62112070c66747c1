import { closeHead } from '../../domain/acts/accept-reply.js';
import type { Act } from '../../domain/acts/act.js';
import { meetStage as meet } from '../../domain/acts/meet-stage.js';
import { setDueDate, waitsForDate } from '../../domain/acts/set-due-date.js';
import { notLater } from '../../domain/errors/extension.js';
import { noDateToSet, nothingOfOffice } from '../../domain/errors/matter.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { INSTRUMENTS, instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Deadline, Matter } from '../../domain/matter/matter.js';
import { officeStage, verbOf } from '../../domain/matter/stages.js';
import { addDays, type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { askWhetherSure, isFarOff, SURE_SLOT } from './ask-whether-sure.js';
import { checkDate } from './check-fields.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';
import { settledHead } from './settled-head.js';

/** What the office's own stages are called, each a verb of its own. */
const VERBS = INSTRUMENTS.flatMap(({ deadlines }) => deadlines.flatMap(({ verb }) => verb ?? []));

/**
 * The office records that it met a stage of its own (转送、发组成人员), today or on an earlier day. The clocks that
 * waited for that day start; the unit is told what runs from now on. Where the next date is nobody's but the office's to
 * set, it may be said in the same line.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NOTHING_OF_OFFICE`,
 * `NOT_YET_PAST`, `NO_DATE_TO_SET`, `NOT_LATER`, `TOO_FAR_AWAY`
 */
export const meetStage = defineHandler({
  action: 'meet-stage',
  verbs: VERBS,
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      offers: 'office-step',
      none: '目前没有等本机关自己办一步的事项。',
      label: '事项',
      required: true,
      ask: '请写明哪一件，例如：转送 #12',
    },
    on: { kind: 'date', label: '办理日期', looks: 'back' },
    by: {
      kind: 'date',
      label: '单位的期限',
      looks: 'forward',
      cued: true,
      cues: ['前', '之前', '以前', '截止', '截至', '期限', '答复'],
      askedAbout: true,
    },
    sure: SURE_SLOT,
  },
  help: {
    form: '转送 #12',
    does: '记下本机关自己的一步已办，下一步的期限随即起算；可写办理的日期；质询可写答复期限：交质询 #13 12月20日前',
  },

  async run({ matter: no, on, by, sure }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    const stage = officeStage(matter);
    if (!stage || matter.state === 'replied') throw nothingOfOffice(no);
    if (by !== undefined && !sure && isFarOff(by, context.today))
      return askWhetherSure(by, {
        action: 'meet-stage',
        slot: 'by',
        given: { matter: no, ...(on ? { on } : {}), by },
      });
    return meetOfficeStage(context, matter, stage, on ?? context.today, by);
  },
});

/** The next date is set as it is handed over: 交质询 #13 12月20日前. @throws DubanError `NO_DATE_TO_SET`, `NOT_LATER`, `TOO_FAR_AWAY` */
function withNextDate(context: Context, matter: Matter, stage: Deadline, by: Day): Act {
  const { today } = context;
  const verb = verbOf(matter.instrument, stage.stage);
  const next = waitsForDate(matter);
  if (!next || next.id === stage.id) throw noDateToSet(matter.no, verb);
  const line = `${verb} #${matter.no} ${addDays(today, 14)}前`;
  checkDate(next.label, by, today, () => line);
  if (by <= today) throw notLater(showDay(by), showDay(today), line);
  return setDueDate(matter, next, by, groundOf(context));
}

/**
 * The decision by which a stage of the office is met on a day, with the date the unit has from there (`by`).
 *
 * @throws DubanError `NOT_YET_PAST`, as `withNextDate`
 */
export async function meetOfficeStage(
  context: Context,
  matter: Matter,
  stage: Deadline,
  on: Day,
  by?: Day,
): Promise<Decision> {
  const verb = verbOf(matter.instrument, stage.stage);
  const { no } = matter;
  const dated = by === undefined ? { matter, effects: [] } : withNextDate(context, matter, stage, by);
  if (on > context.today) throw notYetPast(`${verb}日期`, showDay(on), `${verb} #${no} ${context.today}`);

  const ground = groundOf(context);
  const act = meet(dated.matter, stage, on, ground);
  const isClosed = act.matter.state === 'closed';
  const head = isClosed
    ? await settledHead(context, act.matter, (whole, parts) => closeHead(whole, parts, ground))
    : { effects: [], refresh: [] };
  const news = `#${no} 已${verb}（${showDay(on)}）${isClosed ? '，全部办结' : ''}。`;
  const { deadlines } = instrumentOf(matter.instrument);
  const hints = act.matter.deadlines.flatMap(({ stage: name, state, label, due }) => {
    const hint = deadlines.find((rule) => rule.stage === name)?.hint;
    return hint && state === 'running' && due ? [`${label}至 ${showDay(due.on)}：${hint}`] : [];
  });
  return decide({
    answer: answerMatter(context, act.matter, () => ({ news })),
    effects: [...dated.effects, ...act.effects, ...head.effects],
    notices: tellUnit(context, act.matter, () => ({ news, lines: hints }), 'office-hours'),
    refresh: [matter.id, ...head.refresh],
    ...(by === undefined ? {} : { outward: matter }),
  });
}
