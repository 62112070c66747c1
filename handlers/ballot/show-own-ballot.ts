import { voterCard } from '../../cards/ballot/ballot.js';
import { RECEIVED } from '../../cards/ballot/words.js';
import { type Card, plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { tookPaper } from '../../domain/errors/ballot.js';
import type { VotersView } from '../../prisma/stores.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { WHICH } from './ballot-at-hand.js';
import { waitingVotes } from './own-place.js';
import { chooseFirst, isBareSubmit } from './two-steps.js';

const FINAL = '投出以后不能更改，也不能撤回。';

/** 投错了怎么改, 选错了能改吗: a vote that was cast and is regretted. */
const REGRETS =
  /^(?:我|刚才|刚刚|刚|不小心|好像|票|[,，\s])*(?:投|选)错了?(?:票|选项)?(?:了|[,，\s])*(?:(?:怎么|如何|能不能|能|可以|可不可以|还能|还可以)?(?:更?改|换|撤回|重投|重新投|办)?(?:票|一下)?[吗呢嘛啊]?|咋办|咋改)[?？。]?$/u;
const WANTS_CHANGE = /改|撤|错/u;

/** What somebody with this place gets: the ballot while it can be cast, else that it has come. @throws DubanError `TOOK_PAPER` */
function ownCard({ evaluation: vote, elector }: VotersView, { actor, said = '' }: Context): Card {
  if (elector === 'paper') throw tookPaper(vote.no);
  if (elector === 'voted' && vote.state === 'open') return plain(RECEIVED, FINAL);
  return vote.rules.twoSteps && isBareSubmit(said)
    ? chooseFirst(vote, vote.state === 'draft', actor.id)
    : voterCard(vote, elector === 'voted', actor.id);
}

/**
 * An elector's own ballot once more (票呢、重发我的票), and what can be done about a vote (改票): before it is cast one
 * chooses on the card, where nothing is kept; after it nothing can be changed.
 *
 * @throws DubanError `TOOK_PAPER`
 */
export const showOwnBallot = defineHandler({
  action: 'show-own-ballot',
  verbs: [
    ...['票呢', '我的票', '我的票呢', '票在哪', '没收到票', '重发票', '重发一下票', '重发我的票', '补发票'],
    ...['把票再发一下', '再发一下票', '再发我一张票', '改票', '改投', '我要改票', '我想改票', '撤回投票'],
    ...['撤回我的票', '撤回票', '撤回选票', '收回我的票'],
  ],
  phrase: (text) => REGRETS.test(text),
  allowed: 'anyone',
  reads: true,
  takes: { matter: { ...WHICH.matter, ask: '看哪一张票？请点一张，或者写 #号码。' } },
  help: { form: '我的票', does: '把等您投的票再发给您' },

  async run({ matter: no }, context) {
    const { actor, chat } = context;
    const all = await waitingVotes(actor.id, context, ['open', 'draft']);
    const named = no === undefined ? all : all.filter(({ evaluation }) => evaluation.no === no);
    const left = named.filter(({ elector }) => elector === 'issued');
    const cast = named.filter(
      ({ evaluation, elector }) => elector === 'voted' && evaluation.state === 'open',
    );
    const isRegret = WANTS_CHANGE.test(context.said ?? '');
    const meant = isRegret && cast.length > 0 ? cast : left.length > 0 ? left : named;
    const [only, second] = meant;
    if (!only)
      return decide({
        answer: toAsker(chat, plain('目前没有等您投的票。', isRegret ? `已经投过的，${FINAL}` : undefined)),
      });
    if (isRegret && second && meant === cast)
      return decide({ answer: toAsker(chat, plain('您的票都已收到，一人一票。', FINAL)) });
    if (!second) return decide({ answer: toAsker(chat, ownCard(only, context)) });
    const choices = meant.slice(0, MOST_CHOICES).map(({ evaluation }) => ({
      label: `#${evaluation.no} ${cutChars(evaluation.title, 16)}`,
      action: 'show-own-ballot',
      payload: { matter: evaluation.no },
    }));
    return decide({
      answer: toAsker(chat, { title: '看哪一张票？', actions: choices }),
      question: { action: 'show-own-ballot', values: {}, slot: 'matter', choices },
    });
  },
});
