import { PAGE } from '../../cards/matter/list.js';
import { backlogCard } from '../../cards/site/backlog.js';
import { readLane } from '../../domain/lane.js';
import { platformName } from '../../domain/roster/platform-words.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** A platform's calendar, where the lane is one. */
function placeOf(lane: string): string | undefined {
  const read = readLane(lane);
  return read?.kind === 'calendar' ? `${platformName(read.platform)}日程` : undefined;
}

/** What could not be delivered, to whom and why (积压), the oldest first, ten a page; for the administrators with a way to send it again. */
export const showBacklog = defineHandler({
  action: 'show-backlog',
  verbs: ['积压'],
  allowed: ['admin', 'office', 'director'],
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '积压', does: '看没有送到的消息，可以重发' },

  async run({ offset = 0 }, { actor, stores, roster, chat }) {
    const { lines, total } = await stores.outbox.backlog(offset + PAGE);
    const card = backlogCard({
      total,
      offset,
      mayResend: actor.roles.includes('admin'),
      lines: lines.slice(offset).map((line) => ({
        ...line,
        toName: placeOf(line.lane) ?? roster.person(line.personId ?? '')?.name ?? '一个群',
      })),
    });
    return decide({
      answer: toAsker(chat, card, total),
      ...(card.actions ? { question: { action: 'show-backlog', values: {}, choices: card.actions } } : {}),
    });
  },
});
