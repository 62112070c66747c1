import type { EventKey, InboxStore } from '../prisma/stores/inbox-store.js';

/** How long answers on the wire are gathered before they are marked, in milliseconds. */
const GATHER_MS = 200;

/**
 * Gathers events whose answer is on the wire and marks them in batches: nothing in the way of an answer waits for
 * it. What is lost here is only sent once more.
 */
export function createAnsweredMarks(inbox: InboxStore, onError: (error: unknown) => void) {
  let waiting: EventKey[] = [];
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    if (events.length > 0) await inbox.answered(events).catch(onError);
  }

  return {
    mark(event: EventKey): void {
      waiting.push(event);
      timer ??= setTimeout(flush, GATHER_MS).unref();
    },
    flush,
  };
}
