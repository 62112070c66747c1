import { appraisalCard } from '../../cards/appraisal/appraisal.js';
import type { AppraisalAct } from '../../domain/appraisal/acts.js';
import type { Appraisal, Subject } from '../../domain/appraisal/appraisal.js';
import type { Rectification } from '../../domain/appraisal/ladder.js';
import type { Effect } from '../../domain/effect.js';
import { type Answer, type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { hearOfAppraisal, letterView } from './officer-at-hand.js';

/** The appraisal's card as the answer, in the office's own group or to the asker alone. */
export function answerAppraisal(
  context: Context,
  appraisal: Appraisal,
  subject: Subject,
  rectification: Rectification | undefined,
  news: string,
  lines: readonly string[] = [],
): Answer {
  const shown = appraisalCard(appraisal, letterView(context, subject), rectification, { news });
  const card =
    lines.length > 0 ? { ...shown, text: [...lines, shown.text].filter(Boolean).join('\n') } : shown;
  return context.said === undefined && context.chat.kind === 'direct'
    ? { update: card }
    : toReaders(context.chat, card);
}

/** The office's head decides what leaves: the same card, with the draft. */
const tellDirectors = (
  { roster, actor }: Context,
  appraisal: Appraisal,
  subject: Subject,
  card: Notice['card'],
): Notice[] =>
  hearOfAppraisal(roster.withRole('director'), appraisal, subject)
    .filter(({ id }) => id !== actor.id)
    .map(({ id }) => ({ to: { personId: id }, card, when: 'now' }));

/** A step of an appraisal as a decision: kept, answered, and laid before the head with what may follow. */
export function stepDone(
  context: Context,
  { appraisal, effects }: AppraisalAct,
  subject: Subject,
  rectification: Rectification | undefined,
  news: string,
  more: { effects?: readonly Effect[]; notices?: readonly Notice[]; lines?: readonly string[] } = {},
): Decision {
  const card = appraisalCard(appraisal, letterView(context, subject), rectification, { news });
  return decide({
    answer: answerAppraisal(context, appraisal, subject, rectification, news, more.lines),
    effects: [...effects, ...(more.effects ?? [])],
    notices: [...tellDirectors(context, appraisal, subject, card), ...(more.notices ?? [])],
  });
}
