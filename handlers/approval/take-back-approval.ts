import { plain } from '../../cards/card.js';
import { type Approval, DRAFTED_BY } from '../../domain/approval/approval.js';
import { whyOver } from '../../domain/approval/over.js';
import { notVisible, officeDoesThis } from '../../domain/errors.js';
import { isOffice, maySee } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Day } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { said } from './approval-at-hand.js';
import { settled, toldTo } from './approve.js';
import { deciders } from './ask-approval.js';
import { noted } from './noted.js';

/**
 * Who asked, or a colleague of the office, takes it back before it is decided (撤回呈批); the others are told. Nothing
 * has left.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`
 */
export const takeBackApproval = defineHandler({
  action: 'take-back-approval',
  verbs: ['撤回呈批'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      label: '事项',
      required: true,
      ask: '请写明撤回哪一件的呈批，例如：撤回呈批 #12',
    },
  },
  help: { form: '撤回呈批 #12', does: '负责人同意以前，撤回已呈的一件' },

  async run({ matter: no }, context) {
    const { actor, stores, now } = context;
    if (!isOffice(actor)) throw officeDoesThis();
    const matter = await stores.matters.byNo(no);
    if (!matter || !maySee(actor, matter, now)) throw notVisible(no);
    const own = (await stores.approvals.of(matter.id)).filter(
      ({ requestedBy }) => requestedBy !== DRAFTED_BY,
    );
    const open = own.find(({ state }) => state === 'open');
    if (!open) {
      const words =
        own.at(-1)?.state === 'approved' ? '负责人已经同意，不能撤回呈批。' : '没有等着同意的呈批。';
      return decide({ answer: said(context, plain(`#${no} ${words}`)) });
    }
    const again = howAgain(open, matter, context.today);
    return decide({
      answer: said(context, plain(`#${no} 的${open.what}已撤回呈批，没有改动。`, again)),
      effects: [
        noted(matter, 'matter.approval-withdrawn', context, { approval: open.id, what: open.what }),
        settled(open, 'withdrawn', context),
      ],
      notices: [
        ...deciders(matter, context)
          .filter(({ id }) => id !== actor.id && id !== open.requestedBy)
          .map(({ id }) => ({
            to: { personId: id },
            card: plain(`#${no} 的${open.what}，${actor.name}已撤回呈批，不必再看。`),
            when: 'now' as const,
          })),
        ...toldTo(
          open.requestedBy,
          plain(`您呈的 #${no} ${open.what}，${actor.name}已撤回呈批，没有改动。`, again),
          context,
        ),
      ],
    });
  },
});

/** The same asked again, as long as it can still be done: what is over is acted on no more. */
function howAgain(open: Approval, matter: Matter, today: Day): string {
  const over = whyOver(open, matter, today);
  return over ? `${over}不用再呈批。` : `要重新呈批，请发送：\n${open.line}`;
}
