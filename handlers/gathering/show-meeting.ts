import { plain } from '../../cards/card.js';
import { showInstant } from '../../domain/time/day.js';
import { firstBroken } from '../../domain/trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
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
 * Recomputes a meeting's trail (核验 #12).
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function verifyMeeting(no: number, context: Context): Promise<Decision> {
  const meeting = await visibleMeeting(context, no);
  const entries = await context.stores.trail.of(meeting.id);
  const broken = firstBroken(entries) ?? (entries.length < meeting.trail.n ? entries.length + 1 : undefined);
  const last = entries.at(-1);
  const card =
    broken === undefined
      ? plain(
          `#${no} 的留痕完好，共 ${entries.length} 条`,
          last ? `最后一条：${showInstant(last.at)}，摘要 ${last.hash.slice(0, 16)}。` : undefined,
        )
      : plain(`#${no} 的留痕在第 ${broken} 条对不上`, '请以纸质材料为准，并请告知管理员。');
  return decide({ answer: toAsker(context.chat, card) });
}
