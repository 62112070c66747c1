import { backlogCard } from '../../cards/backlog.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** As many lines as a message shows; the oldest first, as they wait. */
const SHOWN = 10;

/** A platform's calendar, where the lane is one. */
const placeOf = (lane: string): string | undefined =>
  lane.startsWith('calendar:wecom:')
    ? '企业微信日程'
    : lane.startsWith('calendar:dingtalk:')
      ? '钉钉日程'
      : undefined;

/** What could not be delivered, to whom and why (积压); for the administrators with a way to send it again. */
export const showBacklog = defineHandler({
  action: 'show-backlog',
  verbs: ['积压'],
  allowed: ['admin', 'office', 'director'],
  reads: true,
  takes: {},
  help: { form: '积压', does: '看没有送到的消息，可以重发' },

  async run(_nothing, { actor, stores, roster, chat }) {
    const { lines, total } = await stores.outbox.backlog(SHOWN);
    const card = backlogCard({
      total,
      mayResend: actor.roles.includes('admin'),
      lines: lines.map((line) => ({
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
