import { linkedByAdminCard } from '../../cards/roster/account-link.js';
import type { Effect } from '../../domain/effect.js';
import { votesNow } from '../../domain/errors/roster.js';
import type { Account, Person } from '../../domain/roster/roster.js';
import type { Context, Notice } from '../define-handler.js';

/** The open vote in which this person has not voted yet, as `#n`. */
export async function openVoteOf(personId: string, { stores }: Context): Promise<number | undefined> {
  const waiting = await stores.evaluations.waitingFor(personId);
  return waiting.find(({ elector }) => elector === 'issued')?.evaluation.no;
}

/**
 * An account that an administrator gives to somebody who has others already. All of those are told and can say 不是我:
 * whoever holds the new one acts as that person. Not while a vote of theirs waits, for it could be cast there.
 *
 * @throws DubanError `VOTES_NOW`
 */
export async function linkToPerson(
  person: Person,
  account: Account,
  context: Context,
): Promise<{ effects: readonly Effect[]; notices: readonly Notice[] }> {
  const { stores, actor } = context;
  const vote = await openVoteOf(person.id, context);
  if (vote !== undefined) throw votesNow(vote, person.name);
  const held = await stores.accounts.of(person.id);
  return {
    effects: [{ kind: 'account.put', account, personId: person.id }],
    notices: held.map((on) => ({
      to: { personId: person.id },
      card: linkedByAdminCard(account, actor.name, on),
      when: 'now',
    })),
  };
}
