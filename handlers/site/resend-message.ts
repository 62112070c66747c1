import { plain } from '../../cards/card.js';
import { nothingToResend } from '../../domain/errors/site.js';
import { decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

/** As many dead letters as one 重发 takes, so that a lane is not flooded. Our choice. */
const MOST = 200;

/**
 * Queues dead letters again (重发): all of them, or the one at a place in the list of 积压.
 *
 * @throws DubanError `NOTHING_TO_RESEND`
 */
export const resendMessage = defineHandler({
  action: 'resend-message',
  verbs: ['重发'],
  allowed: ['admin'],
  takes: { place: { kind: 'count', label: '第几条' } },
  help: { form: '重发', does: '把没有送到的消息再发一次' },

  async run({ place }, context) {
    const { lines, total } = await context.stores.outbox.backlog(MOST);
    const wanted = place === undefined ? lines : lines.slice(place - 1, place);
    const ids = wanted.filter(({ state }) => state === 'dead').map(({ id }) => id);
    if (ids.length === 0) throw nothingToResend();
    const entry = siteChange(context, 'outbox.resent', { messages: ids });
    const rest = total > lines.length ? '还有更早的，请稍后再发一次“重发”。' : '送不到的会再出现在“积压”里。';
    return decide({
      effects: [{ kind: 'outbox.resend', ids }, entry],
      answer: toAsker(context.chat, plain(`正在重发，共 ${ids.length} 件。`, rest)),
    });
  },
});
