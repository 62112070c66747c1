import { extend, extended } from '../../domain/acts/extend.js';
import { readApproval } from '../../domain/command/read-approval.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { noPeriodYet, notYetApproved } from '../../domain/errors/extension.js';
import { scopeOf } from '../../domain/matter/audience.js';
import { showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { SURE_SLOT } from './ask-whether-sure.js';
import {
  APPROVED_BY_SLOT,
  APPROVED_ON_SLOT,
  approvalLines,
  checkExtension,
  decisionOf,
  doubtOf,
  requireAsked,
  requireRunning,
  withoutApproval,
} from './check-extension.js';
import { groundOf, requireOffice, visibleMatter } from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';

/** The one application that waits, or the question which. */
export const pickAsked = async (context: Context, action: string, values: object) => {
  const { stores, actor, now } = context;
  const query = { scope: scopeOf(actor, now), states: ['open'] as const, extensionAsked: true as const };
  const { matters } = await stores.matters.list({ ...query, offset: 0, limit: MOST_CHOICES });
  const words = { which: '哪一件的延期申请？', none: '目前没有等候决定的延期申请。' };
  return pickMatter(context, action, matters, { ...values }, words);
};

/**
 * Grants an application for more time (同意延期), to the day asked for or to another. Where the instrument names a body
 * other than the office, which body approved is asked for and recorded, and the day where it is said (12月2日同意). A day
 * behind a later stage, or far off, is asked about. The date first computed stays visible.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `ALREADY_ANSWERED`,
 * `NOT_YET_APPROVED`, `NO_EXTENSION_ASKED`, `NOT_LATER`, `BEYOND_EXTENSION`, `WRONG_APPROVING_BODY`
 */
export const grantExtension = defineHandler({
  action: 'grant-extension',
  verbs: ['同意延期', '准予延期', '批准延期'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    to: { kind: 'date', label: '新的期限', looks: 'forward', cues: ['至', '到', '延至', '延到'] },
    approvedOn: APPROVED_ON_SLOT,
    approvedBy: APPROVED_BY_SLOT,
    sure: SURE_SLOT,
    agreed: { kind: 'text', label: '批准情况' },
  },
  help: { form: '同意延期 #12', does: '同意延期申请；可另定日期：同意延期 #12 至 12月15日' },

  async run({ matter: named, to, approvedOn, approvedBy: chosen, sure, agreed }, context) {
    requireOffice(context);
    const read = readApproval(agreed ?? '', { said: agreed ?? '', ...context });
    const approvedBy = chosen ?? (read.body && `${read.body}已同意`);
    if (approvedOn && approvedOn > context.today) throw notYetApproved(showDay(approvedOn), named);
    const given = {
      ...(to ? { to } : {}),
      ...(approvedOn ? { approvedOn } : {}),
      ...(approvedBy ? { approvedBy } : {}),
      ...(agreed ? { agreed } : {}),
    };
    const no = named ?? (await pickAsked(context, 'grant-extension', given));
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    const main = requireRunning(matter);
    const asked = requireAsked(matter);
    const day = to ?? asked.to;
    checkExtension(day, main, matter, context, (on) => `同意延期 #${no} 至 ${on}`);
    const doubt = sure ? undefined : doubtOf(day, main, matter, context);
    if (doubt)
      return doubt({ action: 'grant-extension', slot: 'to', given: { ...given, matter: no, to: day } });
    const approval = decisionOf(matter, approvedBy, 'granted', 'grant-extension', {
      ...given,
      matter: no,
      ...(sure ? { to: day, sure } : {}),
    });
    if ('ask' in approval) return approval.ask;

    const body = approval.body === '办公室' ? (read.name ?? approval.body) : approval.body;
    const due = extended(main, { to: day }, groundOf(context));
    if (!due) throw noPeriodYet(no);
    const granted = {
      due,
      reason: asked.reason,
      approvedBy: body,
      ...(approvedOn ? { approvedOn } : {}),
    };
    const act = extend(matter, granted, groundOf(context));
    const was = main.due ? `原来的期限是 ${showDay(main.due.on)}。` : '';
    const lines = [
      ...(day === asked.to ? [] : [`申请的是 ${showDay(asked.to)}，同意延至 ${showDay(day)}。`]),
      ...(was ? [was] : []),
      ...approvalLines(body, approvedOn),
    ];
    const news = `#${no} 同意延期，新的期限是 ${showDay(due.on)}`;
    const rest = withoutApproval(read.reason);
    const unused = rest ? [`没有用上：${rest}`] : [];
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news, lines: [...lines, ...unused] })),
      effects: act.effects,
      notices: tellUnit(context, act.matter, () => ({ news, lines, decides: 'extension' }), 'office-hours'),
      refresh: [matter.id],
      outward: matter,
    });
  },
});
