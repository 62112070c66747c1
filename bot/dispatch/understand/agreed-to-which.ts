import { isConsent } from '../../../domain/command/small-talk.js';
import { MOST_CHOICES, type Question } from '../../../domain/effect.js';
import { openOnes } from '../../../handlers/approval/approval-at-hand.js';
import type { Context } from '../../../handlers/define-handler.js';
import { toAsker } from '../../../handlers/to-asker.js';
import { say, type Understood } from './complete.js';

/** As long as a question stays open: what was laid before him since may have come after the preview. */
const LATELY = 10 * 60 * 1000;

/**
 * 同意 of a director before whom lies a preview of his own and, beside it, what others have just asked him to approve: which
 * is meant is asked. Undefined where the preview is what was shown last, and for all other words.
 */
export async function agreedToWhich(
  question: Question,
  text: string,
  context: Context,
): Promise<Understood | undefined> {
  const [own] = question.choices;
  if (own?.label !== '确认' || !isConsent(text) || !context.actor.roles.includes('director'))
    return undefined;
  const since = context.now.getTime() - LATELY;
  const open = (await openOnes(context)).filter(({ requestedAt }) => requestedAt.getTime() >= since);
  if (open.length === 0) return undefined;
  const approvals = open.slice(0, MOST_CHOICES - 1).map(({ id, matterNo, what }) => ({
    label: `同意 #${matterNo} ${what}`,
    action: 'approve',
    payload: { approval: id },
  }));
  const choices = [own, ...approvals];
  const card = {
    title: '请问同意的是哪一件？',
    text: `刚才预览的那件请回“确认”；另有 ${open.length} 件刚呈给您。`,
    actions: choices,
  };
  return say({ answer: toAsker(context.chat, card), question: { ...question, choices } });
}
