import type { Address, Channel } from '../../cards/channel.js';
import { readLane } from '../../domain/lane.js';
import { actingAs } from '../../domain/roster/duty.js';
import {
  type Account,
  type Chat,
  type Person,
  PLATFORMS,
  type Platform,
} from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';
import type { JobContext } from '../define-job.js';

/** Who reads what is sent in a lane. */
export type Reader = { kind: 'person'; person: Person } | { kind: 'group'; chat: Chat };

/** Where one message can go. */
export interface Place {
  channel: Channel;
  to: Address;
}

/**
 * Where a lane leads at this moment, or why nowhere: `code` is loggable, `isOver` that nobody is there any more.
 * `others` are a person's further accounts, for what the first can never get.
 */
export type Resolved =
  | ({ reader: Reader; others: readonly Place[] } & Place)
  | { code: 'no-account' | 'no-group' | 'inactive'; isOver: boolean };

/**
 * Finds the address of a lane when something is sent, never earlier: a leaver gets nothing, a new account counts at
 * once. A person is reached on `on` where given, else on the account used last, else on the first platform that is
 * configured and has an account of theirs; on `onlyOn` and nowhere else where that is given.
 */
export async function resolveAddress(
  lane: string,
  context: JobContext,
  on?: Platform,
  onlyOn?: Pick<Account, 'platform' | 'id'>,
): Promise<Resolved> {
  const to = readLane(lane);
  if (to?.kind === 'chat') return groupAddress(to.id, context);
  if (to?.kind === 'person') return personAddress(to.id, context, on, onlyOn);
  return { code: 'inactive', isOver: true };
}

async function groupAddress(id: string, { groups, channels }: JobContext): Promise<Resolved> {
  const chat = await groups.byId(id);
  const channel = chat && channels[chat.platform];
  if (!chat || !channel) return { code: 'no-group', isOver: false };
  return { reader: { kind: 'group', chat }, channel, to: { kind: 'group', id: chat.address }, others: [] };
}

async function personAddress(
  id: string,
  { roster, stores, channels, clock }: JobContext,
  on: Platform | undefined,
  onlyOn: Pick<Account, 'platform' | 'id'> | undefined,
): Promise<Resolved> {
  const all = await roster();
  const recorded = all.person(id);
  if (!recorded?.active) return { code: 'inactive', isOver: true };
  const person = actingAs(recorded, all, dayOf(await clock.now()));

  const accounts = await stores.accounts.of(recorded.id);
  const isMeant = ({ platform, id: account }: Account) =>
    onlyOn === undefined || (platform === onlyOn.platform && account === onlyOn.id);
  const meant = accounts.filter(isMeant);
  if (onlyOn && meant.length === 0) return { code: 'no-account', isOver: true };
  const [first, ...others] = inOrder(meant, on).flatMap(({ platform, id: account }): Place[] => {
    const channel = channels[platform];
    return channel ? [{ channel, to: { kind: 'account', id: account } }] : [];
  });
  if (!first) return { code: 'no-account', isOver: false };
  return { reader: { kind: 'person', person }, ...first, others };
}

/** One account a platform: the wanted one first, then as they were used. */
function inOrder(accounts: readonly Account[], on: Platform | undefined): Account[] {
  const platforms = [
    ...new Set([...(on ? [on] : []), ...accounts.map(({ platform }) => platform), ...PLATFORMS]),
  ];
  return platforms.flatMap((platform) => accounts.find((one) => one.platform === platform) ?? []);
}
