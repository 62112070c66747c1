import type { Effect } from '../../effect.js';
import type { Meeting } from '../meeting.js';

/** The meeting as it will be, and what makes it so. */
export interface MeetingAct {
  meeting: Meeting;
  effects: readonly Effect[];
}

/** Who did it, and when (site time). */
export interface Doing {
  by: string;
  at: Date;
}

/** One change of a meeting with its entry on the meeting's chain, which is also the lock. Pure. */
export function change(
  meeting: Meeting,
  set: Partial<Meeting>,
  event: { kind: string; body: Readonly<Record<string, unknown>> },
  { by, at }: Doing,
): MeetingAct {
  const next = { ...meeting, ...set };
  return {
    meeting: next,
    effects: [{ kind: 'meeting.put', meeting: next, after: meeting.trail, event: { ...event, by, at } }],
  };
}
