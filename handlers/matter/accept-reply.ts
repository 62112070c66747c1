import { acceptReply as accept, closeHead } from '../../domain/acts/accept-reply.js';
import { pendingReply } from '../../domain/acts/settle-reply.js';
import { noReplyYet } from '../../domain/errors.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';
import { settledHead } from './settled-head.js';

/**
 * The office accepts a reply (办结). Sending is not done: without a reply registered here there is nothing to
 * accept. The last part of a common head closes the head.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NO_REPLY_YET`
 */
export const acceptReply = defineHandler({
  action: 'accept-reply',
  verbs: ['办结', '核收'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '请写明办结哪一件，例如：办结 #12' },
  },
  help: { form: '办结 #12', does: '核收答复，办结这一件' },

  async run({ matter: no }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    const { words } = instrumentOf(matter.instrument);
    if (!pendingReply(matter)) throw noReplyYet(no, words.reply);

    const ground = groundOf(context);
    const act = accept(matter, ground);
    const head = await settledHead(context, act.matter, (whole, parts) => closeHead(whole, parts, ground));
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news: `#${no} 已办结（${words.accepted}）。` })),
      effects: [...act.effects, ...head.effects],
      notices: tellUnit(
        context,
        act.matter,
        () => ({ news: `#${no} ${words.accepted}，谢谢。`, lines: ['材料收到，本件已办结。'] }),
        'office-hours',
      ),
      refresh: [matter.id, ...head.refresh],
    });
  },
});
