import type { Subject } from '../../domain/appraisal/appraisal.js';
import type { Step } from '../../domain/appraisal/ladder.js';
import type { Unit } from '../../domain/roster/roster.js';

/** Whose letter it is about, and how the Party committee of this level is called: 市委. */
export interface LetterView {
  subject: Subject;
  unit: Unit | undefined;
  party: string;
}

/** The text of each letter (拟稿); dates, numbers and grounds are the person's to fill in. */
const TEXTS: Readonly<Partial<Record<Step, (view: LetterView) => string>>> = {
  commend: ({ subject, unit }) =>
    `${unit?.name ?? ''}：\n经评议，${subject.name}（${subject.about}）履职评议结果为满意，现予通报表扬。`,
  copy: ({ subject, unit, party }) =>
    `${party}组织部、${unit?.name ?? ''}：\n现将${subject.name}（${subject.about}）履职评议结果抄送你们，供选拔任用和评先评优参考。`,
  rectify: ({ subject: { name, about, isOrgan }, unit }) =>
    isOrgan
      ? `${unit?.name ?? ''}：\n常委会对“${about}”的测评结果为不满意。请${unit?.courtesy ?? '贵单位'}研究整改，并于＿＿月＿＿日前提交整改情况报告。`
      : `${unit?.name ?? ''}：\n${name}（${about}）履职评议结果为不满意。请${unit?.courtesy ?? '贵单位'}督促整改，并于＿＿月＿＿日前提交整改情况报告。`,
  report: ({ subject: { name, about, isOrgan }, unit, party }) =>
    isOrgan
      ? `${party}：\n${about.includes(name) ? '' : name}“${about}”经整改后再次测评，结果仍为不满意。现将有关情况报告如下，请予审定：＿＿＿＿。`
      : `${party}：\n${unit?.name ?? ''}${name}（${about}）经整改后再次评议，结果仍为不满意。现将有关情况报告如下，请予审定：＿＿＿＿。`,
};

/** The draft of a step's letter as lines; none where the step writes none. Duban sends no letter. Pure. */
export function letterLines(step: Step, view: LetterView): readonly string[] {
  const text = TEXTS[step]?.(view);
  return text === undefined
    ? []
    : ['【拟稿，请呈批】', ...text.split('\n'), '（日期和依据请经办人填写；是否发出由负责人决定。）'];
}
