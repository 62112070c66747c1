import { readLane } from '../../domain/lane.js';
import type { GroupStore } from '../../prisma/stores/group-store.js';
import type { OutboxStore } from '../../prisma/stores/outbox-store.js';
import type { ChatOfCard } from './hear.js';

/** Where a delivered card is, from the outbox: its group, or the person's own conversation. */
export function createChatOfCard(
  outbox: Pick<OutboxStore, 'cardOf'>,
  groups: Pick<GroupStore, 'byId'>,
): ChatOfCard {
  return async (outboxId) => {
    const lane = readLane((await outbox.cardOf(outboxId))?.lane ?? '');
    const group = lane?.kind === 'chat' ? await groups.byId(lane.id) : undefined;
    return group?.platform === 'dingtalk' ? { kind: 'group', id: group.address } : { kind: 'direct' };
  };
}
