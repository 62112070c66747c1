import { isOffice } from '../matter/audience.js';
import { recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import { type Appraisal, isRunning, type Officer } from './appraisal.js';
import { isTaken, type Rectification } from './ladder.js';

/** A first 不满意 whose rectification nobody has set a date for. */
export interface Awaiting {
  no: number;
  /** The officer; of an organ what it was evaluated on, in 《》. */
  about: string;
  unitId: string;
  on: Day;
}

/** What is read for it. */
interface Sources {
  all(): Promise<readonly Appraisal[]>;
  officers(): Promise<readonly Officer[]>;
  matter(no: number): Promise<Rectification | undefined>;
}

/**
 * The results 不满意 that wait for the office's date of rectification (评议整改), oldest first; nothing for anybody outside the
 * office, nor of what the person is recused from.
 */
export async function awaitingRectification(
  person: Person,
  { all, officers, matter }: Sources,
): Promise<readonly Awaiting[]> {
  if (!isOffice(person)) return [];
  const first = (await all()).filter((one) => isRunning(one) && one.rounds.length === 1);
  const opened = await Promise.all(
    first.map(({ matterNo }) => (matterNo === undefined ? undefined : matter(matterNo))),
  );
  const waiting = first.filter((one, i) => !isTaken('rectify', one, opened[i]));
  if (waiting.length === 0) return [];
  const known = await officers();
  return waiting.flatMap(({ no, organ, officerId, rounds }) => {
    const officer = known.find(({ id }) => id === officerId);
    const unitId = organ?.unitId ?? officer?.unitId;
    const about = organ ? `《${organ.topic}》` : officer?.name;
    if (unitId === undefined || about === undefined || recusedFrom(person, { no, unitId })) return [];
    return [{ no, about, unitId, on: rounds[0]?.on ?? '' }];
  });
}
