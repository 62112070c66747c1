import { meetingIsOver } from '../../domain/errors/gathering.js';
import { notVisible } from '../../domain/errors.js';
import { mayConvene } from '../../domain/gathering/may-convene.js';
import { isApartFromMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { gatheringOf } from '../../domain/instruments/catalogue.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/**
 * A proposal of Duban's that still waits for somebody's tap, for the office and the heads of the group.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER` with what became of it
 */
export async function openProposal({ stores, actor, roster }: Context, no: number): Promise<Meeting> {
  const meeting = await stores.meetings.byNo(no);
  const mayAct =
    meeting &&
    mayConvene(actor, gatheringOf(meeting.mechanism), roster) &&
    !isApartFromMeeting(actor, meeting);
  if (!mayAct) throw notVisible(no);
  const { state, startsAt } = meeting;
  if (state === 'proposed') return meeting;
  if (state === 'cancelled') throw meetingIsOver(no, '已经另行处理');
  throw meetingIsOver(no, `已经定在 ${startsAt ? showInstant(startsAt) : '另一个时间'}`);
}
