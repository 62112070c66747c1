import type { Officer } from '../../domain/appraisal/appraisal.js';
import {
  lackingOf,
  lackingWords,
  SHEET_FROM,
  SHEETS,
  type SheetKind,
  type Survey,
} from '../../domain/appraisal/survey.js';
import { showDay } from '../../domain/time/day.js';
import { type Card, plain } from '../card.js';

const KINDS = Object.keys(SHEETS) as SheetKind[];

/** One sheet: when it came in, what it does not agree with, or from whom it is awaited. */
function sheetLine(kind: SheetKind, { sheets }: Survey, unit: string): string {
  const sheet = sheets[kind];
  if (!sheet) return `未收，由${SHEET_FROM[kind](unit)}提交`;
  const why = lackingOf({ sheets }).find((one) => one.kind === kind)?.why;
  const said = [sheet.cases === undefined || why ? '' : `${sheet.cases} 件`, sheet.note ?? ''].filter(
    Boolean,
  );
  return [`${showDay(sheet.on)}收到`, ...said, ...(why ? [why] : [])].join('，');
}

/**
 * The three sheets of one officer (三张表): what is in, what is lacking and from whom. `news` says what was done; `planned`
 * is false where no survey was asked for, so that no vote waits for it. Pure.
 */
export function surveyCard(
  { name, post }: Pick<Officer, 'name' | 'post'>,
  unit: string,
  survey: Survey,
  { news, planned = true }: { news?: string; planned?: boolean } = {},
): Card {
  const lacking = lackingOf(survey);
  const [first] = lacking;
  const headline =
    lacking.length > 0
      ? `${name}的三张表：缺${lackingWords(lacking)}`
      : `${name}的三张表已收齐${survey.reportedOn ? '，调查报告已登记' : '，可以登记调查报告'}`;
  return {
    title: news ?? headline,
    ...(news === undefined ? {} : { note: headline }),
    rows: [
      ['评议对象', `${name}（${post}）`],
      ...KINDS.map((kind): [string, string] => [SHEETS[kind], sheetLine(kind, survey, unit)]),
      ...(survey.dueOn ? [['期限', showDay(survey.dueOn)] as [string, string]] : []),
      ['调查报告', survey.reportedOn ? showDay(survey.reportedOn) : '未登记'],
    ],
    text: !planned
      ? `还没有安排评议调查，评议投票不等三张表。要先收表的，请发送：${planLine(name)}`
      : first !== undefined
        ? `三张表收齐前，不能登记调查报告，也不能开始评议投票。收到后请发送，例如：${receivedLine(name, first.kind)}`
        : survey.reportedOn
          ? `下一步：履职评议 ${name}履职情况 参加 组成人员 基数 全体 截止 明天下午五点`
          : `下一步请发送：评议调查报告 ${name}`,
  };
}

/** How the survey of one officer is asked for. Pure. */
export const planLine = (name: string): string => `评议方案 ${name} 下月底前`;

const receivedLine = (name: string, kind: SheetKind): string =>
  `收表 ${name} ${SHEETS[kind]}${kind === 'cases' ? ' 142件 法院数142件' : ''}`;

/** How far the surveys have come (评议进度), with who lacks what; for the office alone. Pure. */
export function surveysCard(of: readonly { officer: Officer; unit: string; survey: Survey }[]): Card {
  if (of.length === 0)
    return plain('目前没有安排评议调查', '安排请发送，例如：评议方案 王敏、张强 12月20日前');
  const full = of.filter(({ survey }) => lackingOf(survey).length === 0);
  const reported = full.filter(({ survey }) => survey.reportedOn !== undefined);
  const lines = of.map(({ officer: { name }, unit, survey }) => {
    const lacking = lackingOf(survey);
    const from = lacking.map(({ kind }) => SHEET_FROM[kind](unit));
    return lacking.length > 0
      ? `${name}：缺${lackingWords(lacking)}（${[...new Set(from)].join('、')}）`
      : `${name}：${survey.reportedOn ? '调查完成，待会议评议' : '三张表已收齐，待登记调查报告'}`;
  });
  return plain(
    `评议调查：共 ${of.length} 人，三张表收齐 ${full.length} 人，调查完成 ${reported.length} 人`,
    lines.join('\n'),
  );
}
