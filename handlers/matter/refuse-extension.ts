import { refuseExtension as refuse } from '../../domain/acts/ask-extension.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import {
  DECLINED_BY_SLOT,
  decisionOf,
  requireAsked,
  requireRunning,
  withoutApproval,
} from './check-extension.js';
import { pickAsked } from './grant-extension.js';
import { groundOf, requireOffice, visibleMatter, written } from './matter-at-hand.js';

/**
 * Does not grant an application for more time (不同意延期), with the reason: the date stays, the unit is told with
 * courtesy and a way on. Where the instrument names a body other than the office, that it decided is asked for and
 * recorded.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `ALREADY_ANSWERED`,
 * `NO_EXTENSION_ASKED`, `WRONG_APPROVING_BODY`, `TOO_LONG`
 */
export const refuseExtension = defineHandler({
  action: 'refuse-extension',
  verbs: ['不同意延期', '不予延期'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    reason: {
      kind: 'text',
      label: '不同意的原因',
      required: true,
      ask: '请写明原因，会一并告知对方，例如：临近会议，请先报送已完成的部分。',
    },
    approvedBy: DECLINED_BY_SLOT,
  },
  help: { form: '不同意延期 #12 临近会议，请先报送已完成的部分', does: '不同意延期申请，写明原因' },

  async before({ matter: no }, context) {
    requireOffice(context);
    const matter = no === undefined ? undefined : await visibleMatter(context, no);
    if (matter && requireRunning(matter)) requireAsked(matter);
  },

  async run({ matter: named, reason: given, approvedBy }, context) {
    requireOffice(context);
    const reason = written('不同意的原因', approvedBy ? withoutApproval(given) : given);
    const known = { reason, ...(approvedBy ? { approvedBy } : {}) };
    const no = named ?? (await pickAsked(context, 'refuse-extension', known));
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireRunning(matter);
    const asked = requireAsked(matter);

    const decided = decisionOf(matter, approvedBy, 'refused', 'refuse-extension', { matter: no, ...known });
    if ('ask' in decided) return decided.ask;

    const act = refuse(matter, { reason, decidedBy: decided.body }, groundOf(context));
    const body = decided.body === '办公室' ? [] : [`决定机关：${decided.body}。`];
    const due = mainDeadline(matter)?.due;
    const stands = due ? [`期限仍是 ${showDay(due.on)}。`] : [];
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: `#${no} 没有同意延至 ${showDay(asked.to)}`,
        lines: [...stands, ...body, `原因：${reason}`],
      })),
      effects: act.effects,
      notices: tellUnit(
        context,
        act.matter,
        () => ({
          news: `#${no} 延期申请已研究，暂不能同意，请谅解`,
          lines: [...body, `原因：${reason}`, ...stands, '办理中如有困难，请与我们联系。'],
          decides: 'extension',
        }),
        'office-hours',
      ),
      refresh: [matter.id],
      outward: matter,
    });
  },
});
