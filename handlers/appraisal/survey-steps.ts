import { surveyCard, surveysCard } from '../../cards/appraisal/survey.js';
import type { Officer } from '../../domain/appraisal/appraisal.js';
import { readSheet } from '../../domain/appraisal/read-sheet.js';
import {
  lackingOf,
  lackingWords,
  SHEETS,
  type SheetKind,
  type Survey,
} from '../../domain/appraisal/survey.js';
import { sheetNotNamed, stepMissing, stepTaken } from '../../domain/errors/appraisal.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';
import { OFFICER_SLOTS, officerNamed } from './officer-at-hand.js';
import { cycleOf, surveyAtHand } from './survey-at-hand.js';

const FORM = '收表 王敏 办案清单表 142件 法院数142件';
const kinds = Object.keys(SHEETS) as SheetKind[];
const kindCalled = (name: string | undefined): SheetKind | undefined =>
  kinds.find((kind) => SHEETS[kind] === name);

/** A survey as it will be, kept and shown. */
function kept(
  context: Context,
  officer: Officer,
  survey: Survey,
  { kind, body, news }: { kind: string; body: Readonly<Record<string, unknown>>; news: string },
): Decision {
  const unit = context.roster.unit(officer.unitId)?.name ?? '';
  return decide({
    effects: [
      { kind: 'survey.put', survey },
      siteChange(context, kind, { officer: officer.id, cycle: survey.cycle, ...body }),
    ],
    answer: toReaders(context.chat, surveyCard(officer, unit, survey, { news })),
  });
}

/** The survey that runs, or a fresh one where none was planned. */
const surveyOf = async (officer: Officer, context: Context): Promise<Survey> =>
  (await surveyAtHand(officer.id, context)) ?? {
    officerId: officer.id,
    cycle: await cycleOf(officer.id, context),
    sheets: {},
  };

/**
 * One of the three sheets came in (收表). The list of cases counts once it agrees with the court's own record; what came in
 * before is replaced. Duban keeps how many, never the cases.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第二段）.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `SHEET_NOT_NAMED`, `NOT_YET_PAST`
 */
export const receiveSheet = defineHandler({
  action: 'receive-sheet',
  verbs: ['收表', '登记收表', '导入办案清单'],
  allowed: ['office', 'director'],
  takes: {
    unit: OFFICER_SLOTS.unit,
    on: { kind: 'date', label: '收到日期', looks: 'back' },
    sheet: {
      kind: 'choice',
      label: '哪一张表',
      of: Object.values(SHEETS),
      means: [
        { words: ['导入办案清单'], is: SHEETS.cases },
        { words: ['办案清单'], is: SHEETS.cases },
        { words: ['民主测评'], is: SHEETS.poll },
        { words: ['案件质量评查'], is: SHEETS.quality },
      ],
    },
    words: { kind: 'text', label: '姓名和内容', required: true, ask: `谁的表？例如：${FORM}` },
  },
  help: { form: FORM, does: '登记收到评议三张表中的一张' },

  async run({ unit, on, sheet, words }, context) {
    requireOffice(context);
    const { officer, rest } = await officerNamed(context, written('姓名和内容', words), unit, FORM);
    const kind = kindCalled(sheet);
    const form = FORM.replace('王敏', officer.name);
    if (!kind) throw sheetNotNamed(form);
    if (on && on > context.today) throw notYetPast('收到日期', showDay(on), form);
    const before = await surveyOf(officer, context);
    const received = readSheet(rest, on ?? context.today);
    // A count said later completes the one that was said before.
    const merged = kind === 'cases' ? { ...before.sheets.cases, ...received } : received;
    const survey: Survey = { ...before, sheets: { ...before.sheets, [kind]: merged } };
    const lacking = lackingOf(survey).find((one) => one.kind === kind);
    const news = lacking?.why
      ? `已收${officer.name}的${SHEETS[kind]}：${lacking.why}`
      : `已收${officer.name}的${SHEETS[kind]}`;
    return kept(context, officer, survey, {
      kind: 'appraisal-survey.sheet',
      body: { sheet: SHEETS[kind], ...merged },
      news,
    });
  },
});

/**
 * The survey's report is made (评议调查报告): refused while one of the three sheets is lacking, by its name.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `STEP_MISSING`, `STEP_TAKEN`, `NOT_YET_PAST`
 */
export const recordSurveyReport = defineHandler({
  action: 'record-survey-report',
  verbs: ['评议调查报告', '登记评议调查报告', '登记调查报告'],
  allowed: ['office', 'director'],
  takes: {
    unit: OFFICER_SLOTS.unit,
    on: { kind: 'date', label: '报告日期', looks: 'back' },
    words: { kind: 'text', label: '姓名', required: true, ask: '谁的调查报告？请写姓名。' },
  },
  help: { form: '评议调查报告 王敏', does: '三张表收齐后，登记评议调查报告' },

  async run({ unit, on, words }, context) {
    requireOffice(context);
    const form = '评议调查报告 王敏';
    const { officer } = await officerNamed(context, written('姓名', words), unit, form);
    if (on && on > context.today) throw notYetPast('报告日期', showDay(on), form);
    const survey = await surveyOf(officer, context);
    const lacking = lackingOf(survey);
    if (lacking.length > 0) throw stepMissing(`登记${officer.name}的评议调查报告`, lackingWords(lacking));
    if (survey.reportedOn) throw stepTaken('评议调查报告');
    const reportedOn = on ?? context.today;
    return kept(
      context,
      officer,
      { ...survey, reportedOn },
      {
        kind: 'appraisal-survey.reported',
        body: { on: reportedOn },
        news: `已登记${officer.name}的评议调查报告（${showDay(reportedOn)}）`,
      },
    );
  },
});

/** The three sheets of one officer (三张表 张法官 缺哪张), for the office. */
export async function showSurvey(
  words: string,
  unit: string | undefined,
  context: Context,
): Promise<Decision> {
  requireOffice(context);
  const { officer } = await officerNamed(context, words, unit, '三张表 王敏 缺哪张');
  const survey = await surveyOf(officer, context);
  const name = context.roster.unit(officer.unitId)?.name ?? '';
  const planned = (await surveyAtHand(officer.id, context)) !== undefined;
  return decide({ answer: toReaders(context.chat, surveyCard(officer, name, survey, { planned })) });
}

/**
 * How far the surveys have come (评议进度), for the office alone.
 *
 * @throws DubanError `OFFICE_DOES_THIS`
 */
export const showSurveys = defineHandler({
  action: 'show-surveys',
  verbs: ['评议进度', '三张表进度'],
  allowed: ['office', 'director'],
  reads: true,
  takes: {},
  help: { form: '评议进度', does: '看评议调查到哪一步，谁的表还没有收到' },

  async run(_input, context) {
    requireOffice(context);
    const { stores, roster, actor, chat } = context;
    const [officers, surveys] = await Promise.all([
      stores.appraisals.officers(),
      stores.appraisals.surveys(),
    ]);
    const appraisals = await stores.appraisals.all();
    const cycle = (id: string) => appraisals.filter(({ officerId }) => officerId === id).length;
    const running = officers
      .filter(({ leftOn, unitId }) => leftOn === undefined && !recusedFrom(actor, { unitId }))
      .flatMap((officer) => {
        const survey = surveys.find((one) => one.officerId === officer.id && one.cycle === cycle(officer.id));
        return survey ? [{ officer, unit: roster.unit(officer.unitId)?.name ?? '', survey }] : [];
      });
    return decide({ answer: toReaders(chat, surveysCard(running)) });
  },
});
