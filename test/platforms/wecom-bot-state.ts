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
/** So long after its message, or after its last frame, a stream takes no more; seen, not documented. */
const STREAM_MS = 6 * 60_000;
/** Of one member's messages so many may be under way at once; doc 100719. */
const UNDER_WAY = 3;
/** A message that nobody answers is given up: nothing says when, so it is the wait for a passive answer. */
const GIVEN_UP_MS = 5_000;

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
  /** When the last frame of a stream came. */
  private readonly streams = new Map<string, number>();
  /** What each member said and nobody has answered yet: since when. */
  private readonly underWay = new Map<string, Map<string, number>>();
  /** Messages that never reached the bot: too many of that member's were under way. */
  heldBack = 0;
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

  /** Whether one more message of this member reaches the bot: then it is under way until `answered`. */
  begins(userid: string, msgid: string): boolean {
    const now = this.now();
    const open = new Map(
      [...(this.underWay.get(userid) ?? [])].filter(([, since]) => since > now - GIVEN_UP_MS),
    );
    const isTooMany = open.size >= UNDER_WAY && !open.has(msgid);
    if (isTooMany) this.heldBack += 1;
    else open.set(msgid, now);
    this.underWay.set(userid, open);
    return !isTooMany;
  }

  answered(userid: string, msgid: string): void {
    this.underWay.get(userid)?.delete(msgid);
  }

  /** 0, or the errcode of a stream whose last frame, or whose message `askedAt`, is too long ago. */
  streamed(id: string, askedAt: number): number {
    const isOver = this.now() - (this.streams.get(id) ?? askedAt) > STREAM_MS;
    if (!isOver) this.streams.set(id, this.now());
    return isOver ? 846608 : 0;
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
