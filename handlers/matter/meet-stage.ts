import { closeHead } from '../../domain/acts/accept-reply.js';
import type { Act } from '../../domain/acts/act.js';
import { meetStage as meet } from '../../domain/acts/meet-stage.js';
import { setDueDate, waitsForDate } from '../../domain/acts/set-due-date.js';
import { notLater } from '../../domain/errors/extension.js';
import { noDateToSet, nothingOfOffice } from '../../domain/errors/matter.js';
import { notYetPast } from '../../domain/errors/registration.js';
import type { Instrument } from '../../domain/instrument.js';
import { INSTRUMENTS, instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Deadline, Matter } from '../../domain/matter/matter.js';
import { dateToHandOverWith, officeStage, verbOf } from '../../domain/matter/stages.js';
import type { RawValues } from '../../domain/slot.js';
import { addDays, type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { askWhetherSure, isFarOff, SURE_SLOT } from './ask-whether-sure.js';
import { checkDate } from './check-fields.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';
import { settledHead } from './settled-head.js';

/** True where the date of the stage behind it is the office's to set, so that it is said with the hand-over (交质询). */
const comesWithDate = ({ deadlines }: Instrument, stage: string): boolean =>
  deadlines.some((rule) => rule.after === stage && 'fixed' in rule && !rule.optional);

/** What the office's own stages are called, each a verb of its own: those that come with the unit's date, or the others. */
const verbsOf = (dated: boolean): string[] =>
  INSTRUMENTS.flatMap((instrument) =>
    instrument.deadlines.flatMap(({ verb, stage }) =>
      verb && comesWithDate(instrument, stage) === dated ? verb : [],
    ),
  );

const MATTER = {
  kind: 'matter',
  offers: 'office-step',
  none: '目前没有等本机关自己办一步的事项。',
  label: '事项',
  required: true,
} as const;
const ON = { kind: 'date', label: '办理日期', looks: 'back' } as const;
const BY = {
  kind: 'date',
  label: '单位的期限',
  looks: 'forward',
  cues: ['前', '之前', '以前', '截止', '截至', '期限', '答复'],
  askedAbout: true,
} as const;

/**
 * The office records that it met a stage of its own (转送、发组成人员), today or on an earlier day. The clocks that
 * waited for that day start; the unit is told what runs from now on.
 *
 * @throws DubanError as `meetNamed`
 */
export const meetStage = defineHandler({
  action: 'meet-stage',
  verbs: verbsOf(false),
  allowed: ['office', 'director'],
  takes: {
    matter: { ...MATTER, ask: '请写明哪一件，例如：转送 #12' },
    on: ON,
    by: { ...BY, cued: true },
    sure: SURE_SLOT,
  },
  help: {
    form: '转送 #12',
    does: '记下本机关自己的一步已办，下一步的期限随即起算；可写办理的日期',
  },
  run: (input, context) => meetNamed('meet-stage', input, context),
});

/**
 * The office hands a matter over with the date by which the unit answers (交质询 #13 12月20日): a day is that date, to come.
 * Without one it is asked for, for that date is what the unit's clock runs to.
 *
 * @throws DubanError as `meetNamed`
 */
export const handOverWithDate = defineHandler({
  action: 'hand-over-with-date',
  verbs: verbsOf(true),
  allowed: ['office', 'director'],
  takes: {
    matter: { ...MATTER, ask: '请写明哪一件，例如：交质询 #12 12月20日前' },
    by: { ...BY, likeliest: true, ask: '单位哪天以前答复？例如：12月20日' },
    on: ON,
    sure: SURE_SLOT,
  },
  help: { form: '交质询 #13 12月20日前', does: '把质询交给单位，并定答复期限；提醒随即开始' },
  run: (input, context) => meetNamed('hand-over-with-date', input, context),
});

interface Named {
  matter: number;
  on?: Day | undefined;
  by?: Day | undefined;
  sure?: boolean | undefined;
}

/**
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NOTHING_OF_OFFICE`,
 * `NOT_YET_PAST`, `NO_DATE_TO_SET`, `NOT_LATER`, `TOO_FAR_AWAY`
 */
async function meetNamed(
  action: string,
  { matter: no, on, by, sure }: Named,
  context: Context,
): Promise<Decision> {
  requireOffice(context);
  const matter = await visibleMatter(context, no);
  requirePart(matter);
  requireAlive(matter);
  const stage = officeStage(matter);
  if (!stage || matter.state === 'replied') throw nothingOfOffice(no);
  const given = { matter: no, ...(on ? { on } : {}) };
  if (by === undefined && dateToHandOverWith(matter, stage)) return askForDate(matter, stage, given, context);
  if (by !== undefined && !sure && isFarOff(by, context.today))
    return askWhetherSure(by, { action, slot: 'by', given: { ...given, by } });
  return meetOfficeStage(context, matter, stage, on ?? context.today, by);
}

/** Asks by when the unit answers; until that is said nothing is handed over. */
function askForDate(
  { no, instrument }: Matter,
  { stage }: Deadline,
  given: RawValues,
  context: Context,
): Decision {
  const { takes, action } = handOverWithDate;
  const form = `${verbOf(instrument, stage)} #${no} ${addDays(context.today, 14)}前`;
  return decide({
    answer: {
      here: {
        title: takes.by.ask,
        text: `#${no} 还没有交：答复期限定了才起算。也可以一次写全：${form}`,
      },
    },
    question: { action, values: given, slot: 'by', choices: [] },
  });
}

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
async function meetOfficeStage(
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
