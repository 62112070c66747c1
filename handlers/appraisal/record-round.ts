import { randomUUID } from 'node:crypto';
import { openAppraisal, secondRound } from '../../domain/appraisal/acts.js';
import {
  type Appraisal,
  isRunning,
  type Officer,
  type Organ,
  type Round,
  type Subject,
} from '../../domain/appraisal/appraisal.js';
import { missingBefore } from '../../domain/appraisal/ladder.js';
import { sheetsMissing, surveyMissing } from '../../domain/appraisal/survey.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { resultAlready, severalLadders, stepMissing } from '../../domain/errors/appraisal.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { showDay } from '../../domain/time/day.js';
import type { Context, Decision } from '../define-handler.js';
import { stepDone } from './answer-appraisal.js';
import { officerSubject, rectificationOf } from './officer-at-hand.js';
import { surveyAtHand } from './survey-at-hand.js';

/** Whom a vote was about. */
export type Appraised = { officer: Officer } | { organ: Organ };

/** 再次测评 names no topic of its own: it is about what was found 不满意. */
export const saysAgain = (topic: string): boolean =>
  /再次|再测评|再评|第二次|第二轮|复评|重新测评/u.test(topic);

/** The appraisals of an organ that are not at their end. Newest first. */
export const runningOf = async (unitId: string, { stores }: Pick<Context, 'stores'>) =>
  (await stores.appraisals.ofUnit(unitId)).filter(isRunning);

/** True where the first result waits for the second. */
export const isHalfWay = (appraisal: Appraisal): boolean =>
  isRunning(appraisal) && appraisal.rounds.length === 1;

/**
 * The appraisal a result belongs to, if there was one before: an officer's newest, or the organ's on this topic, for a second
 * vote's title has the first's in it, or says 再次 and one of the organ is half way.
 *
 * @throws DubanError `SEVERAL_LADDERS` where 再次 may mean several
 */
async function appraisalOf(who: Appraised, context: Context): Promise<Appraisal | undefined> {
  const { stores } = context;
  if ('officer' in who) return (await stores.appraisals.of(who.officer.id))[0];
  const { unitId, topic } = who.organ;
  const [same] = (await stores.appraisals.ofUnit(unitId)).filter(
    ({ organ }) => organ && topic.includes(organ.topic),
  );
  if (same || !saysAgain(topic)) return same;
  const [only, ...more] = (await runningOf(unitId, context)).filter(isHalfWay);
  if (only && more.length > 0) throw severalLadders(subjectOf(who, context).name, [only, ...more]);
  return only;
}

const subjectOf = (who: Appraised, { roster }: Context): Subject =>
  'officer' in who
    ? officerSubject(who.officer)
    : {
        name: roster.unit(who.organ.unitId)?.name ?? '',
        unitId: who.organ.unitId,
        about: who.organ.topic,
        isOrgan: true,
      };

/** What a vote waits for, in words, and the appraisal it is a step of. */
export interface Waits {
  missing: string;
  no?: number;
}

/**
 * What a vote on this one waits for; of the three sheets, the two that it does not make itself.
 *
 * @throws DubanError `SEVERAL_LADDERS`
 */
export const waitsOfVote = (
  { mechanism }: Pick<Evaluation, 'mechanism'>,
  who: Appraised,
  context: Context,
) =>
  ballotMechanism(mechanism).appraises === 'sheets'
    ? sheetsWaitFor(who, context)
    : voteWaitsFor(who, context);

async function sheetsWaitFor(who: Appraised, context: Context): Promise<Waits | undefined> {
  const survey = 'officer' in who ? await surveyAtHand(who.officer.id, context) : undefined;
  const missing = sheetsMissing(survey);
  return missing === undefined ? undefined : { missing };
}

/**
 * What a vote on somebody waits for: after 不满意 the rectification's report, before the first vote of an officer the
 * three sheets and the survey's report, where a survey was asked for. Both locks hold at 开始 and where a result is typed.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第二段、第三段）.
 *
 * @throws DubanError `SEVERAL_LADDERS`
 */
async function voteWaitsFor(
  who: Appraised,
  context: Context,
  newest?: Appraisal,
): Promise<Waits | undefined> {
  newest ??= await appraisalOf(who, context);
  if (newest && isRunning(newest)) {
    if (newest.rounds.length > 1) return undefined;
    const missing = missingBefore('second', newest, await rectificationOf(context, newest));
    return missing === undefined ? undefined : { missing, no: newest.no };
  }
  if (!('officer' in who)) return undefined;
  const missing = surveyMissing(await surveyAtHand(who.officer.id, context));
  return missing === undefined ? undefined : { missing };
}

/**
 * One round's result: the first of an appraisal, or the second of one that runs; `meant` is that one, where it was named.
 *
 * @throws DubanError `STEP_MISSING`, `RESULT_ALREADY`, `SEVERAL_LADDERS`
 */
export async function recordRound(
  context: Context,
  who: Appraised,
  round: Round,
  meant?: Appraisal,
): Promise<Decision> {
  const { stores, actor, now } = context;
  const newest = meant ?? (await appraisalOf(who, context));
  // A second vote's title is its own: what goes on is what was found 不满意 first.
  const subject = subjectOf(newest?.organ ? { organ: newest.organ } : who, context);
  const { name } = subject;
  const isSecond = newest !== undefined && isRunning(newest);
  const last = newest?.rounds.at(-1);
  if (isSecond && newest.rounds.length > 1) throw resultAlready(name, showDay(last?.on ?? round.on));
  const waits = await voteWaitsFor(who, context, newest);
  if (waits) throw stepMissing(isSecond ? '登记再次评议结果' : '登记评议结果', waits.missing, waits.no);
  const ground = { by: actor.id, at: now };
  if (isSecond) {
    const act = secondRound(newest, round, ground);
    const news = `#${newest.no} 已登记${name}的再次${subject.isOrgan ? '测评' : '评议'}结果：${round.result}`;
    return stepDone(context, act, subject, await rectificationOf(context, newest), news);
  }
  if (last && last.on >= round.on && 'officer' in who) throw resultAlready(name, showDay(last.on));
  const [no = 0] = await stores.numbers.take(1);
  const given = 'officer' in who ? { officerId: who.officer.id } : { organ: who.organ };
  const act = openAppraisal({ id: randomUUID(), no, ...given }, round, ground);
  const news = `#${no} 已登记${name}的${subject.isOrgan ? '测评' : '评议'}结果：${round.result}`;
  // The draft of a vote says it as well; nothing waits for the sheets where none were asked for.
  const unseen = 'officer' in who && !(await surveyAtHand(who.officer.id, context));
  const lines = unseen ? ['【注意】没有安排评议调查（三张表），请核对是否已另行收齐。'] : [];
  return stepDone(context, act, subject, undefined, news, { lines });
}
