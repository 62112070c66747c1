import type { Address, Channel } from '../cards/channel.js';
import { actingAs } from '../domain/roster/duty.js';
import { type Chat, type Person, PLATFORMS, type Platform } from '../domain/roster/roster.js';
import { dayOf } from '../domain/time/day.js';
import type { JobContext } from './define-job.js';

/** Who reads what is sent in a lane. */
export type Reader = { kind: 'person'; person: Person } | { kind: 'group'; chat: Chat };

/** Where a lane leads at this moment, or why nowhere: `code` is loggable, `isOver` that nobody is there any more. */
export type Resolved =
  | { reader: Reader; channel: Channel; to: Address }
  | { code: 'no-account' | 'no-group' | 'inactive'; isOver: boolean };

/**
 * Finds the address of a lane when something is sent, never earlier: a leaver gets nothing, a new account counts at
 * once. A person is reached on `on` where given, else where the last message went, else on the first platform that
 * is configured and has an account of theirs.
 */
export async function resolveAddress(lane: string, context: JobContext, on?: Platform): Promise<Resolved> {
  const [kind, id = ''] = lane.split(':');
  return kind === 'chat' ? groupAddress(id, context) : personAddress(id, lane, context, on);
}

async function groupAddress(id: string, { groups, channels }: JobContext): Promise<Resolved> {
  const chat = await groups.byId(id);
  const channel = chat && channels[chat.platform];
  if (!chat || !channel) return { code: 'no-group', isOver: false };
  return { reader: { kind: 'group', chat }, channel, to: { kind: 'group', id: chat.address } };
}

async function personAddress(
  id: string,
  lane: string,
  { roster, stores, outbox, channels, clock }: JobContext,
  on: Platform | undefined,
): Promise<Resolved> {
  const all = await roster();
  const recorded = all.person(id);
  if (!recorded?.active) return { code: 'inactive', isOver: true };
  const person = actingAs(recorded, all, dayOf(await clock.now()));

  const accounts = (await stores.accounts.of(id)).filter(({ platform }) => channels[platform]);
  const wanted = on ?? (accounts.length > 1 ? await outbox.lastPlatform(lane) : undefined);
  const account =
    accounts.find(({ platform }) => platform === wanted) ??
    PLATFORMS.flatMap((platform) => accounts.find((one) => one.platform === platform) ?? [])[0];
  const channel = account && channels[account.platform];
  if (!account || !channel) return { code: 'no-account', isOver: false };
  return { reader: { kind: 'person', person }, channel, to: { kind: 'account', id: account.id } };
}
