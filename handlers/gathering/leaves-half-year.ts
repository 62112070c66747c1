import { type HalfYear, halfYearOf, showHalfYear } from '../../domain/gathering/half-year.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/** The half-year a meeting is of: by its time, of what is only proposed by what it was proposed for. */
function halfOf({ startsAt, halfYear }: Meeting): HalfYear | undefined {
  if (startsAt) return halfYearOf(dayOf(startsAt));
  return halfYear === undefined
    ? undefined
    : halfYearOf(`${halfYear.slice(0, 4)}-${halfYear.endsWith('H1') ? '01' : '07'}-01`);
}

const lastDay = (half: HalfYear): string => `原则上半年一次，最迟 ${showDay(half.to)}`;

/**
 * What is to be known of a meeting that goes to `startsAt`, in another half-year, where its own would have none then; undefined where
 * nothing is. Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条.
 */
export async function leavesHalfYear(
  meeting: Meeting,
  startsAt: Date,
  { stores }: Context,
): Promise<string | undefined> {
  const half = gatheringOf(meeting.mechanism).everyHalfYear ? halfOf(meeting) : undefined;
  if (!half || halfYearOf(dayOf(startsAt)).id === half.id) return undefined;
  const others = await stores.meetings.between(meeting.mechanism, half.from, half.to);
  if (others.some(({ id }) => id !== meeting.id)) return undefined;
  return `${showHalfYear(half)}就没有联席会议了（${lastDay(half)}）。`;
}

/** The same of one convened anew for a later half-year, while this one has had none. */
export async function noneThisHalf(
  mechanism: string,
  startsAt: Date,
  { stores, today }: Context,
): Promise<string[]> {
  const [half, next] = [halfYearOf(today), halfYearOf(dayOf(startsAt))];
  if (!gatheringOf(mechanism).everyHalfYear || next.id === half.id) return [];
  if ((await stores.meetings.between(mechanism, half.from, half.to)).length > 0) return [];
  return [`请留意：这一次算${showHalfYear(next)}的；${showHalfYear(half)}还没有召开（${lastDay(half)}）。`];
}
