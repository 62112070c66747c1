import {
  type Appraisal,
  FOLLOWING,
  type Following,
  lastResult,
  type Round,
  type Subject,
} from '../../domain/appraisal/appraisal.js';
import {
  missingBefore,
  type Rectification,
  STEP_NAMES,
  type Step,
  stepsOpen,
} from '../../domain/appraisal/ladder.js';
import { showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { type LetterView, letterLines } from './letters.js';

const LINES: Readonly<Record<Step, string>> = {
  commend: '通报表扬',
  copy: '把结果抄送组织部门和所在单位',
  rectify: '由所在单位督促整改，请定整改报告期限',
  second: '整改报告已收，可以组织再次评议',
  report: '再次评议仍为不满意，报党委',
  consent: '党委同意后，记下日期和文号',
  further: '启动相关程序，作进一步处理',
};

/** Officers are appraised (评议), an organ's work is evaluated (测评). */
const inItsWords = (words: string, { isOrgan }: Pick<Subject, 'isOrgan'>): string =>
  isOrgan ? words.replace('评议', '测评') : words;

/** An organ puts its own work right. */
const lineOf = (step: Step, { isOrgan }: Subject): string =>
  isOrgan && step === 'rectify'
    ? '请被测评单位研究整改，请定整改报告期限'
    : inItsWords(LINES[step], { isOrgan });

/** A vote that is announced is recorded by itself; one held elsewhere is typed. */
const howToRepeat = ({ name, about, isOrgan }: Subject): string =>
  isOrgan
    ? `例如：测评 《${about}（再次测评）》 参加 组成人员 基数 全体 截止 明天下午五点；公布后自动登记。`
    : `再次评议后请发送：评议结果 ${name} 加结果`;

/** Buttons carry the appraisal's number; a second vote has none: its result is typed. */
const buttonOf = (step: Step, no: number): Action[] => {
  const payload = { matter: no };
  if (step === 'second') return [];
  if (step === 'rectify') return [{ label: '评议整改', action: 'register:appraisal-ladder', payload }];
  return [{ label: FOLLOWING[step], action: `appraisal-${step}`, payload }];
};

const roundText = ({ result, on, figures }: Round): string =>
  `${result}，${showDay(on)}${figures ? `（${figures}）` : ''}`;

/**
 * The card of an appraisal (评议卡) for the office: what came of it, what was done since, what may be done now with the
 * draft of its letter, and what the next step waits for. Pure.
 */
export function appraisalCard(
  appraisal: Appraisal,
  view: LetterView,
  rectification: Rectification | undefined,
  extras: { news?: string; history?: readonly string[] } = {},
): Card {
  const { no, rounds, steps, matterNo } = appraisal;
  const { subject, unit } = view;
  const open = stepsOpen(appraisal, rectification);
  const [first] = open;
  const waits = !open.includes('second') && rounds.length === 1 && matterNo !== undefined;
  const missing = waits ? missingBefore('second', appraisal, rectification) : undefined;
  const named = subject.isOrgan
    ? `#${no} ${subject.name}测评：${lastResult(appraisal) ?? ''}`
    : `#${no} ${subject.name}（${unit?.shortNames[0] ?? unit?.name ?? ''}）评议：${lastResult(appraisal) ?? ''}`;
  return {
    title: extras.news ?? named,
    ...(extras.news === undefined ? {} : { note: named }),
    rows: [
      [subject.isOrgan ? '测评内容' : '职务', subject.about],
      ...rounds.map((round, i): [string, string] => [
        inItsWords(i === 0 ? '评议结果' : '再次评议', subject),
        roundText(round),
      ]),
      ...(matterNo === undefined ? [] : [['整改', `#${matterNo}`] as [string, string]]),
      ...(Object.entries(steps) as [Following, { on: string; note?: string }][]).map(
        ([step, { on, note }]): [string, string] => [
          FOLLOWING[step],
          `${showDay(on)}${note ? `，${note}` : ''}`,
        ],
      ),
    ],
    text: [
      ...open.map((step) => `【建议】${lineOf(step, subject)}`),
      ...(open.includes('second') ? [howToRepeat(subject)] : []),
      ...(missing ? [`${inItsWords(STEP_NAMES.second, subject)}还缺${missing}。`] : []),
      ...(first ? letterLines(first, view) : []),
      ...(extras.history ?? []),
    ].join('\n'),
    actions: open.flatMap((step) => buttonOf(step, no)).slice(0, 3),
  };
}
