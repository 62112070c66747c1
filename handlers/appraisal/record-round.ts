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
import { surveyMissing } from '../../domain/appraisal/survey.js';
import { resultAlready, stepMissing } from '../../domain/errors/appraisal.js';
import { showDay } from '../../domain/time/day.js';
import type { Context, Decision } from '../define-handler.js';
import { stepDone } from './answer-appraisal.js';
import { officerSubject, rectificationOf } from './officer-at-hand.js';
import { surveyAtHand } from './survey-at-hand.js';

/** Whom a vote was about. */
export type Appraised = { officer: Officer } | { organ: Organ };

/** The appraisals of an officer, or of an organ on this topic: a second vote's title has the first's in it. Newest first. */
async function appraisalsOf(who: Appraised, { stores }: Context): Promise<readonly Appraisal[]> {
  if ('officer' in who) return stores.appraisals.of(who.officer.id);
  const { unitId, topic } = who.organ;
  const ofUnit = await stores.appraisals.ofUnit(unitId);
  return ofUnit.filter(({ organ }) => organ && topic.includes(organ.topic));
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

/**
 * What a vote on somebody waits for: after 不满意 the rectification's report, before the first vote of an officer the
 * three sheets and the survey's report, where a survey was asked for. Both locks hold at 开始 and where a result is typed.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第二段、第三段）.
 */
export async function voteWaitsFor(
  who: Appraised,
  context: Context,
): Promise<{ missing: string; no?: number } | undefined> {
  const [newest] = await appraisalsOf(who, context);
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
 * One round's result: the first of an appraisal, or the second of one that runs.
 *
 * @throws DubanError `STEP_MISSING`, `RESULT_ALREADY`
 */
export async function recordRound(context: Context, who: Appraised, round: Round): Promise<Decision> {
  const { stores, actor, now } = context;
  const [newest] = await appraisalsOf(who, context);
  const subject = subjectOf(who, context);
  const { name } = subject;
  const isSecond = newest !== undefined && isRunning(newest);
  const last = newest?.rounds.at(-1);
  if (isSecond && newest.rounds.length > 1) throw resultAlready(name, showDay(last?.on ?? round.on));
  const waits = await voteWaitsFor(who, context);
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
  return stepDone(context, act, subject, undefined, news);
}
