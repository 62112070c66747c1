import { randomUUID } from 'node:crypto';
import { approvalCard, askedCard } from '../../cards/approval/approval.js';
import { timing } from '../../cards/matter/timing.js';
import type { Approval } from '../../domain/approval/approval.js';
import { rightForm } from '../../domain/command/right-form.js';
import { alreadyAsked, decideFirst, nobodyDecides } from '../../domain/errors/approval.js';
import { maySee } from '../../domain/matter/audience.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide, type Handler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { noted } from './noted.js';
import { previewOf } from './preview.js';
import { sendAsActing } from './send-as-acting.js';

/** Who decides on what leaves in the office's name: the directors, on leave their deputies; nobody who takes no part in it. */
export const deciders = (matter: Matter, { roster, now }: Pick<Context, 'roster' | 'now'>) =>
  roster.withRole('director').filter((director) => maySee(director, matter, now));

/** The words that ask for the same again. */
const lineOf = (handler: Handler, values: RawValues, { roster }: Context): string =>
  rightForm(
    handler.verbs[0] ?? '',
    handler.takes,
    { values, typed: [], missing: [], ambiguous: [], problems: [] },
    '',
    roster,
  );

/**
 * What becomes of a decision on its way out: where the site says so (设置 呈批 开), one that others would see is not
 * done but waits for the director, who is shown what they would see. What a director does himself, and what nobody
 * outside sees, goes its way; so does, and says so, what somebody does who stands in for the director at this moment.
 * Handlers know nothing of this.
 *
 * @throws DubanError `ALREADY_ASKED`, `DECIDE_FIRST` to a director for whom one waits, `NOBODY_DECIDES`
 */
export async function askApproval(
  handler: Handler,
  values: RawValues,
  decision: Decision,
  context: Context,
): Promise<Decision> {
  const { outward: matter } = decision;
  const { actor, settings, stores, roster } = context;
  if (matter === undefined || !settings.approvals) return decision;
  // What is still held nobody outside has seen, and nobody will see what was before.
  if (matter.openAt > context.now) return withNote(decision, context);
  const what = handler.verbs[0] ?? '';
  const waiting = (await stores.approvals.of(matter.id)).find(
    ({ state, draftOf }) => state === 'open' && draftOf === undefined,
  );
  if (waiting) throw oneWaits(waiting, matter, { what, line: lineOf(handler, values, context) }, context);
  if (actor.roles.includes('director'))
    return sendAsActing({ action: handler.action, what, values }, matter, decision, context);
  const directors = deciders(matter, context);
  if (directors.length === 0) throw nobodyDecides();

  const { seen, gist } = previewOf(decision, context);
  // The matter may have been the only one that could be meant: tomorrow another might be.
  const asked = 'matter' in handler.takes ? { ...values, matter: matter.no } : values;
  const approval: Approval = {
    id: randomUUID(),
    matterId: matter.id,
    matterNo: matter.no,
    action: handler.action,
    values: asked,
    what,
    line: lineOf(handler, asked, context),
    requestedBy: actor.id,
    requestedAt: context.now,
    state: 'open',
    gist,
  };
  const card = approvalCard(approval, matter, { roster, seen });
  const { id } = approval;
  return decide({
    answer: toAsker(
      context.chat,
      askedCard(
        approval,
        directors.map(({ name }) => name),
      ),
    ),
    effects: [
      noted(matter, 'matter.approval-asked', context, { approval: id, what, values: asked }),
      { kind: 'approval.add', approval },
    ],
    notices: directors.map(({ id: personId }) => ({ to: { personId }, card, about: matter.id, when: 'now' })),
  });
}

/** Why nothing waits this time; said where only the office reads it, to who is no director. */
function withNote(decision: Decision, { actor, chat }: Context): Decision {
  const { here } = decision.answer;
  const isPrivate = chat.kind === 'direct' || chat.binding?.kind === 'office';
  if (!here || !isPrivate || actor.roles.includes('director') || decision.effects.length === 0)
    return decision;
  const text = [here.text, '单位还没有看到这一件，这次不用呈批。'].filter(Boolean).join('\n');
  return { ...decision, answer: { ...decision.answer, here: { ...here, text } } };
}

/** The matter as it stands, what waits, and how to ask for this instead. */
function oneWaits(
  waiting: Approval,
  matter: Matter,
  own: { what: string; line: string },
  { actor, roster, today }: Context,
) {
  const due = mainDeadline(matter)?.due?.on;
  const isHis = actor.roles.includes('director') && waiting.requestedBy !== actor.id;
  return (isHis ? decideFirst : alreadyAsked)(matter.no, {
    what: waiting.what,
    line: waiting.line,
    asked: `${roster.person(waiting.requestedBy)?.name ?? ''} ${showInstant(waiting.requestedAt)} 呈`,
    stands: `${timing(matter, 'office', today)}${due ? `，期限 ${showDay(due)}` : ''}`,
    own,
  });
}
