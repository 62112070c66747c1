import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createWecomApiServer } from './wecom-api.js';
import type { BotState } from './wecom-bot-state.js';
import {
  type CallbackKeys,
  checkUrl,
  type Delivery,
  type DeliveryRules,
  deliver,
  element,
  type PlatformEvent,
} from './wecom-callback.js';
import type { SeenMessage } from './wecom-inbox.js';
import { type Fault, WecomState } from './wecom-state.js';

/** The enterprise and its app, as the console shows them. */
export interface WecomPlatformOptions extends CallbackKeys {
  secret: string;
  /** Userids in the app's visible range. */
  members: readonly string[];
  rules?: Partial<DeliveryRules>;
  /** The enterprise's bot, whose reply addresses lead here. */
  bot?: BotState;
  /** Ids by which the bot knows members whom the app knows by their userid. */
  openIds?: Readonly<Record<string, string>>;
}

export type { Delivery, Fault, SeenMessage };

/** A stand-in for the self-built app's side of WeCom: its API as a server, its members as a client. */
export interface WecomPlatform {
  /** For `WECOM_API_BASE`. */
  readonly apiBase: string;
  readonly keys: CallbackKeys;
  readonly counts: WecomState['counts'];
  /** The app's schedules, and what members have in their calendars. */
  readonly schedules: WecomState['schedules'];
  /** What signatures of pages are checked with. */
  readonly tickets: WecomState['tickets'];
  /** Names the callback without checking it; before that no interactive card can be sent, as on WeCom. */
  connect(callbackUrl: string): void;
  /** Saves the callback as the console does; false when the URL check fails. */
  saveCallback(callbackUrl: string): Promise<boolean>;
  say(userid: string, text: string): Promise<Delivery>;
  /** Sends something that is not text: `image`, `voice`, `location`. */
  sayOther(userid: string, msgType: string): Promise<Delivery>;
  /** Lays down what `media/get` gives, without telling the app of it. */
  putMedia(id: string, bytes: Uint8Array, name?: string): void;
  /** Sends a picture to the app, whose bytes `media/get` gives for three days. */
  sayPicture(userid: string, bytes: Uint8Array, name?: string): Promise<Delivery>;
  /** An event without a card: `enter_agent`, `unsubscribe`. */
  raise(userid: string, event: string): Promise<Delivery>;
  /** Taps a live button of a message in the member's inbox, by its label. @throws Error where there is none */
  tap(userid: string, message: SeenMessage, label: string, chosen?: string): Promise<Delivery>;
  /** The same event once more, as WeCom repeats it; the member is shown no second answer. */
  redeliver(delivery: Delivery): Promise<Delivery>;
  /** The event of a tap, not yet delivered: for tests that deliver it late, twice or spoilt. */
  tapEvent(userid: string, message: SeenMessage, label: string, chosen?: string): PlatformEvent;
  textEvent(userid: string, text: string): PlatformEvent;
  deliver(event: PlatformEvent): Promise<Delivery>;
  /** What a member sees, oldest first, as it is now. */
  inboxOf(userid: string): readonly SeenMessage[];
  /** Puts faults before the next calls of `gettoken`, `message/send` or `message/update_template_card`. */
  fail(path: string, ...faults: Fault[]): void;
  /** Nothing goes wrong on this path any more. */
  mend(path: string): void;
  /** Takes the present token back before its time. */
  revokeToken(): void;
  /** Moves the platform's clock on: tokens, response codes and rate windows age; signatures do not. */
  advance(ms: number): void;
  close(): Promise<void>;
}

const RULES: DeliveryRules = { timeoutMs: 5000, retries: 3, retryWaitMs: 1000, retriesOnStatus: false };

