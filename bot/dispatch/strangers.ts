import { strangerCard } from '../../cards/stranger.js';
import { type Account, canAdmit } from '../../domain/roster/roster.js';
import type { Immediate, Update } from '../update.js';
import type { DispatchParts } from './dispatch.js';
import { claimAdmin, sameAccount } from './identify.js';
import type { SiteView } from './site-view.js';

/** What is needed to let somebody in. */
type Door = Pick<DispatchParts, 'claims' | 'commit' | 'identify' | 'stores'>;

/** A stranger learns who can let them in, and nothing else; only the event's id is stored. */
export async function answerStranger(
  update: Update,
  { roster }: SiteView,
  at: Date,
  { commit }: Pick<Door, 'commit'>,
): Promise<Immediate> {
  const card = strangerCard(canAdmit(roster));
  const text = card.text ? `${card.title}\n${card.text}` : card.title;
  const answer = update.content.kind === 'text' ? { text, lane: '' } : null;
  const event = { channel: update.account.platform, key: update.key };
  const result = await commit({ event, answer, effects: [], messages: [], refresh: [], at });
  if (result.kind !== 'repeated') return answer && { text };
  return result.answer && 'text' in result.answer ? result.answer : null;
}

/** True when the account is listed as an administrator and has now become one. */
export async function admit(account: Account, { roster }: SiteView, at: Date, door: Door): Promise<boolean> {
  if (!door.claims.listed.some((listed) => sameAccount(listed, account))) return false;
  if (await door.claims.claimed(account)) return false;
  const site = await door.stores.trail.siteHead();
  await door.commit(claimAdmin(account, canAdmit(roster), site, at));
  door.identify.forget();
  return true;
}
