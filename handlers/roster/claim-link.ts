import { accountName, confirmLinkCard, personName } from '../../cards/roster/account-link.js';
import type { Effect } from '../../domain/effect.js';
import {
  type Claimant,
  hashLinkCode,
  LINK_MS,
  MOST_LINK_TRIES,
  trierOf,
} from '../../domain/roster/link-code.js';
import type { Context, Notice } from '../define-handler.js';

/** What a typed code leads to. `isOwn`: its owner typed it with the account it was sent to. */
export interface Claim {
  effects: readonly Effect[];
  notices: readonly Notice[];
  isOwn?: true;
}

type Ground = Pick<Context, 'stores' | 'roster' | 'now'>;

/**
 * A code that was typed one to one (绑定码), by a person or by an account nobody knows. Right or wrong, it counts as a
 * try; a right one asks its owner, who decides. Whoever typed it learns nothing from it.
 */
export async function claimLink(
  code: string,
  claimant: Claimant,
  { stores, roster, now }: Ground,
): Promise<Claim> {
  const who = trierOf(claimant);
  const found =
    (await stores.links.tries(who, now)) < MOST_LINK_TRIES
      ? await stores.links.byHash(hashLinkCode(code), now)
      : 'too-often';
  if (found === 'too-often') return { effects: [], notices: [] };
  if (found && 'personId' in claimant && claimant.personId === found.personId)
    return { effects: [], notices: [], isOwn: true };
  const tried: Effect = { kind: 'link.try', who, at: now };
  if (!found || found.claim) return { effects: [tried], notices: [] };

  const until = new Date(now.getTime() + LINK_MS);
  const person = 'personId' in claimant ? roster.person(claimant.personId) : undefined;
  const unitName = person?.unitId ? roster.unit(person.unitId)?.name : undefined;
  const card =
    'account' in claimant
      ? confirmLinkCard(accountName(claimant.account), '绑定后，这个账号就和您现在的账号一样使用。', found.id)
      : confirmLinkCard(
          person ? personName(person, unitName) : '名册里的一位同事',
          '绑定后两位就是同一个人：账号、身份和经手的事项都归到您名下。',
          found.id,
        );
  return {
    effects: [tried, { kind: 'link.claim', id: found.id, claim: claimant, until }],
    notices: [{ to: { personId: found.personId }, card, when: 'now' }],
  };
}

/** A code that a whole group has read is worth nothing any more. */
export async function voidLink(code: string, { stores, now }: Ground): Promise<readonly Effect[]> {
  const found = await stores.links.byHash(hashLinkCode(code), now);
  return found ? [{ kind: 'link.spend', id: found.id }] : [];
}
