import type { Appraisal, Result, Round } from '../../domain/appraisal/appraisal.js';
import { otherThanFigures } from '../../domain/appraisal/follows-from-figures.js';
import { readResult } from '../../domain/appraisal/read-result.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { badResult, notFromFigures } from '../../domain/errors/appraisal.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { notVisible } from '../../domain/errors.js';
import type { RawValues } from '../../domain/slot.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { toReaders } from '../to-readers.js';
import { OFFICER_SLOTS, officerNamed, visibleAppraisal } from './officer-at-hand.js';
import { type Appraised, isHalfWay, recordRound, runningOf, saysAgain } from './record-round.js';

const FORM = '评议结果 王敏 不满意 满意10 基本满意8 不满意20';

/** 王检察官 评议不满意: the verb says the result. */
const VERBS: Readonly<Record<string, Result>> = {
  评议满意: '满意',
  评议基本满意: '基本满意',
  评议不满意: '不满意',
};

/** Another topic of an organ whose rectification runs: said where it was asked about. */
const ANEW = '是另一项';

/** What was typed: whom, and what came of it. */
interface Read {
  who: Appraised;
  result: ReturnType<typeof readResult>;
}

/**
 * Records what came of an officer's appraisal (评议结果), or of an organ's evaluation, with its figures: the first, or
 * after 不满意 the second, which is locked until the rectification's report is in. A result of an organ that is half way goes on there:
 * where its words name another topic, it is asked about.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第十一条、第十七条; 淮安市人大常委会经验材料（强基固本第三段）.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `BAD_RESULT`, `RESULT_NOT_FROM_FIGURES`, `STEP_MISSING`,
 * `RESULT_ALREADY`, `NOT_YET_PAST`, `TOO_LONG`
 */
export const recordResult = defineHandler({
  action: 'record-appraisal',
  verbs: ['评议结果', '再评议结果', '再次评议结果', ...Object.keys(VERBS)],
  allowed: ['office', 'director'],
  takes: {
    matter: OFFICER_SLOTS.matter,
    unit: OFFICER_SLOTS.unit,
    title: { kind: 'title', label: '测评内容' },
    on: { kind: 'date', label: '评议日期', looks: 'back' },
    said: { kind: 'choice', label: '结果', of: Object.keys(VERBS) },
    anew: { kind: 'flag', label: ANEW, cues: [ANEW] },
    words: { kind: 'text', label: '姓名和结果', required: true, ask: `谁的评议结果？例如：${FORM}` },
  },
  help: { form: FORM, does: '登记一位法官、检察官的评议结果和票数' },

  async run({ matter, unit, title, on, said, words, anew }, context) {
    requireOffice(context);
    const { today } = context;
    const text = written('姓名和结果', words);
    const meant = matter === undefined ? undefined : await visibleAppraisal(context, matter);
    const { who, result } = meant
      ? { who: await appraisedIn(meant, context), result: readResult(text) }
      : await readWho({ text, unit, title, verdict: VERBS[said ?? ''] }, context);
    const form = meant
      ? `评议结果 #${matter} 不满意`
      : 'officer' in who
        ? FORM.replace('王敏', who.officer.name)
        : '评议结果 市公安局 不满意';
    if (!result) throw badResult(form);
    const other = result.figures === undefined ? undefined : otherThanFigures(result.result, result.figures);
    if (other)
      throw notFromFigures(
        result.result,
        other,
        `${form.split(' ').slice(0, 2).join(' ')} ${result.result} ${result.figures}`,
      );
    if (on && on > today) throw notYetPast('评议日期', showDay(on), form);
    const round: Round = { ...result, on: on ?? today };
    if (meant) return recordRound(context, who, round, meant.appraisal);
    if ('officer' in who || anew) return recordRound(context, who, round);
    const running = await runningOf(who.organ.unitId, context);
    const [only, ...more] = running;
    const isSaid = saysAgain(who.organ.topic) || running.some((one) => isOn(who.organ.topic, one));
    if (!only || isSaid) return recordRound(context, who, round);
    // Without a topic of its own it can only be the one that waits for it.
    if (more.length === 0 && title === undefined && isHalfWay(only))
      return recordRound(context, who, round, only);
    return askWhich(
      running,
      { unit, words: text, ...(title ? { title } : {}), ...(on ? { on } : {}) },
      context,
    );
  },
});

const isOn = (topic: string, { organ }: Appraisal): boolean =>
  organ !== undefined && topic.includes(organ.topic);

/** Whom an appraisal is about, as a result names him. */
async function appraisedIn({ appraisal }: { appraisal: Appraisal }, { stores }: Context): Promise<Appraised> {
  if (appraisal.organ) return { organ: appraisal.organ };
  const officer = (await stores.appraisals.officers()).find(({ id }) => id === appraisal.officerId);
  if (!officer) throw notVisible(appraisal.no);
  return { officer };
}

/** A result of an organ that is half way, on what may be another topic: which of them is meant. */
function askWhich(running: readonly Appraisal[], values: RawValues, context: Context): Decision {
  const { unit: _unit, title: _title, ...result } = values;
  const action = 'record-appraisal';
  const choices = [
    ...running
      .filter(isHalfWay)
      .slice(0, MOST_CHOICES - 1)
      .map(({ no }) => ({ label: `是 #${no} 的再次测评`, action, payload: { ...result, matter: no } })),
    { label: ANEW, action, payload: { ...values, anew: true } },
  ];
  const said = running.map(({ no, organ }) => `#${no}《${organ?.topic ?? ''}》`).join('、');
  return decide({
    answer: toReaders(context.chat, {
      title: '这是再次测评的结果，还是另一项测评的？',
      text: `这个单位还有没有办完的：${said}。没有登记。`,
      actions: choices,
    }),
    question: { action, values, choices },
  });
}

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
