import type { DeadlineRule, Instrument } from '../instrument.js';
import { instrumentOf } from '../instruments/catalogue.js';
import type { Day } from '../time/day.js';
import type { Eye } from './audience.js';
import { type Deadline, isUnits, type Matter, mainDeadline, owedDeadlines } from './matter.js';

/** The rule a deadline was laid by; undefined where its instrument has no such stage any more. */
export const ruleOf = (instrument: string, stage: string): DeadlineRule | undefined =>
  instrumentOf(instrument).deadlines.find((rule) => rule.stage === stage);

/** The reminders of one stage: its own, else its instrument's. */
export const ladderOf = (instrument: string, stage: string): Instrument['ladder'] =>
  ruleOf(instrument, stage)?.ladder ?? instrumentOf(instrument).ladder;

/** What the responsible one does at a stage, as the button says it: 报送, 转送. */
export const verbOf = (instrument: string, stage: string): string =>
  ruleOf(instrument, stage)?.verb ?? instrumentOf(instrument).words.reply;

/** True where somebody has to set the stage's date: no rule counts it and no site default stands for it. */
export function awaitsSetting(instrument: string, stage: string): boolean {
  const rule = ruleOf(instrument, stage);
  return rule !== undefined && 'fixed' in rule && !rule.optional && !rule.siteDefault;
}

/** Whether a unit answers more than once under this instrument, so that no one day of reply tells how it stands. */
export const answersInStages = (instrument: string): boolean =>
  instrumentOf(instrument).deadlines.filter((rule) => rule.responsible !== 'office' && !rule.lapses).length >
  1;

/** The name under which a matter's values keep the day on which a stage was met. */
export const doneKey = (stage: string): `done:${string}` => `done:${stage}`;

/**
 * Whether a stage is for this reader: the office's own steps are shown, counted and urged to no unit and no group of
 * several. Pure.
 */
export const concerns = (deadline: Pick<Deadline, 'responsible'>, eye: Eye): boolean =>
  isUnits(deadline) || eye === 'office' || eye === 'reader';

/** True where no rule makes anything owed: whatever date stands, the office set it of its own accord (设期限). Pure. */
export const owesByRule = ({ instrument, deadlines }: Pick<Matter, 'instrument' | 'deadlines'>): boolean =>
  owedDeadlines({ deadlines }).some(({ stage }) => {
    const rule = ruleOf(instrument, stage);
    return !(rule && 'fixed' in rule && rule.optional);
  });

/** What a reply of the unit answers: the next deadline it owes, and the rights that went before it. */
export function answeredBy(matter: Pick<Matter, 'deadlines'>): readonly Deadline[] {
  const next = owedDeadlines(matter).find(isUnits);
  const upTo = next ? matter.deadlines.indexOf(next) : -1;
  return matter.deadlines.filter((one, i) => i <= upTo && isUnits(one) && one.state !== 'done');
}

/** The stage the office has to meet next; undefined while the unit has to. Pure. */
export function officeStage(matter: Pick<Matter, 'deadlines'>): Deadline | undefined {
  const next = mainDeadline(matter);
  return next && next.state !== 'done' && !isUnits(next) ? next : undefined;
}

/** The office's own first step, by which the unit is handed the matter (转送、交质询), while it is still to be taken. Pure. */
export function handOverStage({ deadlines }: Pick<Matter, 'deadlines'>): Deadline | undefined {
  const [first, ...later] = deadlines;
  return first && first.state !== 'done' && !isUnits(first) && later.some(isUnits) ? first : undefined;
}

/** True while its unit may see nothing of it: a step of the office's own comes first (交质询). Pure. */
export const isUnseenByUnit = (matter: Pick<Matter, 'instrument' | 'deadlines'>): boolean => {
  const first = handOverStage(matter);
  return first !== undefined && ruleOf(matter.instrument, first.stage)?.unseenBefore === true;
};

/**
 * The date the unit has from where the office hands it over, that nobody but the office can set and nobody has yet:
 * without it no clock of the unit would run. Pure.
 */
export function dateToHandOverWith(
  { instrument, deadlines, values }: Pick<Matter, 'instrument' | 'deadlines' | 'values'>,
  { stage }: Pick<Deadline, 'stage'>,
): Deadline | undefined {
  return deadlines.find((one) => {
    const rule = ruleOf(instrument, one.stage);
    return rule?.after === stage && 'fixed' in rule && !rule.optional && typeof values[rule.on] !== 'string';
  });
}

/** The deadline a reply that waits for the office has answered. */
export const answeredDeadline = ({ deadlines }: Pick<Matter, 'deadlines'>): Deadline | undefined =>
  deadlines.findLast(({ state, owed }) => state === 'stopped' && owed !== false);

/** True where a matter has several dates, so that each has to be named. */
export const hasStages = ({ deadlines }: Pick<Matter, 'deadlines'>): boolean => deadlines.length > 1;

/** 〔送常委会〕 where a matter has several dates, else nothing. */
export const stageName = (matter: Pick<Matter, 'deadlines'>, deadline: Deadline | undefined): string =>
  deadline && hasStages(matter) ? `〔${deadline.label.replace(/期限$/u, '')}〕` : '';

/**
 * What a stage would come after, had it this day: the first stage that follows it and has its day before, or the day
 * from which it is counted back. Undefined where it comes before all. Pure.
 */
export function overtakenBy(
  on: Day,
  { id, stage }: Pick<Deadline, 'id' | 'stage'>,
  { instrument, deadlines, values }: Pick<Matter, 'instrument' | 'deadlines' | 'values'>,
): { label: string; on: Day } | undefined {
  const at = deadlines.findIndex((one) => one.id === id);
  const next = deadlines.slice(at + 1).find(({ state, due }) => due && state !== 'done' && due.on < on);
  if (next?.due) return { label: `后面一步“${next.label.replace(/期限$/u, '')}”`, on: next.due.on };
  const rule = ruleOf(instrument, stage);
  if (!rule || 'fixed' in rule || rule.direction !== 'before') return undefined;
  const from = values[rule.from];
  return typeof from === 'string' && from < on
    ? { label: instrumentOf(instrument).fields[rule.from]?.label ?? '', on: from }
    : undefined;
}
