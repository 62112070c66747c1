import type { Card } from '../../cards/card.js';
import { plain } from '../../cards/card.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { whoHasNot } from '../matter/who-has-not.js';
import { toAsker } from '../to-asker.js';
import { runs, votesRun, WHICH, whichOf } from './ballot-at-hand.js';
import { waitingVotes } from './own-place.js';
import { showBallot } from './show-ballot.js';

const WHO_SEES = '谁还没有投，只有办公室和监票人能看。';

/**
 * Who has not voted yet (谁还没投), by name, for who runs the vote. Anybody else is told who sees that; an elector with the
 * own ballot beside it. Without a number the one vote that is open.
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
    if (no !== undefined) {
      const vote = await stores.evaluations.byNo(no);
      return vote && !runs(context, vote) ? ownInstead(no, context) : showBallot(no, context);
    }
    const open = await votesRun(context, ['open']);
    const [only, second] = open;
    if (only && !second) return showBallot(only.no, context);
    if (!only) {
      const isRunner = ['office', 'director', 'admin'].some((role) =>
        actor.roles.some((one) => one === role),
      );
      return isRunner
        ? decide({ answer: toAsker(chat, { title: '目前没有正在进行的投票。' }) })
        : ownInstead(undefined, context);
    }
    const choices = open.slice(0, MOST_CHOICES).map((vote) => ({
      label: `#${vote.no} ${vote.title}`,
      action: 'list-waiting',
      payload: { matter: vote.no },
    }));
    return decide({
      answer: toAsker(chat, { title: whichOf(open.length, '看哪一件？'), actions: choices }),
      question: { action: 'list-waiting', values: {}, slot: 'matter', choices },
    });
  },
});

/** Who sees that, beside the one ballot of the asker where there is one. @throws DubanError `NOT_VISIBLE` */
async function ownInstead(no: number | undefined, context: Context): Promise<Decision> {
  const { actor, chat } = context;
  const own = no === undefined ? await waitingVotes(actor.id, context, ['open']) : [];
  const meant = no ?? (own.length === 1 ? own[0]?.evaluation.no : undefined);
  if (meant !== undefined) {
    const { answer, ...rest } = await showBallot(meant, context);
    const card = answer.privately ?? answer.here;
    if (card) return { ...rest, answer: toAsker(chat, saying(card)) };
  }
  const next =
    own.length > 0 ? '您自己的票请发送：我的票；投了多少人请发送：投票进度' : '您有票要投时，会单独发给您。';
  return decide({ answer: toAsker(chat, plain(WHO_SEES, next)) });
}

const saying = (card: Card): Card => ({ ...card, text: [WHO_SEES, card.text].filter(Boolean).join('\n') });
