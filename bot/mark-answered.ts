import type { EventKey, InboxStore } from '../prisma/stores/inbox-store.js';
import type { HandedOver } from '../prisma/stores/outbox-message.js';
import type { OutboxStore } from '../prisma/stores/outbox-store.js';
import type { Immediate, Update } from './update.js';

/** How long answers on the wire are gathered before they are marked, in milliseconds. */
const GATHER_MS = 200;

interface Parts {
  inbox: InboxStore;
  outbox: Pick<OutboxStore, 'handed'>;
  siteNow(): Promise<Date>;
  /** Lanes that waited behind what was handed over. */
  wake(lanes: readonly string[]): void;
  onError(error: unknown): void;
}

/** What a channel reports: this answer to this update is on the wire. `receipt` is what the platform gave for a card. */
export type Report = (
  update: Update,
  answer: NonNullable<Immediate>,
  receipt?: Readonly<Record<string, string>>,
) => void;

/**
 * Gathers answers that are on the wire and marks them in batches: nothing in the way of an answer waits for it. What
 * is lost here is only sent once more.
 */
export function createAnsweredMarks({ inbox, outbox, siteNow, wake, onError }: Parts) {
  let events: EventKey[] = [];
  let handed: HandedOver[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function mark(told: readonly EventKey[], given: readonly HandedOver[]): Promise<void> {
    if (told.length > 0) await inbox.answered(told);
    if (given.length > 0) wake(await outbox.handed(given, await siteNow()));
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const [told, given] = [events, handed];
    [events, handed] = [[], []];
    await mark(told, given).catch(onError);
  }

  const report: Report = ({ account: { platform }, key }, answer, receipt) => {
    if ('text' in answer) events.push({ channel: platform, key });
    else handed.push({ id: answer.handed.id, receipt: { platform, ...receipt } });
    timer ??= setTimeout(flush, GATHER_MS).unref();
  };

  return { report, flush };
}
