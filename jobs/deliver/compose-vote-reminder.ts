import { voteReminderCard } from '../../cards/ballot/ballot.js';
import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import { mayRemindToVote } from '../../domain/ballot/reminder-times.js';
import type { QueuedMessage } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import type { Composed } from './compose.js';
import type { Reader } from './resolve-address.js';

/** What a row of kind `ballot` holds besides its card. */
export interface VoteRow {
  vote: number;
  round: number;
}

/** A turnout reminder as it holds when it is sent: none to who has voted or is recused meanwhile, none at night or after the close. */
export async function composeVoteReminder(
  message: QueuedMessage,
  reader: Reader,
  { stores, site, calendar, roster }: JobContext,
  now: Date,
): Promise<Composed> {
  const { vote: no, round } = message.card as VoteRow;
  if (reader.kind === 'group') return { kind: 'nothing', code: 'not-a-person' };
  const view = await stores.evaluations.forVoter(no, reader.person.id);
  const { evaluation: vote, elector } = view ?? {};
  const isOpen = vote?.state === 'open' && vote.round === round && vote.closesAt && now < vote.closesAt;
  if (!vote || !isOpen) return { kind: 'nothing', code: 'vote-over' };
  if (elector !== 'issued') return { kind: 'nothing', code: 'has-voted' };
  if (isApartFromVote(vote, reader.person.id, await roster())) return { kind: 'nothing', code: 'recused' };
  const { muted, remindAt } = await site.settings();
  if (muted.all) return { kind: 'nothing', code: 'muted' };
  const hours = { calendar: await calendar(), remindAt };
  if (!mayRemindToVote(now, vote, hours)) return { kind: 'nothing', code: 'outside-hours' };
  return { kind: 'send', card: voteReminderCard(vote, reader.person.id, now), row: { vote: no, round } };
}
