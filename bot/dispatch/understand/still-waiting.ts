import { plain } from '../../../cards/card.js';
import { cutChars } from '../../../cards/render/cut.js';
import type { Question } from '../../../domain/effect.js';
import type { Context } from '../../../handlers/define-handler.js';
import type { HandlerIndex } from '../handler-index.js';
import { inGroupBriefly, type Kept, say } from './complete.js';
import { isYesNo } from './yes-or-no.js';

const SHOWN = 40;

/** Words that answer nothing while a question is open: what is waited for is said again, and it stays open. */
export function stillWaiting(text: string, question: Question, context: Context, index: HandlerIndex): Kept {
  const slot = question.slot === undefined ? undefined : index.ofAction(question.action).takes[question.slot];
  const labels = question.choices.map(({ label }) => `“${label}”`).join('、');
  const ask = slot && !isYesNo(question) ? (slot.ask ?? `请补充${slot.label}。`) : `请回${labels}。`;
  const words = cutChars(text.replace(/\s+/g, ' '), SHOWN);
  const card = plain(`没有听懂“${words}”。`, `${ask}\n不办了请发“取消”。`);
  const buttons = context.chat.kind === 'direct' ? { actions: question.choices } : {};
  return { ...say({ answer: inGroupBriefly(context, { ...card, ...buttons }) }), keeps: true };
}
