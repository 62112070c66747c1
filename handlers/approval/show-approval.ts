import { approvalCard } from '../../cards/approval/approval.js';
import { type Card, plain } from '../../cards/card.js';
import { letterDraftCard } from '../../cards/matter/letter-draft.js';
import { type Approval, LETTER } from '../../domain/approval/approval.js';
import { DubanError } from '../../domain/errors.js';
import type { Matter } from '../../domain/matter/matter.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { requesterOf } from './approval-at-hand.js';
import { previewOf } from './preview.js';

/**
 * One that waits (待同意) as it would leave at this moment. What the director is shown is what he agrees to. Who does
 * not decide reads it without the buttons, and of a draft letter nothing.
 */
export async function showApproval(approval: Approval, matter: Matter, context: Context): Promise<Decision> {
  const isHis = context.actor.roles.includes('director');
  if (approval.action === LETTER && !isHis)
    return decide({
      answer: toAsker(
        context.chat,
        plain(
          `#${approval.matterNo} ${approval.what}`,
          '负责人同意后，文稿会发给办公室；在此之前只有负责人看得到。',
        ),
      ),
    });
  const { card, gist } = await drawn(approval, matter, context);
  const { actions: _buttons, ...read } = card;
  const isNew = isHis && gist !== undefined && gist !== approval.gist;
  return decide({
    answer: toAsker(context.chat, isHis ? card : read),
    effects: isNew ? [{ kind: 'approval.set', id: approval.id, set: { gist } }] : [],
  });
}

async function drawn(
  approval: Approval,
  matter: Matter,
  context: Context,
): Promise<{ card: Card; gist?: string }> {
  const { roster } = context;
  if (approval.action === LETTER) {
    const unit = roster.unit(matter.unitId ?? '')?.name ?? '';
    const letter = { step: approval.what, text: String(approval.values.text ?? '') };
    return { card: letterDraftCard(approval.id, matter, unit, letter) };
  }
  try {
    const decision = await context.perform(approval.action, approval.values, requesterOf(approval, context));
    const { seen, gist } = previewOf(decision, context);
    return { card: approvalCard({ ...approval, gist }, matter, { roster, seen }), gist };
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    return { card: plain(`#${approval.matterNo} 的${approval.what}现在不能发出`, error.failure.say) };
  }
}
