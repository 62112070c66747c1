import { plain } from '../../../cards/card.js';
import { cutChars } from '../../../cards/render/cut.js';
import type { Command } from '../../../domain/command/command.js';
import { type Doubt, doubtIn } from '../../../domain/command/doubt-in.js';
import { fill } from '../../../domain/command/fill.js';
import type { Slot } from '../../../domain/slot.js';
import { hasPlace } from '../../../handlers/ballot/places.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import { cancelled } from './cancelled.js';
import { complete, inGroupBriefly, type Kept, say } from './complete.js';
import { noting } from './say-unused.js';
import { handlerOf, leavingOpen, NOTHING, type Reader, type Words } from './words.js';
import { waits } from './yes-or-no.js';

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
  const { text, command, startsWithVerb, question, context, index } = words;
  const handler = handlerOf(words);
  if (!handler || index.ofPhrase(text, context.actor, startsWithVerb)) return undefined;
  const doubt = doubtOf(handler, command);
  // 先不公布 while it is asked whether to: that is the answer.
  if (doubt === 'not' && question?.action === handler.action && waits(question))
    return cancelled(question, context);
  if (doubt) return leavingOpen(words, await notDone(handler, command, doubt, words));
  return handler.irrevocable && mayUse(handler, context.actor) ? askFirst(handler, words) : undefined;
};

/** What may stand beside a command and takes nothing of it back. */
const COURTESY =
  /^(?:请|麻烦|帮我|帮忙|我要|我来|我想|我|一下|吧|了|啊|呀|的|好|可以|现在|马上|立即|这[次个件]|本次|结果|投票|测评|表决|评议|名单|(?:大家|人)?都?(?:投完?|到)?齐?了|谢谢|辛苦|没问题|没意见|对|行|嗯|[\s\p{P}\p{S}])*$/u;

/** 公布 #6 等主任同意: of what cannot be taken back it is asked first, with the words that it has no use for. */
async function askFirst(handler: Handler, { command, context }: Words): Promise<Kept | undefined> {
  const { roster, today, calendar } = context;
  const {
    values,
    unused = [],
    problems,
  } = fill(handler.takes, command, { roster, today, calendar, values: {} });
  const left = unused.filter((piece) => !COURTESY.test(piece));
  if (left.length === 0 || problems.length > 0 || typeof values.matter !== 'number') return undefined;
  const verb = command.verb ?? '';
  const heard = (await hasPlace(context)) ? '' : `：没有用上“${cutChars(left.join('、'), 40)}”`;
  const choice = { label: '确认', action: handler.action, payload: values };
  const card = {
    title: `还没有${verb} #${values.matter}${heard}`,
    text: `现在就${verb}，请点“确认”；先不办，不用回。`,
    actions: [choice],
  };
  return say({
    answer: inGroupBriefly(context, card),
    question: { action: handler.action, values, choices: [choice] },
  });
}

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