/** Starts the stand-in on a free port of 127.0.0.1. */
export async function createWecomPlatform(options: WecomPlatformOptions): Promise<WecomPlatform> {
  const keys: CallbackKeys = {
    corpId: options.corpId,
    agentId: options.agentId,
    token: options.token,
    aesKey: options.aesKey,
  };
  const rules = { ...RULES, ...options.rules };
  const state = new WecomState(options.members);
  state.bot = options.bot;
  for (const [openId, userid] of Object.entries(options.openIds ?? {})) state.openIds.set(openId, userid);
  const server = createWecomApiServer(options, state).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const inboxOf = (userid: string): SeenMessage[] => {
    const inbox = state.inboxes.get(userid.toLowerCase());
    if (!inbox) throw new Error(`${userid} is not a member`);
    return inbox;
  };

  const event = (userid: string, rest: string, isClick = false): PlatformEvent => ({
    userid,
    isClick,
    xml:
      `<xml>${element('ToUserName', keys.corpId)}${element('FromUserName', userid)}` +
      `${element('CreateTime', Math.floor(Date.now() / 1000))}${rest}${element('AgentID', keys.agentId)}</xml>`,
  });

  /** A 64-bit number, larger than a JavaScript number holds. */
  const number64 = () => (randomBytes(8).readBigUInt64BE() >> 1n).toString();

  const messageEvent = (userid: string, msgType: string, fields: string) =>
    event(userid, `${element('MsgType', msgType)}${fields}${element('MsgId', number64())}`);

  async function run(one: PlatformEvent, isSeen = true): Promise<Delivery> {
    if (!state.callbackUrl) throw new Error('no callback is saved');
    const delivery = await deliver(keys, state.callbackUrl, one, rules);
    if (delivery.reply === undefined || one.isClick || !isSeen) return delivery;
    const seen = { id: number64(), kind: 'text' as const, by: 'answer' as const, buttons: [], changes: 0 };
    inboxOf(one.userid).push({ ...seen, text: delivery.reply });
    return delivery;
  }

  function tapEvent(userid: string, message: SeenMessage, label: string, chosen?: string): PlatformEvent {
    const seen = inboxOf(userid).find(({ id, taskId }) => id === message.id && taskId === message.taskId);
    const button = seen?.buttons.find((candidate) => candidate.label === label);
    if (!seen?.taskId || !button) throw new Error(`${userid} sees no live button ${label}`);
    const fields = [
      element('MsgType', 'event'),
      element('Event', 'template_card_event'),
      element('EventKey', button.key),
      element('TaskId', seen.taskId),
      element('CardType', seen.card?.card_type ?? 'button_interaction'),
      chosen === undefined ? '' : selected(seen, chosen),
      element('ResponseCode', state.issueCode(seen.taskId)),
    ];
    return event(userid, fields.join(''), true);
  }

  const textEvent = (userid: string, text: string) => messageEvent(userid, 'text', element('Content', text));

  return {
    apiBase: `http://127.0.0.1:${port}`,
    keys,
    counts: state.counts,
    schedules: state.schedules,
    tickets: state.tickets,
    connect: (url) => {
      state.callbackUrl = url;
    },
    async saveCallback(url) {
      const works = await checkUrl(keys, url).catch(() => false);
      if (works) state.callbackUrl = url;
      return works;
    },
    say: (userid, text) => run(textEvent(userid, text)),
    sayOther: (userid, msgType) => run(messageEvent(userid, msgType, element('MediaId', 'media-1'))),
    putMedia: (id, bytes, name) =>
      void state.media.set(id, { bytes, sentAt: state.now(), ...(name ? { name } : {}) }),
    sayPicture: (userid, bytes, name) => {
      const id = `media-${number64()}`;
      state.media.set(id, { bytes, sentAt: state.now(), ...(name ? { name } : {}) });
      const fields = `${element('PicUrl', 'http://127.0.0.1/picture')}${element('MediaId', id)}`;
      return run(messageEvent(userid, 'image', fields));
    },
    raise: (userid, name) =>
      run(event(userid, `${element('MsgType', 'event')}${element('Event', name)}${element('EventKey', '')}`)),
    tap: (userid, message, label, chosen) => run(tapEvent(userid, message, label, chosen)),
    redeliver: (delivery) => run(delivery.event, false),
    tapEvent,
    textEvent,
    deliver: (one) => run(one),
    inboxOf,
    fail: (path, ...faults) => state.fail(path, ...faults),
    mend: (path) => void state.faults.delete(path),
    revokeToken: () => state.revokeToken(),
    advance: (ms) => state.advance(ms),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The option with these words as WeCom names it in a tap. @throws Error where the card has no such option */
function selected({ card }: SeenMessage, words: string): string {
  const checkbox = card?.card_type === 'vote_interaction' ? card.checkbox : undefined;
  const option = checkbox?.option_list.find(({ text }) => text === words);
  if (!checkbox || !option) throw new Error(`the card has no option ${words}`);
  const ids = `<OptionIds>${element('OptionId', option.id)}</OptionIds>`;
  return `<SelectedItems><SelectedItem>${element('QuestionKey', checkbox.question_key)}${ids}</SelectedItem></SelectedItems>`;
}
