import { plain } from '../../cards/card.js';
import type { Officer } from '../../domain/appraisal/appraisal.js';
import { officersMeant } from '../../domain/appraisal/officers-meant.js';
import type { Survey } from '../../domain/appraisal/survey.js';
import { noSurveyNames, severalOfficers } from '../../domain/errors/appraisal.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { listOf } from '../../domain/roster/roster-words.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { siteChange } from '../site-change.js';
import { toReaders } from '../to-readers.js';
import { cycleOf } from './survey-at-hand.js';

const FORM = '评议方案 王敏、张强 12月20日前';

/**
 * Plans the surveys of officers (评议方案): of each the three sheets are wanted from now on, by the office's date where it
 * gives one, and no vote on them opens before they are in. Whom, is the office's to say; numbers alone are answered with
 * who is left. Named again, a survey keeps what came in.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第二段）. It sets no length.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NO_SURVEY_NAMES`, `SEVERAL_OFFICERS`
 */
export const planSurveys = defineHandler({
  action: 'plan-surveys',
  verbs: ['评议方案', '履职评议方案', '履职评议 今年方案'],
  allowed: ['office', 'director'],
  takes: {
    unit: { kind: 'unit', label: '单位' },
    dueOn: { kind: 'date', label: '收表期限', looks: 'forward', cues: ['前', '截止'] },
    words: { kind: 'text', label: '评议对象', required: true, ask: `评议哪几位？例如：${FORM}` },
  },
  help: { form: FORM, does: '安排评议调查，逐人收三张表' },

  async run({ unit, dueOn, words }, context) {
    requireOffice(context);
    const { stores, chat } = context;
    const inPost = await ownInPost(context, unit);
    const names = listOf(written('评议对象', words).replace(/[，,\s]+/gu, '、'));
    const officers = names.map((name) => oneOf(name, inPost, context));
    if (officers.length === 0 || !officers.every((one) => one !== undefined))
      throw noSurveyNames(await whoIsLeft(inPost, context), FORM);
    const known = await stores.appraisals.surveys();
    const surveys = await Promise.all(
      (officers as Officer[]).map(async ({ id }): Promise<Survey> => {
        const cycle = await cycleOf(id, context);
        const before = known.find((one) => one.officerId === id && one.cycle === cycle);
        return { ...(before ?? { officerId: id, cycle, sheets: {} }), ...(dueOn ? { dueOn } : {}) };
      }),
    );
    const n = surveys.length;
    return decide({
      effects: [
        ...surveys.map((survey) => ({ kind: 'survey.put' as const, survey })),
        siteChange(context, 'appraisal-survey.planned', {
          officers: surveys.map(({ officerId }) => officerId),
          on: dueOn ?? null,
        }),
      ],
      answer: toReaders(
        chat,
        plain(
          `已安排 ${n} 人：${(officers as Officer[]).map(({ name }) => name).join('、')}`,
          `三张表各 ${n} 份待收${dueOn ? `，期限 ${showDay(dueOn)}` : '；期限由您定，可以再发一次并写上日期'}。收齐并登记调查报告后，才能开始评议投票。`,
        ),
      ),
    });
  },
});

const ownInPost = async ({ stores, actor }: Context, unit: string | undefined): Promise<readonly Officer[]> =>
  (await stores.appraisals.officers()).filter(
    ({ leftOn, unitId }) =>
      leftOn === undefined && (unit === undefined || unitId === unit) && !recusedFrom(actor, { unitId }),
  );

/** @throws DubanError `SEVERAL_OFFICERS` */
function oneOf(name: string, inPost: readonly Officer[], { roster }: Context): Officer | undefined {
  const { officers, length } = officersMeant(name, inPost);
  const [officer, other] = officers;
  if (!officer || length < name.length) return undefined;
  if (other)
    throw severalOfficers(
      name,
      officers.map((one) => `${roster.unit(one.unitId)?.name ?? ''}${one.name}`),
      `评议方案 ${roster.unit(officer.unitId)?.shortNames[0] ?? ''} ${officer.name}`,
    );
  return officer;
}

/** 还没有评议的：法官 2 人，检察官 1 人. */
async function whoIsLeft(inPost: readonly Officer[], { stores }: Context): Promise<string> {
  const done = new Set((await stores.appraisals.all()).map(({ officerId }) => officerId));
  const left = inPost.filter(({ id }) => !done.has(id));
  const count = (word: string) => left.filter(({ post }) => post.includes(word)).length;
  return left.length === 0
    ? ''
    : `还没有评议的：法官 ${count('法官')} 人，检察官 ${count('检察官')} 人（${left
        .slice(0, 20)
        .map(({ name }) => name)
        .join('、')}）。`;
}
