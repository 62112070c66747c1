import type { Card } from '../../cards/card.js';
import { isRunning, RESULTS, type Result } from '../../domain/appraisal/appraisal.js';
import { SHEETS } from '../../domain/appraisal/survey.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { optionsOf } from '../../domain/ballot/item.js';
import { DubanError } from '../../domain/errors.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { type Appraised, recordRound } from './record-round.js';
import { surveyAtHand } from './survey-at-hand.js';
import { allWhomVoteNames, officersIn } from './whom-a-vote-names.js';

type Recorded = Pick<Decision, 'effects' | 'notices'> & {
  line?: string;
  /** What may be done next, as the appraisal's own card has it. */
  actions?: Card['actions'];
};

const NOTHING: Recorded = decide({ answer: {} });

/** 满意 18、基本满意 9、不满意 5. */
function figuresOf({ items: [item], result, rules }: Evaluation): string {
  const counted = result?.tally?.items[0];
  if (!item || counted?.kind !== 'tier') return '';
  return optionsOf(item, rules.abstain)
    .map((option, i) => `${option} ${counted.counts[i] ?? 0}`)
    .join('、');
}

/** 满意18 基本满意9 不满意5, as a typed result has them. */
const figuresLine = (vote: Evaluation): string => figuresOf(vote).replaceAll(' ', '').replaceAll('、', ' ');

/** An organ's appraisal begins with 不满意; a better result is a result and asks for nothing, unless it is the second. */
const asksForNothing = async (who: Appraised, verdict: Result, { stores }: Context): Promise<boolean> =>
  'organ' in who &&
  verdict !== '不满意' &&
  !(await stores.appraisals.ofUnit(who.organ.unitId)).some(
    (one) =>
      isRunning(one) && one.rounds.length === 1 && one.organ && who.organ.topic.includes(one.organ.topic),
  );

/**
 * What an announced vote on an officer (两官履职评议) or an organ (满意度测评) comes to for the appraisal: its verdict is
 * recorded as the result of whom the title names, with what may follow: after 不满意 the rectification, after a second the
 * report to the Party committee. Where it names nobody or several, or a step before is missing, it says how to record it
 * by hand; the announcement stands all the same. Tiers of the site's own have no such result.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十一条、第十七条; 淮安市人大常委会经验材料（强基固本第三段）.
 */
export async function recordReleased(vote: Evaluation, context: Context): Promise<Recorded> {
  const { appraises } = ballotMechanism(vote.mechanism);
  if (appraises === undefined) return NOTHING;
  if (appraises === 'sheets') return pollIsIn(vote, context);
  const isOfficer = appraises === 'officer';
  const verdict = RESULTS.find((one) => one === vote.result?.items[0]?.verdict);
  const named = await allWhomVoteNames(vote, context);
  const [who, another] = named;
  if (!isOfficer && verdict !== '不满意' && !who) return NOTHING;
  if (!verdict || !who || another)
    return { ...NOTHING, line: byHand(vote, isOfficer, verdict, named, context) };
  const name = nameOf(who, context);
  if (await asksForNothing(who, verdict, context))
    return {
      ...NOTHING,
      line: `【建议】结果可随审议意见交办，例如：审议意见 《对“${vote.title}”的审议意见》 ${name}`,
    };
  try {
    const round = { result: verdict, on: context.today, figures: figuresOf(vote) };
    const { effects, notices, answer } = await recordRound(context, who, round);
    const card = answer.here ?? answer.privately ?? answer.update;
    return {
      ...{ effects, notices },
      line: `已记入${name}的${isOfficer ? '履职评议' : '测评'}：${verdict}。`,
      ...(card?.actions ? { actions: card.actions } : {}),
    };
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    return {
      ...NOTHING,
      line: [
        `没有记入${name}的${isOfficer ? '履职评议' : '测评'}：${error.failure.say}`,
        error.failure.code === 'STEP_MISSING'
          ? `【建议】补上以后请登记：评议结果 ${name} ${verdict} ${isOfficer ? figuresLine(vote) : `《${vote.title}》`}`
          : error.failure.next,
      ].join('\n'),
    };
  }
}

/** A vote on the three sheets is the poll: it is one of them, where a survey of that officer runs. */
async function pollIsIn({ title, no }: Evaluation, context: Context): Promise<Recorded> {
  const [officer, other] = await officersIn(title, context);
  const survey = officer && !other ? await surveyAtHand(officer.id, context) : undefined;
  if (!officer || !survey) return NOTHING;
  const poll = { on: context.today, note: `投票 #${no}` };
  return {
    ...NOTHING,
    effects: [
      { kind: 'survey.put', survey: { ...survey, sheets: { ...survey.sheets, poll } } },
      siteChange(context, 'appraisal-survey.sheet', { officer: officer.id, sheet: SHEETS.poll, ...poll }),
    ],
    line: `已记入${officer.name}的${SHEETS.poll}。`,
  };
}

const nameOf = (who: Appraised, { roster }: Context): string =>
  'officer' in who ? who.officer.name : (roster.unit(who.organ.unitId)?.name ?? '');

/** The line to send by hand: with the one who is known, else with a gap to fill in; nobody else's name stands in it. */
function byHand(
  { title }: Evaluation,
  isOfficer: boolean,
  verdict: Result | undefined,
  named: readonly Appraised[],
  context: Context,
): string {
  const [only, another] = named;
  const names = named.map((who) => nameOf(who, context)).join('、');
  const result = verdict ?? '（满意、基本满意或不满意）';
  const isKnown = only !== undefined && another === undefined;
  if (isOfficer) return `请登记到个人：评议结果 ${isKnown ? names : '姓名'} ${result}`;
  const why = isKnown
    ? '档次是另定的，没有自动登记'
    : another
      ? `标题里有几个单位：${names}`
      : '标题里没有认出是哪一个单位';
  return `【建议】${why}，请登记：评议结果 ${isKnown ? names : '（单位）'} ${result} 《${title}》`;
}
