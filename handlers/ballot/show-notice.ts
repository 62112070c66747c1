import { ballotNotice } from '../../cards/ballot-notice.js';
import { plain } from '../../cards/card.js';
import { notCountedYet } from '../../domain/errors/ballot.js';
import { notVisible } from '../../domain/errors.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, requireBallotOffice, WHICH } from './ballot-at-hand.js';

/**
 * The words of the notice of a result (测评通报), for the office to send by hand.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_COUNTED_YET` where nothing was decided
 */
export const showNotice = defineHandler({
  action: 'show-notice',
  verbs: ['测评通报', '结果通报'],
  allowed: ['office', 'director'],
  reads: true,
  takes: { matter: { ...WHICH.matter, required: true, ask: '哪一件的通报？请写 #号码。' } },
  help: { form: '测评通报 #12', does: '写好一次测评的结果通报' },

  async run({ matter: no }, context) {
    requireBallotOffice(context);
    const vote = await context.stores.evaluations.byNo(no);
    if (!vote) throw notVisible(no);
    const notice = ballotNotice(vote);
    if (!notice) throw notCountedYet(no, howItStands(vote));
    const { title, paragraphs, rows, closing } = notice;
    const text = [...paragraphs, ...rows.map(([label, value]) => `${label}：${value}`), ...closing].join(
      '\n',
    );
    return decide({ answer: toAsker(context.chat, plain(`#${no} ${title}`, text)) });
  },
});
