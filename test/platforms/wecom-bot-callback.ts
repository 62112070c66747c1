import { setTimeout as wait } from 'node:timers/promises';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { ANSWERS, type AnswerBody } from './wecom-bot-body.js';
import { type BotEvent, createBotEvents, kindOf } from './wecom-bot-events.js';
import { putBotMedia } from './wecom-bot-media.js';
import { type BotChat, type BotSeen, type BotState, nameOf } from './wecom-bot-state.js';
import type { DeliveryRules } from './wecom-callback.js';

/** How one event ended, as `Delivery` of the app's callback. `answer` is the sealed answer, opened and valid. */
export interface BotDelivery {
  event: BotEvent;
  chat: BotChat;
  tries: number;
  status?: number;
  answer?: AnswerBody;
}

interface Keys {
  token: string;
  aesKey: string;
}

const RULES: DeliveryRules = { timeoutMs: 5000, retries: 3, retryWaitMs: 1000, retriesOnStatus: false };

/** The query and body of one POST, ready to be sent, or to be spoilt by a test first. `receiver` is empty for a bot. */
export function sealedBotRequest(
  { token, aesKey }: Keys,
  event: unknown,
  { at = Math.floor(Date.now() / 1000), receiver = '' } = {},
): { query: string; body: string } {
  const encrypted = encrypt(aesKey, JSON.stringify(event), receiver);
  return { ...signedBotQuery(token, encrypted, at), body: JSON.stringify({ encrypt: encrypted }) };
}

/** Signed as WeCom signs, whatever the ciphertext. */
export function signedBotQuery(token: string, encrypted: string, at = Math.floor(Date.now() / 1000)) {
  const [timestamp, nonce] = [String(at), String(Math.floor(Math.random() * 1e9))];
  const msg_signature = getSignature(token, timestamp, nonce, encrypted);
  return { query: new URLSearchParams({ msg_signature, timestamp, nonce }).toString() };
}

/**
 * A stand-in for the bot's callback side of WeCom: writes, seals and delivers what members do, and shows in their
 * conversations what is answered — if WeCom would take that answer there.
 */
export function createBotCallback(parts: {
  keys: Keys;
  state: BotState;
  apiBase: string;
  url: string;
  rules?: Partial<DeliveryRules>;
}) {
  const { keys, state, url } = parts;
  const rules = { ...RULES, ...parts.rules };
  const events = createBotEvents(state, parts.apiBase);

  async function post(event: BotEvent) {
    const { query, body } = sealedBotRequest(keys, event);
    try {
      const response = await fetch(`${url}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(rules.timeoutMs),
      });
      return {
        status: response.status,
        body: await response.text(),
        nonce: new URLSearchParams(query).get('nonce'),
      };
    } catch {
      return undefined;
    }
  }

  async function deliver(event: BotEvent, chat: BotChat, isShown = true): Promise<BotDelivery> {
    const delivery: BotDelivery = { event, chat, tries: 0 };
    if (kindOf(event) === 'message' && !state.begins(event.from.userid, event.msgid)) return delivery;
    const isTap = kindOf(event) === 'template_card_event';
    for (;;) {
      delivery.tries += 1;
      const got = await post(event);
      if (got) delivery.status = got.status;
      if (got?.status === 200) {
        const answer = openAnswer(keys, event, got.body, got.nonce);
        // An empty body is an answer too.
        state.answered(event.from.userid, event.msgid);
        if (answer && isShown) show(event, chat, answer);
        return answer ? { ...delivery, answer } : delivery;
      }
      // A tap is delivered once.
      if (got || isTap || delivery.tries > rules.retries) return delivery;
      await wait(rules.retryWaitMs);
    }
  }

  function show(event: BotEvent, chat: BotChat, answer: AnswerBody): void {
    if (state.admit(chat) !== 0) return;
    if ('response_type' in answer) {
      const tapped = (event as { event?: { template_card_event?: { task_id: string } } }).event
        ?.template_card_event?.task_id;
      const seen = state.chats.get(nameOf(chat))?.find(({ taskId }) => taskId === tapped);
      if (seen && answer.template_card.task_id === tapped)
        state.change(seen, answer.template_card, 'group' in chat ? answer.userids : undefined);
      return;
    }
    if (answer.msgtype === 'text') state.showText(chat, answer.text.content, 'answer');
    if ('stream' in answer) state.showText(chat, answer.stream.content, 'answer', answer.stream.id);
    if ('template_card' in answer) state.showCard(chat, answer.template_card, 'answer');
  }

  return {
    events,
    deliver,
    /** The same event once more, as WeCom repeats it; nobody is shown a second answer. */
    redeliver: ({ event, chat }: BotDelivery) => deliver(event, chat, false),
    say: (userid: string, text: string, chat: BotChat = { userid }, quote?: object) =>
      deliver(events.text(userid, chat, text, quote ? { quote } : {}), chat),
    tap: (userid: string, seen: BotSeen, label: string, chat: BotChat = { userid }) =>
      deliver(events.tap(userid, chat, seen, label), chat),
    /** A member forwards a file; it lives five minutes, under the callback's key. */
    forward(
      userid: string,
      msgtype: 'image' | 'file',
      bytes: Uint8Array,
      chat: BotChat = { userid },
      name?: string,
    ) {
      const part = putBotMedia(state, parts.apiBase, bytes, { aesKey: keys.aesKey, name });
      return deliver(events.other(userid, chat, msgtype, part), chat);
    },
    enter: (userid: string) => deliver(events.enter(userid), { userid }),
    poll: (userid: string, streamId: string, chat: BotChat = { userid }) =>
      deliver(events.poll(userid, chat, streamId), chat),
    /** The console's check of the address. */
    async save(): Promise<boolean> {
      const secret = String(Math.floor(Math.random() * 1e12));
      const echostr = encrypt(keys.aesKey, secret, '');
      const query = new URLSearchParams([
        ...new URLSearchParams(signedBotQuery(keys.token, echostr).query),
        ['echostr', echostr],
      ]);
      const response = await fetch(`${url}?${query}`, { signal: AbortSignal.timeout(1000) });
      return response.status === 200 && (await response.text()) === secret;
    },
  };
}

/** The answer inside a body. @throws Error for one that WeCom would not take */
function openAnswer(keys: Keys, event: BotEvent, body: string, nonce: string | null): AnswerBody | undefined {
  if (body === '') return undefined;
  const sealed = JSON.parse(body) as {
    encrypt: string;
    msgsignature: string;
    timestamp: unknown;
    nonce: string;
  };
  const { encrypt: encrypted, msgsignature, timestamp } = sealed;
  if (typeof timestamp !== 'number' || sealed.nonce !== nonce)
    throw new Error('the answer has another shape');
  if (getSignature(keys.token, String(timestamp), sealed.nonce, encrypted) !== msgsignature)
    throw new Error('the answer is not signed');
  const { message, id } = decrypt(keys.aesKey, encrypted);
  if (id !== '') throw new Error('the answer is for another receiver');
  const kind = kindOf(event);
  if (kind === 'feedback_event') throw new Error('a feedback takes no answer');
  return ANSWERS[kind].parse(JSON.parse(message)) as AnswerBody;
}
