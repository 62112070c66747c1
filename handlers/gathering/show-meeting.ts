import { differsFromMeetingTrail } from '../../domain/gathering/told-by-trail.js';
import type { StoredEntry } from '../../domain/trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toAsker } from '../to-asker.js';
import { answerMeeting, visibleMeeting } from './meeting-at-hand.js';

/**
 * A meeting in full (#12): when and where, who answered what, minutes, and what was decided there.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function showMeeting(no: number, context: Context): Promise<Decision> {
  const meeting = await visibleMeeting(context, no);
  return decide({
    answer: answerMeeting({ ...context, said: context.said ?? '' }, meeting, { isFull: true }),
  });
}

/**
 * Recomputes a meeting's trail and compares it with the published roots and the meeting (核验 #12).
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function verifyMeeting(no: number, context: Context): Promise<Decision> {
  const meeting = await visibleMeeting(context, no);
  const { roster, chat } = context;
  const idOf = (id: string) => roster.person(id)?.id ?? id;
  const compare = (entries: readonly StoredEntry[]) => ({
    differs: differsFromMeetingTrail(meeting, entries, idOf),
  });
  return decide({ answer: toAsker(chat, await verifyChain(meeting, compare, context)) });
}
