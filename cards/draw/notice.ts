import { type Draw, holds, seatOf } from '../../domain/draw/draw.js';
import type { Card } from '../card.js';
import {
  calledOffCard,
  changedCard,
  eveCard,
  type InvitationView,
  invitationCard,
  releasedCard,
  reserveCard,
} from './invitation.js';

/** What somebody drawn is told of. `place` is that of a reserve; `at` when the change was made, ISO. */
export type DrawTelling =
  | { how: 'first' | 'reserve' | 'reminder' | 'eve' | 'called-off' | 'released' }
  | { how: 'standby'; place: number }
  | { how: 'changed'; at: string; isOtherTime?: true; isNote?: true };

/** The same as it waits in the outbox: it is drawn from the draw as it stands when it leaves. */
export type DrawWords = { draw: number } & DrawTelling;

/** A message to somebody drawn as it waits in the outbox. */
export interface HeldDrawCard extends Card {
  words: DrawWords;
}

/** By these somebody hears for the first time that they were drawn. */
const isFirst = ({ how }: DrawWords): boolean => how === 'first' || how === 'standby';

/**
 * The card for this person now, or undefined where nothing is to be said any more: the place was given up or taken back
 * meanwhile, or what is over was never heard of (`waiting`: what else had to be said and was not). Pure.
 */
export function drawNotice(
  words: DrawWords,
  waiting: readonly DrawWords[],
  draw: Draw,
  personId: string,
  view: InvitationView,
): Card | undefined {
  const seat = seatOf(draw, personId);
  const isOn = draw.state === 'drawn';
  const wasHeard = seat?.answeredAt !== undefined || !waiting.some(isFirst);
  switch (words.how) {
    case 'first':
    case 'reserve':
    case 'reminder':
      return isOn && seat?.state === 'called' ? invitationCard(draw, view, words.how) : undefined;
    case 'eve':
      return isOn && seat?.state === 'accepted' ? eveCard(draw, view) : undefined;
    case 'standby':
      return isOn && seat?.state === 'reserve' ? reserveCard(draw, words.place) : undefined;
    case 'changed': {
      // An invitation that left after the change told of it.
      const isTold = seat?.calledAt !== undefined && seat.calledAt > words.at;
      const isConcerned = seat && (holds(seat) || seat.state === 'reserve');
      return isOn && isConcerned && !isTold ? changedCard(draw, view, words) : undefined;
    }
    case 'called-off':
      return wasHeard ? calledOffCard(draw, view) : undefined;
    case 'released':
      return wasHeard && isOn && seat?.state === 'released' ? releasedCard(draw) : undefined;
  }
}
