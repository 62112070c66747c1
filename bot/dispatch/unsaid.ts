import { type Card, plain } from '../../cards/card.js';
import { normalise } from '../../domain/command/normalise.js';
import { hasPlace } from '../../handlers/ballot/places.js';
import type { Context, Decision } from '../../handlers/define-handler.js';
import type { HandlerIndex } from './handler-index.js';
import { inGroupBriefly, type Kept, say } from './understand/complete.js';
import { mayBeVote, tapInstead } from './understand/read-vote.js';

/** What an answer says again of somebody's words stands in quotation marks. */
const QUOTED = /“([^”]+)”/gu;

/** What buttons and answers of Duban's own say, none of which is a choice. */
const FIXED = ['提交', '确认', '确认提交', '取消', '是', '是的', '更多'];

/** Compared without what normalising changes. */
const bare = (words: string): string => words.normalize('NFKC').replace(/[\s…]+/gu, '');

/** The same card, its quoted words blotted out where `isTheirs`. */
function blotted(card: Card, isTheirs: (words: string) => boolean): Card {
  const blot = (words: string) =>
    words.replace(QUOTED, (quoted, inner: string) => (isTheirs(inner) ? '“…”' : quoted));
  const { title, text, note } = card;
  return {
    ...card,
    title: blot(title),
    ...(text ? { text: blot(text) } : {}),
    ...(note ? { note: blot(note) } : {}),
  };
}

/**
 * An answer with nothing of what was typed in it, where its writer has a place in a secret vote: an answer is kept beside
 * the person, and so is a question with what was said so far. What changes something was a command and stays one.
 */
export async function saidToVoter(
  decision: Decision,
  context: Context,
  { verbs }: Pick<HandlerIndex, 'verbs'>,
): Promise<Decision> {
  const { said } = context;
  const changes = decision.effects.some(({ kind }) => kind !== 'question.put' && kind !== 'question.drop');
  if (said === undefined || changes || !(await hasPlace(context))) return decision;
  // A command and a number are suggested by Duban itself, and say no choice: 发送“#12”, “计票 #12”. So are these words.
  const isOurs = (words: string) => ['', ...FIXED, ...verbs].includes(words.replace(/#\d{1,9}/gu, '').trim());
  const isTheirs = (words: string) => !isOurs(words) && bare(said).includes(bare(words));
  const cards = (['here', 'privately', 'update'] as const).flatMap((place) => {
    const card = decision.answer[place];
    return card ? [[place, blotted(card, isTheirs)] as const] : [];
  });
  return { ...decision, answer: { ...decision.answer, ...Object.fromEntries(cards) } };
}

const NOT_KEPT = '没有办成，您写的没有留存。';

/**
 * What was not carried out and may say a vote is answered with fixed words, whatever would have been said; a command that
 * wants something more with its form, for what was said so far would be kept in the question.
 */
export async function insteadOf(understood: Kept, context: Context, index: HandlerIndex): Promise<Kept> {
  const { said } = context;
  if (understood.kind === 'run' || said === undefined || !(await mayBeVote(said, context))) return understood;
  const { question } = understood.decision;
  const handler = question && index.has(question.action) ? index.ofAction(question.action) : undefined;
  const words = normalise(said, context.settings.botNames);
  if (
    !handler ||
    handler.reads ||
    handler.secretWords ||
    !handler.verbs.some((verb) => words.startsWith(verb))
  )
    return tapInstead(context);
  const form = handler.help?.form ?? handler.verbs[0] ?? '';
  return say({ answer: inGroupBriefly(context, plain(NOT_KEPT, `请写全了再发，例如：\n${form}`)) });
}
