import { plain } from '../../../cards/card.js';
import type { Command } from '../../../domain/command/command.js';
import { type Doubt, doubtIn } from '../../../domain/command/doubt-in.js';
import type { Slot } from '../../../domain/slot.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { complete, inGroupBriefly, type Kept, say } from './complete.js';
import { noting } from './say-unused.js';
import { handlerOf, leavingOpen, NOTHING, type Reader, type Words } from './words.js';

const has = ({ takes }: Handler, ...kinds: readonly Slot['kind'][]): boolean =>
  Object.values(takes).some(({ kind }) => kinds.includes(kind));

/** Of what answers an invitation, the day says which one: 12月10日 参加. */
const ANSWERS = ['attend-meeting', 'decline-meeting', 'send-stand-in', 'accept-place', 'decline-place'];

/** What the words say instead of the command; of what only looks something up, and of votes, nothing is doubted. */
export const doubtOf = (handler: Handler, command: Command): Doubt | undefined =>
  handler.reads || handler.secretWords
    ? undefined
    : doubtIn(command, {
        takesWords: has(handler, 'text', 'title'),
        takesTime: has(handler, 'date', 'moment', 'period') || ANSWERS.includes(handler.action),
      });

/**
 * 先不公布 #22, 公布了吗 #22, #22 会上再公布: a verb that is not said to be done now is not done. A question with a number is
 * answered with how that stands, and what to send is named. Undefined where nothing is doubted.
 */
export const notNow: Reader = async (words) => {
  const { text, command, startsWithVerb, context, index } = words;
  const handler = handlerOf(words);
  const doubt = handler && doubtOf(handler, command);
  if (!handler || !doubt) return undefined;
  const own = index.ofPhrase(text, context.actor, startsWithVerb);
  return own ? undefined : leavingOpen(words, await notDone(handler, command, doubt, words));
};

/** What is said where nothing was done. */
export async function notDone(
  handler: Handler,
  command: Command,
  doubt: Doubt,
  { context, index }: Pick<Words, 'context' | 'index'>,
): Promise<Kept> {
  const { verb = handler.verbs[0] ?? '', fragments } = command;
  const no = fragments.flatMap((one) => (one.kind === 'number' && one.certain ? [one.no] : [])).at(0);
  const line = no === undefined ? (handler.help?.form ?? verb) : `${verb} #${no}`;
  if (doubt === 'asked' && no !== undefined) {
    const shown = await complete(index.ofAction('show-numbered'), NOTHING, { matter: no }, context);
    const note = `问一问不会办理，没有改动。要${verb}请发送“${line}”。`;
    return shown.kind === 'run' ? { ...shown, handler: noting(shown.handler, note) } : shown;
  }
  const says: Record<Doubt, string> = {
    not: `好的，没有${verb}，没有改动。`,
    asked: '问一问不会办理，没有改动。',
    later: `现在没有${verb}，到时也不会自动办。`,
  };
  const how = no === undefined ? '要办请写明，例如' : doubt === 'later' ? '到时请发送' : '要办请发送';
  return say({ answer: inGroupBriefly(context, plain(says[doubt], `${how}：${line}`)) });
}
