import { plain } from '../../cards/card.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { normalise } from '../../domain/command/normalise.js';
import { parse } from '../../domain/command/parse.js';
import { DubanError } from '../../domain/errors.js';
import { NUMBERED } from '../../domain/numbered.js';
import { runs } from '../../handlers/ballot/ballot-at-hand.js';
import type { Answer, Context } from '../../handlers/define-handler.js';
import { byNumber } from '../../handlers/numbered/by-kind.js';
import type { HandlerIndex } from './handler-index.js';
import { inGroupBriefly } from './understand/complete.js';

/**
 * 催办 #66, where 66 is a vote: who may see it is told that this word is none for votes, with what can be done. Undefined
 * where the number is a matter, where the word is for its kind, and to anybody to whom #66 alone shows nothing.
 */
export async function ofAnotherKind(
  error: unknown,
  context: Context,
  index: HandlerIndex,
): Promise<Answer | undefined> {
  if (!(error instanceof DubanError) || error.failure.code !== 'NOT_VISIBLE') return undefined;
  const no = error.failure.data?.matter;
  const { said, stores, roster, settings, today, chat } = context;
  if (typeof no !== 'number' || said === undefined) return undefined;
  const { botNames } = settings;
  const typed = parse(said, { verbs: index.verbs, roster, botNames, today }).verb;
  // 催 #66 is a phrase of that handler, and no verb.
  const handler =
    typed === undefined
      ? index.ofPhrase(normalise(said, botNames), context.actor, false)
      : index.ofVerb(typed);
  const verb = typed ?? handler?.verbs[0];
  const slot = verb === undefined ? undefined : handler?.takes.matter;
  if (slot?.kind !== 'matter' || slot.of !== undefined) return undefined;
  const kind = await stores.numbers.kindOf(no);
  if (!kind || kind === 'matter') return undefined;
  const shown = await showing(no, context);
  if (!shown) return undefined;
  const vote = kind === 'evaluation' ? await stores.evaluations.byNo(no) : undefined;
  const card = shown.here ?? shown.privately;
  const actions = (card?.actions ?? []).filter(({ action }) => action !== 'cast-ballot');
  const can = actions.map(({ label }) => label).join('、');
  const isUrged = vote?.state === 'open' && runs(context, vote) && handler?.action === 'urge-unit';
  const refused = plain(
    `#${no} 是${vote ? voteWord(vote) : NUMBERED[kind]}，“${verb}”不适用，没有改动。`,
    `${can ? `这一件可以：${can}。` : ''}${isUrged ? urgedByItself(no) : ''}看全部请发送：#${no}`,
  );
  return inGroupBriefly(context, chat.kind === 'direct' && can ? { ...refused, actions } : refused);
}

/** Who has not voted is reminded without being urged by anybody. */
const urgedByItself = (no: number): string =>
  `还没有投票的人，到一半时间和截止前一小时会自动提醒；看还有谁：谁还没投 #${no}。`;

/** What #n alone says here; undefined where that is nothing. */
async function showing(no: number, context: Context): Promise<Answer | undefined> {
  try {
    return (await (await byNumber(no, context)).show(no, context)).answer;
  } catch (error) {
    if (error instanceof DubanError) return undefined;
    throw error;
  }
}
