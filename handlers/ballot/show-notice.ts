import { ballotNotice } from '../../cards/ballot/notice.js';
import { type Card, plain } from '../../cards/card.js';
import { notCountedYet } from '../../domain/errors/ballot.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, voteOfOffice, WHICH } from './ballot-at-hand.js';
import { NOTICE_SECONDS } from './notice-for.js';
import { whoCounted } from './who-counted.js';

/**
 * The notice of a result (测评通报) in words, and as a document behind a link of the asker's own.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_COUNTED_YET` where nothing was decided
 */
export const showNotice = defineHandler({
  action: 'show-notice',
  verbs: ['测评通报', '结果通报', '表决通报', '评议通报'],
  allowed: ['office', 'director'],
  reads: true,
  takes: {
    matter: { ...WHICH.matter, of: 'decided-evaluation', required: true, ask: '哪一件的通报？请写 #号码。' },
  },
  help: { form: '测评通报 #12', does: '写好一次测评的结果通报' },

  async run({ matter: no }, context) {
    const vote = await voteOfOffice(no, context);
    const notice = ballotNotice(vote, await whoCounted(vote, context));
    if (!notice) throw notCountedYet(no, howItStands(vote));
    const { title, paragraphs, rows, closing } = notice;
    const text = [...paragraphs, ...rows.map(([label, value]) => `${label}：${value}`), ...closing].join(
      '\n',
    );
    const { actor, chat, now, settings } = context;
    const until = Math.floor(now.getTime() / 1_000) + NOTICE_SECONDS;
    const of = [actor.id, String(no), '0', String(until)];
    const card: Card = {
      ...plain(`#${no} ${title}`, text),
      ...(settings.publicUrl === undefined
        ? {}
        : { links: [{ label: '下载通报（Word，十分钟内有效）', kind: 'paper', of }] }),
    };
    return decide({ answer: toAsker(chat, card) });
  },
});
