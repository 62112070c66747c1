import type { Evaluation } from './evaluation.js';

const HOUR_MS = 3_600_000;
/** A vote in the hall is over before anybody could be reminded. */
const SHORTEST_MS = HOUR_MS / 2;

/** Half time, and an hour before the close where that is later. None in a vote of less than half an hour. Pure. */
export function reminderTimes({
  openedAt,
  closesAt,
}: Pick<Evaluation, 'openedAt' | 'closesAt'>): readonly Date[] {
  if (!openedAt || !closesAt) return [];
  const length = closesAt.getTime() - openedAt.getTime();
  if (length < SHORTEST_MS) return [];
  const half = openedAt.getTime() + length / 2;
  const hourBefore = closesAt.getTime() - HOUR_MS;
  return [half, ...(hourBefore > half ? [hourBefore] : [])].map((at) => new Date(at));
}

/** How many reminders have been due by now, where that is more than went out; the last of them is sent. Pure. */
export function reminderDue(
  vote: Pick<Evaluation, 'openedAt' | 'closesAt'>,
  sent: number,
  now: Date,
): number | undefined {
  if (!vote.closesAt || now >= vote.closesAt) return undefined;
  const due = reminderTimes(vote).filter((at) => at <= now).length;
  return due > sent ? due : undefined;
}
