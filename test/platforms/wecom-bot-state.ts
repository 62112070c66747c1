import { randomUUID } from 'node:crypto';
import type { BotCardBody } from './wecom-bot-body.js';
import type { BotMediaFile } from './wecom-bot-media.js';

/** What one message of the bot shows, to everybody or to one member. */
interface View {
  text: string;
  buttons: { label: string; key: string }[];
}

/** One message of the bot as a conversation shows it now. */
export interface BotSeen extends View {
  id: string;
  kind: 'text' | 'card';
  /** How it came: as the answer on the connection, at a reply address, or unasked. */
  by: 'answer' | 'address' | 'push';
  streamId?: string;
  taskId?: string;
  changes: number;
  /** What members see for whom alone the card was changed. */
  own: Map<string, View>;
}

/** Where a conversation with the bot is: a group's id, or a member's own. */
export type BotChat = { group: string } | { userid: string };

export const nameOf = (chat: BotChat): string =>
  'group' in chat ? `group:${chat.group}` : `single:${chat.userid}`;

const WINDOWS = [
  { ms: 60_000, most: 30 },
  { ms: 3_600_000, most: 1000 },
] as const;
const ADDRESS_MS = 3_600_000;

const viewOf = (card: BotCardBody): View => ({
  text: [
    card.main_title.title,
    card.main_title.desc,
    ...(card.card_type === 'vote_interaction'
      ? []
      : [
          ...(card.horizontal_content_list ?? []).map(({ keyname, value }) => `${keyname}：${value ?? ''}`),
          card.sub_title_text,
        ]),
  ]
    .filter((line) => line !== undefined)
    .join('\n'),
  buttons: (card.card_type === 'vote_interaction' ? [card.submit_button] : card.button_list).map(
    ({ text, key }) => ({ label: text, key }),
  ),
});

/** What WeCom knows of one bot: its conversations, task ids, reply addresses and rates. */
export class BotState {
  readonly chats = new Map<string, BotSeen[]>();
  readonly taskIds = new Set<string>();
  /** What members sent, by the id in its address. */
  readonly media = new Map<string, BotMediaFile>();
  /** Reply codes and where they lead; used ones are gone. */
  private readonly codes = new Map<string, { chat: BotChat; until: number }>();
  private readonly times = new Map<string, number[]>();
  private skippedMs = 0;

  now(): number {
    return Date.now() + this.skippedMs;
  }

  advance(ms: number): void {
    this.skippedMs += ms;
  }

  /** A conversation exists once somebody wrote in it. */
  open(chat: BotChat): BotSeen[] {
    const name = nameOf(chat);
    const seen = this.chats.get(name) ?? [];
    this.chats.set(name, seen);
    return seen;
  }

  issueCode(chat: BotChat): string {
    const code = randomUUID();
    this.codes.set(code, { chat, until: this.now() + ADDRESS_MS });
    return code;
  }

  /** Where a reply code leads, once and within its hour. */
  redeem(code: string): BotChat | undefined {
    const found = this.codes.get(code);
    this.codes.delete(code);
    return found && found.until >= this.now() ? found.chat : undefined;
  }

  /** 0, or the errcode of a conversation that got too much; replies and pushes count together. */
  admit(chat: BotChat): number {
    const name = nameOf(chat);
    const times = (this.times.get(name) ?? []).filter((time) => time > this.now() - 3_600_000);
    const isOver = WINDOWS.some(
      ({ ms, most }) => times.filter((time) => time > this.now() - ms).length >= most,
    );
    if (!isOver) times.push(this.now());
    this.times.set(name, times);
    return isOver ? 45009 : 0;
  }

  showText(chat: BotChat, text: string, by: BotSeen['by'], streamId?: string): void {
    const seen = this.open(chat);
    const shown = streamId === undefined ? undefined : seen.find((one) => one.streamId === streamId);
    if (shown) shown.text = text;
    else
      seen.push({
        id: randomUUID(),
        kind: 'text',
        by,
        text,
        buttons: [],
        changes: 0,
        own: new Map(),
        ...(streamId === undefined ? {} : { streamId }),
      });
  }

  /** 0, or the errcode for a task id that was used before. */
  showCard(chat: BotChat, card: BotCardBody, by: BotSeen['by']): number {
    if (this.taskIds.has(card.task_id)) return 42014;
    this.taskIds.add(card.task_id);
    const one = { id: randomUUID(), kind: 'card' as const, by, taskId: card.task_id, changes: 0 };
    this.open(chat).push({ ...one, ...viewOf(card), own: new Map() });
    return 0;
  }

  /** Changes the tapped card for all, or for some members of a group. */
  change(seen: BotSeen, card: BotCardBody, userids?: readonly string[]): void {
    seen.changes += 1;
    if (userids) for (const userid of userids) seen.own.set(userid, viewOf(card));
    else {
      Object.assign(seen, viewOf(card));
      seen.own.clear();
    }
  }
}

/** The message as this member sees it. */
export const viewFor = (seen: BotSeen, userid: string): View => seen.own.get(userid) ?? seen;
