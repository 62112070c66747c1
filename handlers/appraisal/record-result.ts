import type { Result, Round } from '../../domain/appraisal/appraisal.js';
import { readResult } from '../../domain/appraisal/read-result.js';
import { badResult } from '../../domain/errors/appraisal.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, defineHandler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { OFFICER_SLOTS, officerNamed } from './officer-at-hand.js';
import { type Appraised, recordRound } from './record-round.js';

const FORM = '评议结果 王敏 不满意 满意10 基本满意8 不满意20';

/** 王检察官 评议不满意: the verb says the result. */
const VERBS: Readonly<Record<string, Result>> = {
  评议满意: '满意',
  评议基本满意: '基本满意',
  评议不满意: '不满意',
};

/** What was typed: whom, and what came of it. */
interface Read {
  who: Appraised;
  result: ReturnType<typeof readResult>;
}

/**
 * Records what came of an officer's appraisal (评议结果), or of an organ's evaluation, with its figures: the first, or
 * after 不满意 the second, which is locked until the rectification's report is in.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十一条、第十七条; 淮安市人大常委会经验材料（强基固本第三段）.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `BAD_RESULT`, `STEP_MISSING`,
 * `RESULT_ALREADY`, `NOT_YET_PAST`, `TOO_LONG`
 */
export const recordResult = defineHandler({
  action: 'record-appraisal',
  verbs: ['评议结果', '再评议结果', '再次评议结果', ...Object.keys(VERBS)],
  allowed: ['office', 'director'],
  takes: {
    unit: OFFICER_SLOTS.unit,
    title: { kind: 'title', label: '测评内容' },
    on: { kind: 'date', label: '评议日期', looks: 'back' },
    said: { kind: 'choice', label: '结果', of: Object.keys(VERBS) },
    words: { kind: 'text', label: '姓名和结果', required: true, ask: `谁的评议结果？例如：${FORM}` },
  },
  help: { form: FORM, does: '登记一位法官、检察官的评议结果和票数' },

  async run({ unit, title, on, said, words }, context) {
    requireOffice(context);
    const { today } = context;
    const text = written('姓名和结果', words);
    const { who, result } = await readWho({ text, unit, title, verdict: VERBS[said ?? ''] }, context);
    const form = 'officer' in who ? FORM.replace('王敏', who.officer.name) : '评议结果 市公安局 不满意';
    if (!result) throw badResult(form);
    if (on && on > today) throw notYetPast('评议日期', showDay(on), form);
    return recordRound(context, who, { ...result, on: on ?? today } satisfies Round);
  },
});

/** A unit and a result, and nobody's name before it, is an organ's. */
async function readWho(
  given: {
    text: string;
    unit: string | undefined;
    title: string | undefined;
    verdict: Result | undefined;
  },
  context: Context,
): Promise<Read> {
  const { text, unit, title, verdict } = given;
  const ofOrgan = unit === undefined ? undefined : readResult(text);
  if (unit !== undefined && ofOrgan) {
    const name = context.roster.unit(unit)?.name ?? '';
    return { who: { organ: { unitId: unit, topic: title ?? `${name}工作` } }, result: ofOrgan };
  }
  const { officer, rest } = await officerNamed(context, text, unit, FORM);
  const figures = rest === '' ? {} : { figures: rest };
  return { who: { officer }, result: verdict ? { result: verdict, ...figures } : readResult(rest) };
}
