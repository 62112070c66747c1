import { planLine } from '../../cards/appraisal/survey.js';
import { changeLines, draftCard } from '../../cards/ballot/draft.js';
import { whereNoneReaches } from '../../cards/ballot/none-reaches.js';
import type { Card } from '../../cards/card.js';
import { type Evaluation, FEWEST_OPENED, type Turnout } from '../../domain/ballot/evaluation.js';
import { stillThere } from '../../domain/ballot/still-there.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { DubanError } from '../../domain/errors.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { addDays, dayOf, timeOf } from '../../domain/time/day.js';
import { waitsOfVote } from '../appraisal/record-round.js';
import { surveyAtHand } from '../appraisal/survey-at-hand.js';
import { allWhomVoteNames } from '../appraisal/whom-a-vote-names.js';
import type { Context } from '../define-handler.js';
import { withSetup } from './ballot-setup.js';
import { sameTitleLines } from './same-title.js';

/**
 * A draft as the office sees it: with the recusals that stand by now, and with all that keeps it from opening or may be a
 * slip, so that nobody hears of it only at 开始.
 */
export async function draftView(
  draft: Evaluation,
  context: Context,
  { lines = [], ...extras }: { tried?: Turnout; news?: string; lines?: readonly string[] } = {},
): Promise<Card> {
  const vote = withSetup(draft, {}, context);
  const notes = [
    ...lines,
    ...changeLines(stillThere(draft.electorate, context.roster)),
    ...(await sameTitleLines(vote, context)),
    ...missing(vote),
    ...abstaining(vote),
    ...whereNoneReaches(vote),
    ...midnight(vote),
    ...(await waiting(vote, context)),
    ...(await unsurveyed(vote, context)),
  ];
  return draftCard(vote, context.roster, { ...extras, notes });
}

/** Abstaining was allowed, or written among the tiers: what it counts as, and the way back. */
function abstaining({ no, mechanism, rules }: Evaluation): string[] {
  return rules.abstain && !ballotMechanism(mechanism).law
    ? [`弃权是有效票，不归入任何一档。不设弃权的，请发送：改${voteWord({ mechanism })} #${no} 弃权 关`]
    : [];
}

/** No hour was said: the day is counted to its end, and a meeting is over by then. */
function midnight({ no, mechanism, closesAt }: Evaluation): string[] {
  if (!closesAt || timeOf(closesAt) !== '00:00') return [];
  const on = addDays(dayOf(closesAt), -1);
  return [
    `【注意】没有写几点截止的，算到当天 24:00；会上就结束的请写明钟点，例如：改${voteWord({ mechanism })} #${no} 截止 ${Number(on.slice(5, 7))}月${Number(on.slice(8))}日18:00`,
  ];
}

/** What the office has still to say itself. */
function missing({ no, mechanism, rules, tellers, electorate }: Evaluation): string[] {
  const count = electorate.electors.length;
  const change = `改${voteWord({ mechanism })} #${no}`;
  return [
    ...(count === 0 ? [`现在没有可以投票的人，不能开始。请写明由谁参加，例如：${change} 参加 组成人员`] : []),
    ...(rules.secret && count > 0 && count < FEWEST_OPENED
      ? [
          `无记名只有 ${count} 人参加，少于 ${FEWEST_OPENED} 人不能开始。请增加参加的人，或者改为记名：${change} 记名`,
        ]
      : []),
    ...(rules.paper && tellers.length < 2
      ? [`有纸票，开始前要指定至少两位监票人，例如：${change} 监票 张三、李四`]
      : []),
    ...(rules.base === 'present' && electorate.absent === undefined
      ? [
          `基数是实到，票只发给到会的人：签到后写明没到的人再开始，例如：开始 #${no} 缺席 张三、李四；全到的：开始 #${no} 签到 全体`,
        ]
      : []),
  ];
}

/** Steps of an appraisal that go before the vote, for each whom it names. */
async function waiting(vote: Evaluation, context: Context): Promise<string[]> {
  const waits = await Promise.all(
    (await allWhomVoteNames(vote, context)).map((who) => waitsOfVote(vote, who, context).catch(unclear)),
  );
  return waits.flatMap((one) =>
    one === undefined ? [] : typeof one === 'string' ? [one] : [`开始前还缺${one.missing}。`],
  );
}

/** Officers for whom no survey was asked, before their first vote: the three sheets usually come before it, and nothing waits for them. */
async function unsurveyed(vote: Evaluation, context: Context): Promise<string[]> {
  if (ballotMechanism(vote.mechanism).appraises !== 'officer') return [];
  const named = (await allWhomVoteNames(vote, context)).flatMap((who) =>
    'officer' in who ? who.officer : [],
  );
  const lines = await Promise.all(
    named.map(async ({ id, name }) => {
      const isAnew = (await context.stores.appraisals.of(id)).length > 0;
      return isAnew || (await surveyAtHand(id, context)) ? [] : [name];
    }),
  );
  return lines
    .flat()
    .map((name) => `【注意】${name}还没有安排评议调查（三张表）。要先收表的，请先发送：${planLine(name)}`);
}

/** What cannot be told apart is said here, and refused at 开始. */
function unclear(error: unknown): string {
  if (error instanceof DubanError) return error.failure.say;
  throw error;
}
