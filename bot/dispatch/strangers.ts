import { strangerCard } from '../../cards/roster/stranger.js';
import { type Account, canAdmit } from '../../domain/roster/roster.js';
import type { CommitRequest } from '../../prisma/commit-types.js';
import type { Immediate, Update } from '../update.js';
import { attempts } from './attempts.js';
import type { DispatchParts } from './dispatch.js';
import { claimAdmin, sameAccount } from './identify.js';
import type { SiteView } from './site-view.js';
import { strangerCode } from './stranger-code.js';

/** What is needed to let somebody in. */
type Door = Pick<DispatchParts, 'claims' | 'commit' | 'identify' | 'stores' | 'wake'>;

/**
 * A stranger learns who can let them in, and nothing else; only the event's id is stored. A code that links an account
 * (绑定码) is heard from a stranger too.
 */
export async function answerStranger(
  update: Update,
  view: SiteView,
  at: Date,
  { claims, commit, stores, wake }: Pick<Door, 'claims' | 'commit' | 'stores' | 'wake'>,
): Promise<Immediate> {
  for await (const _tries of attempts()) {
    const request =
      (await strangerCode(update, view, at, stores)) ?? unknown(update, view, at, claims.listed.length > 0);
    const result = await commit(request);
    if (result.kind === 'stale') continue;
    const answer = result.kind === 'repeated' ? result.answer : request.answer;
    wake(request.messages.map(({ lane }) => lane));
    return answer && 'text' in answer ? { text: answer.text } : null;
  }
  throw new Error('decision went stale too often');
}

/** Words, a voice, a file and a first visit want an answer; a tap can have none here. */
const isAnswered = ({ content: { kind } }: Update): boolean => kind !== 'click';

function unknown(update: Update, { roster }: SiteView, at: Date, isListed: boolean): CommitRequest {
  const card = strangerCard(canAdmit(roster), isListed);
  const text = card.text ? `${card.title}\n${card.text}` : card.title;
  return {
    event: { channel: update.account.platform, key: update.key },
    answer: isAnswered(update) ? { text, lane: '' } : null,
    effects: [],
    messages: [],
    refresh: [],
    at,
  };
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
