import { randomUUID } from 'node:crypto';
import { openAppraisal, secondRound } from '../../domain/appraisal/acts.js';
import type { Appraisal, Officer, Round } from '../../domain/appraisal/appraisal.js';
import { lastResult } from '../../domain/appraisal/appraisal.js';
import { missingBefore } from '../../domain/appraisal/ladder.js';
import { readResult } from '../../domain/appraisal/read-result.js';
import { badResult, resultAlready, stepMissing } from '../../domain/errors/appraisal.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, type Decision, defineHandler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { stepDone } from './answer-appraisal.js';
import { OFFICER_SLOTS, officerNamed, rectificationOf } from './officer-at-hand.js';

const FORM = '评议结果 王敏 不满意 满意10 基本满意8 不满意20';

/**
 * Records what came of an officer's appraisal (评议结果), with its figures: the first, or after 不满意 the second, which is
 * locked until the rectification's report is in.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十七条; 淮安市人大常委会经验材料（强基固本第三段）.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `BAD_RESULT`, `STEP_MISSING`,
 * `RESULT_ALREADY`, `NOT_YET_PAST`, `TOO_LONG`
 */
export const recordResult = defineHandler({
  action: 'record-appraisal',
  verbs: ['评议结果', '再评议结果', '再次评议结果'],
  allowed: ['office', 'director'],
  takes: {
    unit: OFFICER_SLOTS.unit,
    on: { kind: 'date', label: '评议日期', looks: 'back' },
    words: { kind: 'text', label: '姓名和结果', required: true, ask: `谁的评议结果？例如：${FORM}` },
  },
  help: { form: FORM, does: '登记一位法官、检察官的评议结果和票数' },

  async run({ unit, on, words }, context) {
    requireOffice(context);
    const { today } = context;
    const { officer, rest } = await officerNamed(context, written('姓名和结果', words), unit, FORM);
    const read = readResult(rest);
    if (!read) throw badResult(FORM.replace('王敏', officer.name));
    if (on && on > today) throw notYetPast('评议日期', showDay(on), FORM.replace('王敏', officer.name));
    return recordRound(context, officer, { ...read, on: on ?? today });
  },
});

/**
 * One round's result of an officer: the first of an appraisal, or the second of one that runs.
 *
 * @throws DubanError `STEP_MISSING`, `RESULT_ALREADY`
 */
export async function recordRound(context: Context, officer: Officer, round: Round): Promise<Decision> {
  const { stores, actor, now } = context;
  const [newest] = await stores.appraisals.of(officer.id);
  if (newest && isRunning(newest)) return second(context, newest, officer, round);
  const last = newest?.rounds.at(-1);
  if (last && last.on >= round.on) throw resultAlready(officer.name, showDay(last.on));

  const [no = 0] = await stores.numbers.take(1);
  const act = openAppraisal({ id: randomUUID(), no, officerId: officer.id }, round, {
    by: actor.id,
    at: now,
  });
  const news = `#${no} 已登记${officer.name}的评议结果：${round.result}`;
  return stepDone(context, act, officer, undefined, news);
}

/** 不满意 that has not come to its end. */
const isRunning = (appraisal: Appraisal): boolean =>
  lastResult(appraisal) === '不满意' && appraisal.steps.further === undefined;

async function second(
  context: Context,
  appraisal: Appraisal,
  officer: Officer,
  round: Round,
): Promise<Decision> {
  const last = appraisal.rounds.at(-1);
  if (appraisal.rounds.length > 1) throw resultAlready(officer.name, showDay(last?.on ?? round.on));
  const rectification = await rectificationOf(context, appraisal);
  const missing = missingBefore('second', appraisal, rectification);
  if (missing) throw stepMissing('登记再次评议结果', missing, appraisal.no);
  const act = secondRound(appraisal, round, { by: context.actor.id, at: context.now });
  const news = `#${appraisal.no} 已登记${officer.name}的再次评议结果：${round.result}`;
  return stepDone(context, act, officer, rectification, news);
}
