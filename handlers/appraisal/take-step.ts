import { plain } from '../../cards/card.js';
import { take } from '../../domain/appraisal/acts.js';
import { type Appraisal, FOLLOWING, type Following } from '../../domain/appraisal/appraisal.js';
import { isOfficersOnly, isTaken, missingBefore } from '../../domain/appraisal/ladder.js';
import { officersOnly, stepMissing, stepTaken } from '../../domain/errors/appraisal.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler, type Handler } from '../define-handler.js';
import { requireOffice, written } from '../matter/matter-at-hand.js';
import { toReaders } from '../to-readers.js';
import { stepDone } from './answer-appraisal.js';
import { appraisalAtHand, OFFICER_SLOTS, rectificationOf } from './officer-at-hand.js';

/** How each step is typed, what it does, and what has to be noted with it. */
const STEPS: Readonly<
  Record<Following, { verbs: readonly string[]; form: string; does: string; note?: string }>
> = {
  commend: { verbs: ['通报表扬'], form: '通报表扬 王敏', does: '记下评议满意的已通报表扬' },
  copy: {
    verbs: ['抄送结果', '抄送评议结果'],
    form: '抄送结果 王敏',
    does: '记下评议结果已抄送组织部门和所在单位',
  },
  report: {
    verbs: ['报市委', '报县委', '报省委', '报党委'],
    form: '报市委 王敏',
    does: '记下再次评议仍不满意的已报党委',
  },
  consent: {
    verbs: ['市委同意', '县委同意', '省委同意', '党委同意'],
    form: '市委同意 王敏 市委办〔2026〕8号',
    does: '记下党委同意的日期和文号',
    note: '党委同意的文号',
  },
  further: {
    verbs: ['启动程序', '启动相关程序'],
    form: '启动程序 王敏 提请免职',
    does: '党委同意后，记下启动的程序',
    note: '启动什么程序',
  },
};

/**
 * A step after an appraisal's result that a person has taken, today or on an earlier day; refused where the one before it
 * is missing, by its name.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第三段）.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `UNKNOWN_OFFICER`, `SEVERAL_OF_ORGAN`, `NOT_APPRAISED`,
 * `OFFICERS_ONLY`, `STEP_MISSING`, `STEP_TAKEN`, `NOT_YET_PAST`
 */
function takeStep(step: Following): Handler {
  const { verbs, form, does, note: needed } = STEPS[step];
  return defineHandler({
    action: `appraisal-${step}`,
    verbs,
    allowed: ['office', 'director'],
    takes: { ...OFFICER_SLOTS, on: { kind: 'date', label: '办理日期', looks: 'back' } },
    help: { form, does },

    async run({ on, ...named }, context) {
      requireOffice(context);
      const { appraisal, subject, rest } = await appraisalAtHand(context, named, form);
      const rectification = await rectificationOf(context, appraisal);
      if (appraisal.organ && isOfficersOnly(step)) throw officersOnly(FOLLOWING[step], appraisal.no);
      const missing = missingBefore(step, appraisal, rectification);
      if (missing) throw stepMissing(FOLLOWING[step], missing, appraisal.no);
      if (isTaken(step, appraisal)) throw stepTaken(FOLLOWING[step], appraisal.no);
      const note = written('说明', rest);
      const line = form.replace('王敏', subject.isOrgan ? `#${appraisal.no}` : subject.name);
      if (on && on > context.today) throw notYetPast('办理日期', showDay(on), line);
      if (needed && note === '')
        return askForNote(`appraisal-${step}`, { appraisal, on }, { needed, line }, context);

      const taken = { on: on ?? context.today, ...(note ? { note } : {}) };
      const act = take(appraisal, step, taken, { by: context.actor.id, at: context.now });
      const news = `#${appraisal.no} 已记下：${FOLLOWING[step]}（${showDay(taken.on)}）`;
      return stepDone(context, act, subject, rectification, news);
    },
  }) as unknown as Handler;
}

/** What has to be noted is asked for: the words alone complete the step. */
function askForNote(
  action: string,
  { appraisal: { no }, on }: { appraisal: Appraisal; on: Day | undefined },
  { needed, line }: { needed: string; line: string },
  { chat }: Context,
): Decision {
  const card = plain(`还缺${needed}。`, `请直接回复${needed}，或者发送：${line}`);
  return decide({
    answer: toReaders(chat, card),
    question: { action, values: { matter: no, ...(on ? { on } : {}) }, slot: 'words', choices: [] },
  });
}

/** One for each step, in the order of the ladder. */
export const STEP_HANDLERS: readonly Handler[] = (Object.keys(STEPS) as Following[]).map(takeStep);
