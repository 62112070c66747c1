import { z } from 'zod';
import { ANSWERS, PUSH, SOCKET_ANSWER } from './wecom-bot-body.js';
import type { AskedKind, BotEvent } from './wecom-bot-events.js';
import { type BotChat, type BotState, nameOf } from './wecom-bot-state.js';

const address = z.looseObject({ chatid: z.string(), chat_type: z.int().optional() });

const ANSWER_MS = 5_000;
const CONVERSATION_MS = 24 * 3_600_000;

/** What went to the bot under a `req_id`, and when: what may answer it follows from that. */
export interface Asked {
  kind: AskedKind;
  chat: BotChat;
  event: BotEvent;
  at: number;
}

/** What the gateway does with the frames of a bot that is let in; each gives 0 or an errcode. */
export function createBotCommands(
  state: BotState,
  asked: ReadonlyMap<string, Asked>,
  cardsToGroups: boolean,
) {
  function carryOut(cmd: string, reqId: string, body: unknown): number {
    if (cmd === 'aibot_send_msg') return push(body);
    const to = asked.get(reqId);
    if (!to) return 846605;
    if (cmd === 'aibot_respond_msg') return respond(to, body);
    if (cmd === 'aibot_respond_welcome_msg') return welcome(to, body);
    if (cmd === 'aibot_respond_update_msg') return update(to, body);
    return 40008;
  }

  const isOver = (to: Asked, ms: number) => state.now() - to.at > ms;

  function respond(to: Asked, body: unknown): number {
    const parsed = SOCKET_ANSWER.safeParse(body);
    if (to.kind !== 'message' || isOver(to, CONVERSATION_MS)) return 846605;
    if (!parsed.success) return 40058;
    const said = parsed.data;
    const bad = said.msgtype === 'stream' ? state.streamed(said.stream.id, to.at) : 0;
    const over = bad === 0 ? state.admit(to.chat) : bad;
    if (over !== 0) return over;
    if (said.msgtype !== 'stream' || said.stream.finish) state.answered(to.event.from.userid, to.event.msgid);
    if (said.msgtype === 'template_card') return state.showCard(to.chat, said.template_card, 'answer');
    if (said.msgtype === 'stream') state.showText(to.chat, said.stream.content, 'answer', said.stream.id);
    else state.showText(to.chat, said.markdown.content, 'answer');
    return 0;
  }

  function welcome(to: Asked, body: unknown): number {
    const parsed = ANSWERS.enter_chat.safeParse(body);
    if (to.kind !== 'enter_chat' || isOver(to, ANSWER_MS)) return 846605;
    if (!parsed.success) return 40058;
    if (parsed.data.msgtype === 'template_card')
      return state.showCard(to.chat, parsed.data.template_card, 'answer');
    state.showText(to.chat, parsed.data.text.content, 'answer');
    return 0;
  }

  function update(to: Asked, body: unknown): number {
    const parsed = ANSWERS.template_card_event.safeParse(body);
    if (to.kind !== 'template_card_event' || isOver(to, ANSWER_MS)) return 846605;
    if (!parsed.success) return 40058;
    const { template_card: card, userids } = parsed.data;
    const { event } = to.event as { event?: { template_card_event?: { task_id: string } } };
    const seen = state.chats
      .get(nameOf(to.chat))
      ?.find(({ taskId }) => taskId === event?.template_card_event?.task_id);
    if (!seen || card.task_id !== seen.taskId) return 42016;
    state.change(seen, card, 'group' in to.chat ? userids : undefined);
    return 0;
  }

  /** Group first, then the member's own; both exactly as written. */
  function push(body: unknown): number {
    const to = address.safeParse(body);
    if (!to.success) return 40058;
    const { chatid, chat_type: _type, ...rest } = to.data;
    const chat = [{ group: chatid }, { userid: chatid }].find((one) => state.chats.has(nameOf(one)));
    if (!chat) return 93006;
    const parsed = PUSH.safeParse(rest);
    if (!parsed.success) return 40058;
    const isCard = parsed.data.msgtype === 'template_card';
    if (isCard && 'group' in chat && !cardsToGroups) return 40008;
    const over = state.admit(chat);
    if (over !== 0) return over;
    if (parsed.data.msgtype === 'template_card')
      return state.showCard(chat, parsed.data.template_card, 'push');
    state.showText(chat, parsed.data.markdown.content, 'push');
    return 0;
  }

  return carryOut;
}
