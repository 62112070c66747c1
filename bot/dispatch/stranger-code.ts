import { randomUUID } from 'node:crypto';
import { renderText } from '../../cards/render/text.js';
import { codeInGroupCard, codeTypedCard } from '../../cards/roster/account-link.js';
import { personLane } from '../../domain/lane.js';
import { readLinkCode } from '../../domain/roster/link-code.js';
import { claimLink, voidLink } from '../../handlers/roster/claim-link.js';
import type { CommitRequest } from '../../prisma/commit-types.js';
import type { Stores } from '../../prisma/stores.js';
import type { Update } from '../update.js';
import type { SiteView } from './site-view.js';

/** A stranger's whole message that may be a code, with or without the verb. */
const ALONE = /^(?:@\S+\s+)?(?:绑定[账帐]号)?[\s:：]*[0-9A-Za-z]{4}[-－\s]?[0-9A-Za-z]{4}$/u;

/**
 * What an account nobody knows does with a code (绑定码): the owner is asked, and the stranger reads the same whether
 * it was right or wrong. Undefined for any other message.
 */
export async function strangerCode(
  { account, chat, content, key }: Update,
  { roster }: SiteView,
  now: Date,
  stores: Stores,
): Promise<CommitRequest | undefined> {
  const text = content.kind === 'text' ? content.text.normalize('NFKC').trim() : '';
  const code = ALONE.test(text) ? readLinkCode(text) : undefined;
  if (!code) return undefined;
  const ground = { stores, roster, now };
  const isGroup = chat.kind === 'group';
  const { effects, notices } = isGroup
    ? { effects: await voidLink(code, ground), notices: [] }
    : await claimLink(code, { account }, ground);
  const cause = `${account.platform}:${key}`;
  return {
    event: { channel: account.platform, key },
    answer: { text: renderText(isGroup ? codeInGroupCard : codeTypedCard), lane: '' },
    effects,
    messages: notices.flatMap(({ to, card }, n) =>
      'personId' in to
        ? [
            {
              id: randomUUID(),
              lane: personLane(to.personId),
              dedupeKey: `${cause}:${n}`,
              kind: 'card' as const,
              card,
              cause,
              dueAt: now,
            },
          ]
        : [],
    ),
    refresh: [],
    at: now,
  };
}
