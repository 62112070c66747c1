import type { Card } from '../../cards/card.js';
import { meetingCard } from '../../cards/gathering/meeting.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import type { JobContext } from '../define-job.js';
import type { Reader } from './resolve-address.js';

/**
 * A card that offered times of what Duban proposed, once one of them was chosen: the meeting as its reader may see it, without
 * a time to tap. Undefined for other cards, and where there is nothing to be seen.
 */
export async function redrawProposal(
  id: string,
  shown: Card,
  reader: Reader,
  { stores, roster: readRoster }: JobContext,
  now: Date,
): Promise<Card | undefined> {
  const [offer] = shown.actions?.filter(({ action }) => action === 'choose-slot') ?? [];
  const no = offer?.payload.matter;
  if (typeof no !== 'number' || reader.kind !== 'person') return undefined;
  const meeting = await stores.meetings.byNo(no);
  if (meeting?.id !== id || meeting.state === 'proposed' || !maySeeMeeting(reader.person, meeting))
    return undefined;
  const roster = await readRoster();
  const { id: personId } = reader.person;
  return meetingCard(meeting, { eye: meetingEyeOf(reader.person, meeting), personId, roster, now });
}
