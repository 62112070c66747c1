import { signedInAlready } from '../../domain/errors/gathering.js';
import type { Invitee, Meeting } from '../../domain/gathering/meeting.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/**
 * Who has signed in was there: nothing said afterwards makes it another's coming, or a leave. The office can correct the
 * sign-in (更正签到).
 *
 * @throws DubanError `SIGNED_IN_ALREADY`
 */
export function requireNotSignedIn(
  { no }: Meeting,
  { personId, signedInAt }: Invitee,
  { actor, roster }: Context,
): void {
  if (!signedInAt) return;
  const name = roster.person(personId)?.name ?? '';
  throw signedInAlready(no, {
    who: personId === actor.id ? '您' : name,
    at: showInstant(new Date(signedInAt)),
    line: `更正签到 #${no} ${name}`,
  });
}
