import { randomUUID } from 'node:crypto';
import { type BotChat, type BotSeen, type BotState, viewFor } from './wecom-bot-state.js';

/** A message or event of the bot as WeCom writes it, before it is sealed or framed. */
export type BotEvent = { msgid: string; from: { userid: string } } & Record<string, unknown>;

/** What the bot was asked: what may answer it follows from this. */
export type AskedKind = 'message' | 'poll' | 'enter_chat' | 'template_card_event' | 'feedback_event';

/** Another's id of the member, for members the bot knows only by it. */
export interface Writes {
  quote?: object;
  msgid?: string;
}

/** Writes the bodies of doc 100719 and 101027, with a reply address below `apiBase`. */
export function createBotEvents(state: BotState, apiBase: string) {
  const envelope = (userid: string, chat: BotChat) => {
    state.open(chat);
    return {
      msgid: randomUUID().replaceAll('-', ''),
      aibotid: 'aib-1',
      ...('group' in chat ? { chatid: chat.group, chattype: 'group' } : { chattype: 'single' }),
      from: { userid },
      response_url: `${apiBase}/cgi-bin/aibot/response?response_code=${state.issueCode(chat)}`,
    };
  };
  const eventOf = (userid: string, chat: BotChat, event: object): BotEvent => ({
    ...envelope(userid, chat),
    create_time: Math.floor(Date.now() / 1000),
    msgtype: 'event',
    event,
  });

  return {
    text: (userid: string, chat: BotChat, content: string, more: Writes = {}): BotEvent => ({
      ...envelope(userid, chat),
      msgtype: 'text',
      text: { content },
      ...more,
    }),
    other: (userid: string, chat: BotChat, msgtype: string, part: object): BotEvent => ({
      ...envelope(userid, chat),
      msgtype,
      [msgtype]: part,
    }),
    poll: (userid: string, chat: BotChat, streamId: string): BotEvent => ({
      ...envelope(userid, chat),
      msgtype: 'stream',
      stream: { id: streamId },
    }),
    enter: (userid: string): BotEvent =>
      eventOf(userid, { userid }, { eventtype: 'enter_chat', enter_chat: {} }),
    feedback: (userid: string, chat: BotChat): BotEvent =>
      eventOf(userid, chat, { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 1 } }),
    /** A tap on a live button as this member sees the card. @throws Error where there is none */
    tap(userid: string, chat: BotChat, seen: BotSeen, label: string): BotEvent {
      const button = viewFor(seen, userid).buttons.find((one) => one.label === label);
      if (!seen.taskId || !button) throw new Error(`${userid} sees no button ${label}`);
      return this.click(userid, chat, seen.taskId, button.key);
    },
    click: (userid: string, chat: BotChat, taskId: string, key: string): BotEvent =>
      eventOf(userid, chat, {
        eventtype: 'template_card_event',
        template_card_event: { card_type: 'button_interaction', event_key: key, task_id: taskId },
      }),
  };
}

/** What this is, for what may answer it. */
export function kindOf({ msgtype, event }: BotEvent): AskedKind {
  if (msgtype === 'stream') return 'poll';
  if (msgtype !== 'event') return 'message';
  return (event as { eventtype: AskedKind }).eventtype;
}
