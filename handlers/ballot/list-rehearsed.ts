import { plain } from '../../cards/card.js';
import { REHEARSAL } from '../../domain/ballot/evaluation.js';
import { decide, defineHandler } from '../define-handler.js';
import { whoHasNot } from '../matter/who-has-not.js';
import { toAsker } from '../to-asker.js';
import { isAnswered, pickVote, WHICH } from './ballot-at-hand.js';

/**
 * Who has rehearsed a vote that is being set up (谁试投了), and who has not: a look, which sends nothing and begins nothing anew.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`
 */
export const listRehearsed = defineHandler({
  action: 'list-rehearsed',
  verbs: [
    ...['谁试投了', '谁试投过', '谁已试投', '谁已经试投', '哪些人试投了', '试投名单', '试投情况'],
    ...['几个人试投了', '多少人试投了', ...whoHasNot('试投')],
  ],
  allowed: ['office', 'director'],
  reads: true,
  takes: WHICH,
  help: { form: '谁试投了 #12', does: '看试投时谁点过、谁还没有点' },

  async run({ matter: no }, context) {
    const { stores, roster, chat } = context;
    const vote = await pickVote(context, no, {
      action: 'list-rehearsed',
      states: ['draft'],
      none: '目前没有待开始的投票可以试投。',
    });
    if (isAnswered(vote)) return vote;
    const electors = await stores.evaluations.electors(vote.id, REHEARSAL);
    const named = (has: boolean) => {
      const names = electors
        .filter(({ state }) => (state === 'voted') === has)
        .map(({ person }) => roster.person(person)?.name ?? '');
      return names.length > 0 ? `${names.length} 人：${names.join('、')}` : '0 人';
    };
    const card =
      electors.length === 0
        ? plain(`#${vote.no} 还没有试投过`, `要试投，请发送：试投 #${vote.no}`)
        : plain(`#${vote.no} 试投情况`, `已点 ${named(true)}\n还没有点 ${named(false)}`);
    return decide({ answer: toAsker(chat, { ...card, note: vote.title }) });
  },
});
