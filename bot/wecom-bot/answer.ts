import { cutBytes } from '../../cards/render/cut.js';
import { renderText } from '../../cards/render/text.js';
import {
  type BotCard,
  botMarkdown,
  botText,
  renderWecomBot,
  renderWecomBotUpdate,
} from '../../cards/render/wecom-bot.js';
import { wecomText } from '../../cards/render/wecom-text.js';
import type { Immediate } from '../update.js';
import { taskIdOf } from '../wecom/task-id.js';
import type { BotMessage } from './read-message.js';
import { keyOf } from './to-update.js';

/** A stream that is complete at once: WeCom need not ask for more. */
interface Stream {
  id: string;
  finish: true;
  content: string;
}

/** What the bot says on the connection it was asked on, in the words of either mode. */
export type BotAnswer =
  | { to: 'message'; stream?: Stream; card?: BotCard }
  | { to: 'welcome'; text: string }
  | { to: 'welcome'; card: BotCard }
  | { to: 'tap'; card: BotCard; userids?: [string] };

/** A welcome's text holds no more, in bytes. */
const WELCOME_BYTES = 2_048;

/**
 * What an immediate answer becomes for the message it answers; undefined where WeCom takes no such answer there (a
 * text to a tap): then it is in the outbox. The change of a tapped card is for all who see it, or for the tapper alone.
 *
 * Source: developer.work.weixin.qq.com/document/path/101031.
 */
export function answerTo(message: BotMessage, answer: NonNullable<Immediate>): BotAnswer | undefined {
  const tap = message.event?.template_card_event;
  if (tap) return changeOf(message, tap.task_id, answer);
  if (message.event) return message.event.eventtype === 'enter_chat' ? welcome(answer) : undefined;
  const id = keyOf(message);
  if ('text' in answer) return { to: 'message', stream: stream(id, botMarkdown(answer.text)) };
  const { text, card } = renderWecomBot(answer.handed.card, taskIdOf({ id: answer.handed.id, resend: 0 }));
  return {
    to: 'message',
    ...(text === undefined ? {} : { stream: stream(id, text) }),
    ...(card ? { card } : {}),
  };
}

/** A poll is answered with the same stream again, without its card: that came once. */
export function answerToPoll(id: string, answer: NonNullable<Immediate>): Stream {
  if ('text' in answer) return stream(id, botMarkdown(answer.text));
  return stream(id, botText(answer.handed.card));
}

/** Said to a poll of a stream that nobody knows any more: without an end WeCom would show it as unfinished. */
export const forgottenStream = (id: string): Stream =>
  stream(id, '这条消息没有处理完，也没有改动任何事项，请再发一次。');

const stream = (id: string, content: string): Stream => ({ id, finish: true, content });

function welcome(answer: NonNullable<Immediate>): BotAnswer {
  const words = (text: string) => cutBytes(wecomText(text), WELCOME_BYTES) || '您好。';
  if ('text' in answer) return { to: 'welcome', text: words(answer.text) };
  const { id, card } = answer.handed;
  const body = renderWecomBot(card, taskIdOf({ id, resend: 0 }));
  return body.card ? { to: 'welcome', card: body.card } : { to: 'welcome', text: words(renderText(card)) };
}

function changeOf(
  { from, chattype }: BotMessage,
  taskId: string | undefined,
  answer: NonNullable<Immediate>,
): BotAnswer | undefined {
  if ('text' in answer || answer.handed.kind !== 'update' || taskId === undefined) return undefined;
  const { card, forTapperOnly } = answer.handed;
  // In a one-to-one chat there is nobody else, and WeCom takes `userids` in groups only.
  const isForOne = forTapperOnly && chattype === 'group';
  return {
    to: 'tap',
    card: renderWecomBotUpdate(card, taskId),
    ...(isForOne ? { userids: [from.userid] } : {}),
  };
}
