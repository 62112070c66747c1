import { ballotNotice } from '../../cards/ballot/notice.js';
import { runsVote } from '../../domain/ballot/ballot-audience.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Context } from '../define-handler.js';
import type { Opened } from '../gathering/paper-for.js';
import { whoCounted } from './who-counted.js';

/** Seconds for which the link to a notice opens; the right to it is checked again each time. */
export const NOTICE_SECONDS = 600;

/**
 * The notice of a result that a link of `show-notice` names, if its time is not over and that person is of the office
 * and not recused at this moment; undefined otherwise.
 */
export async function noticeFor(
  [personId = '', no, , until]: readonly string[],
  { stores, roster, now }: Pick<Context, 'stores' | 'roster' | 'now'>,
): Promise<Opened | undefined> {
  const person = roster.person(personId);
  if (!person?.active || !isOffice(person) || !(Number(until) * 1_000 > now.getTime())) return undefined;
  const vote = await stores.evaluations.byNo(Number(no));
  if (!vote || !runsVote(person, vote, roster)) return undefined;
  const paper = ballotNotice(vote, await whoCounted(vote, { stores, roster }));
  return paper && { name: `${vote.title}${paper.title}`, paper };
}
