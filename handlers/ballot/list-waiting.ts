import { MOST_CHOICES } from '../../domain/effect.js';
import { decide, defineHandler } from '../define-handler.js';
import { whoHasNot } from '../matter/who-has-not.js';
import { toAsker } from '../to-asker.js';
import { runs, WHICH } from './ballot-at-hand.js';
import { waitingVotes } from './own-place.js';
import { showBallot } from './show-ballot.js';

/**
 * Who has not voted yet (谁还没投), by name, for who runs the vote; an elector learns how it stands with the own ballot. Without a
 * number the one vote that is open.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const listWaiting = defineHandler({
  action: 'list-waiting',
  verbs: [...whoHasNot('投', '投票', '投的', '表决'), '未投名单', '没投的', '还没投的'],
  allowed: 'anyone',
  reads: true,
  takes: WHICH,
  help: { form: '谁还没投 #12', does: '看投票中还有谁没有投' },

  async run({ matter: no }, context) {
    const { stores, actor, chat } = context;
    if (no !== undefined) return showBallot(no, context);
    const open = await stores.evaluations.inState(['open']);
    const own = (await waitingVotes(actor.id, context, ['open'])).map(({ evaluation }) => evaluation.no);
    const mine = open.filter((vote) => runs(context, vote) || own.includes(vote.no));
    const [only, second] = mine;
    if (!only) return decide({ answer: toAsker(chat, { title: '目前没有正在进行的投票。' }) });
    if (!second) return showBallot(only.no, context);
    const choices = mine.slice(0, MOST_CHOICES).map((vote) => ({
      label: `#${vote.no} ${vote.title}`,
      action: 'list-waiting',
      payload: { matter: vote.no },
    }));
    return decide({
      answer: toAsker(chat, { title: '看哪一件？', actions: choices }),
      question: { action: 'list-waiting', values: {}, slot: 'matter', choices },
    });
  },
});
