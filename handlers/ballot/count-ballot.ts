import { fewWords } from '../../cards/ballot/few-ballots.js';
import { whereNoneReaches } from '../../cards/ballot/none-reaches.js';
import { plain } from '../../cards/card.js';
import { type Evaluation, FEWEST_OPENED, type Turnout } from '../../domain/ballot/evaluation.js';
import { isQuorate, quorumOf } from '../../domain/ballot/quorum.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isAnswered, pickVote, voteChange, WHICH } from './ballot-at-hand.js';
import { whoIsLeft } from './who-is-left.js';

const ACTION = 'count-ballot';
const SURE = '仍要结束';

/**
 * Closes a vote before its time (计票): from this moment no ballot is taken. While somebody has not voted, and where the box would
 * stay shut and its votes be lost, it is asked about first. Counting itself is the work of the close, which tells the office
 * and the tellers one to one.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT`
 */
export const countBallot = defineHandler({
  action: ACTION,
  verbs: ['计票', '结束投票'],
  irrevocable: true,
  allowed: ['office', 'director'],
  takes: {
    ...WHICH,
    sure: { kind: 'flag', label: SURE, cues: [SURE] },
    // Carried by the button alone.
    round: { kind: 'offset', label: '轮次' },
  },
  help: { form: '计票 #12', does: '提前结束投票并计票' },

  async run({ matter: no, sure, round }, context) {
    const vote = await pickVote(context, no, {
      action: ACTION,
      states: ['open'],
      none: '目前没有正在进行的投票。',
    });
    if (isAnswered(vote)) return vote;
    const [all, { left }] = await Promise.all([
      context.stores.evaluations.turnout(vote.id, vote.round),
      whoIsLeft(vote, context),
    ]);
    // Who was recused meanwhile is waited for no more.
    const turnout = { ...all, issued: left.length };
    // A 仍要结束 of an earlier round was about other people.
    const isMeant = sure && (round === undefined || round === vote.round);
    const few = tooFew(vote, turnout);
    const unmet = quorumUnmet(vote, turnout);
    if ((turnout.issued > 0 || few || unmet) && !isMeant)
      return askFirst(vote, turnout, { few, unmet }, context);
    const card = plain(`#${vote.no} 投票已结束，正在计票`, '结果马上单独发给您。');
    return decide({
      answer: context.said === undefined ? { update: card } : toAsker(context.chat, card),
      effects: [
        voteChange(
          vote,
          'evaluation.ended-early',
          context,
          { closesAt: context.now },
          {
            was: vote.closesAt?.toISOString() ?? null,
          },
        ),
      ],
    });
  },
});

/** Why the box would stay shut, were the vote closed now. */
function tooFew({ rules }: Evaluation, turnout: Turnout): string | undefined {
  const taken = turnout.voted + turnout.paper;
  return rules.secret && taken < FEWEST_OPENED
    ? `【注意】现在只有 ${taken} 张票，不足 ${FEWEST_OPENED} 张，为保密不开箱，全部票作废。`
    : fewWords(rules, turnout);
}

/** Why the round would be no result, were the vote closed now. */
function quorumUnmet({ rules: { quorum }, electorate }: Evaluation, turnout: Turnout): string | undefined {
  const { members, present } = electorate;
  const took = present ?? turnout.voted + turnout.paper;
  return quorum && !isQuorate(took, members, quorum)
    ? `【注意】参加的有 ${took} 人，未达法定人数 ${quorumOf(members, quorum)} 人，现在结束则本轮无效。`
    : undefined;
}

function askFirst(
  vote: Evaluation,
  { issued }: Turnout,
  { few, unmet }: { few: string | undefined; unmet: string | undefined },
  { chat }: Context,
): Decision {
  const { no, title, round } = vote;
  const choices = [{ label: SURE, action: ACTION, payload: { matter: no, round, sure: true } }];
  const text = [
    `#${no} ${title}`,
    few,
    unmet,
    ...whereNoneReaches(vote),
    `结束后不再收票。现在就结束，请回“${SURE}”。`,
  ]
    .filter(Boolean)
    .join('\n');
  return decide({
    answer: toAsker(chat, {
      title:
        issued > 0
          ? `还有 ${issued} 人没有投票，现在结束吗？`
          : few
            ? '现在结束不会开箱，仍要结束吗？'
            : '未达法定人数，仍要结束吗？',
      text,
      actions: choices,
    }),
    question: { action: ACTION, values: {}, choices },
  });
}
