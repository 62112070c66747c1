import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createDingtalkApiServer, type DingtalkApp } from './dingtalk-api.js';
import { buttonList, callbackAnswer } from './dingtalk-card.js';
import { type Ack, DingtalkGateway } from './dingtalk-gateway.js';
import { type DingtalkFault, DingtalkState, type SeenDingtalk, viewOf } from './dingtalk-state.js';

export type { DingtalkFault, SeenDingtalk };

const TOPIC_ROBOT = '/v1.0/im/bot/messages/get';
const TOPIC_CARD = '/v1.0/card/instances/callback';

/** How pushes are answered and repeated. DingTalk waits about a minute before it delivers again. */
export interface PushRules {
  ackMs: number;
  retries: number;
  retryWaitMs: number;
}

export interface DingtalkOptions extends Omit<DingtalkApp, 'robotCode' | 'templateIds'> {
  robotCode?: string;
  templateIds?: readonly string[];
  /** UserIds, in the spelling DingTalk keeps. */
  staff: readonly string[];
  groups?: readonly string[];
  rules?: Partial<PushRules>;
  /** Where HTTP mode sends messages to; without it they are pushed over the stream. */
  robotUrl?: string;
}

/** How one push ended. `tries` counts deliveries; `status` and `body` are of HTTP mode. */
export interface Push {
  data: Record<string, unknown>;
  tries: number;
  /** Of a tap: the name of its frame, or the timestamp it was signed with. */
  sentAs?: string;
  ack?: Ack;
  status?: number;
  body?: unknown;
}

/** Who says it and where: `group` is the group's id, `quote` the text of what is answered to. */
interface Saying {
  group?: string;
  quote?: string;
  /** Goes over what is sent. */
  over?: Record<string, unknown>;
}

const RULES: PushRules = { ackMs: 5_000, retries: 3, retryWaitMs: 50 };
const ROBOT_ID = '$:LWCP_v1:$robot';

/** A stand-in for DingTalk: open API, gateway and card service as a server, members as a client. */
export type DingtalkPlatform = Awaited<ReturnType<typeof createDingtalkPlatform>>;

/** Starts the stand-in on a free port of 127.0.0.1. */
export async function createDingtalkPlatform(options: DingtalkOptions) {
  const rules = { ...RULES, ...options.rules };
  const app: DingtalkApp = {
    ...options,
    robotCode: options.robotCode ?? options.clientId,
    templateIds: options.templateIds ?? [],
  };
  const state = new DingtalkState(options.staff);
  for (const place of [...options.staff, ...(options.groups ?? [])]) state.places.set(place, []);
  const gateway = new DingtalkGateway(state);
  let base = '';
  const server = createDingtalkApiServer(app, state, (topics) => ({
    endpoint: `${base.replace('http', 'ws')}/connect`,
    ticket: gateway.ticketFor(topics),
  })).listen(0, '127.0.0.1');
  gateway.listenOn(server);
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let robotUrl = options.robotUrl;

  const seenIn = (place: string): SeenDingtalk[] => {
    const seen = state.places.get(place);
    if (!seen) throw new Error(`${place} is nowhere`);
    return seen;
  };

  /** A message as both transports carry it. An external sender has no `senderStaffId`. */
  function message(staffId: string | undefined, text: string, { group, quote, over }: Saying = {}) {
    const place = group ?? staffId ?? `external ${randomUUID()}`;
    if (!state.places.has(place)) state.places.set(place, []);
    const session = state.openSession(place);
    return {
      conversationId: group ?? `cid-of-${place}`,
      conversationType: group ? '2' : '1',
      ...(group ? { conversationTitle: `群 ${group}` } : {}),
      msgId: `msg${randomUUID()}`,
      msgtype: 'text',
      createAt: state.now(),
      senderId: `$:LWCP_v1:$${staffId ?? 'external'}`,
      ...(staffId ? { senderStaffId: staffId } : {}),
      senderNick: staffId ?? '外部',
      chatbotUserId: ROBOT_ID,
      chatbotCorpId: app.corpId,
      robotCode: app.robotCode,
      isInAtList: group !== undefined,
      atUsers: [{ dingtalkId: ROBOT_ID }],
      sessionWebhook: `${base}/robot/sendBySession?session=${session.id}`,
      sessionWebhookExpiredTime: session.until,
      text: {
        content: group ? ` ${text}` : text,
        ...(quote === undefined
          ? {}
          : { isReplyMsg: true, repliedMsg: { msgType: 'text', msgId: 'm', content: { text: quote } } }),
      },
      ...over,
    } as Record<string, unknown>;
  }

  async function overHttp(data: Record<string, unknown>, url: string, isShown: boolean): Promise<Push> {
    const push: Push = { data, tries: 0 };
    for (; push.tries <= rules.retries && push.status === undefined; await wait(1)) {
      push.tries += 1;
      const timestamp = String(Date.now());
      const headers = { timestamp, sign: robotSignature(timestamp, app.clientSecret) };
      const answer = await post(url, headers, data, rules.ackMs);
      if (answer) Object.assign(push, answer);
    }
    const said = push.body as { msgtype?: string; text?: { content: string } } | undefined;
    const place =
      data.conversationType === '2' ? String(data.conversationId) : String(data.senderStaffId ?? '');
    if (isShown && said?.msgtype === 'text')
      state.show(place, { kind: 'text', by: 'answer', text: said.text?.content ?? '' });
    return push;
  }

  async function overStream(data: Record<string, unknown>): Promise<Push> {
    const push: Push = { data, tries: 0 };
    while (!push.ack && push.tries <= rules.retries) {
      if (push.tries > 0) await wait(rules.retryWaitMs);
      push.tries += 1;
      const ack = await gateway.push('CALLBACK', TOPIC_ROBOT, data, rules.ackMs);
      if (ack) push.ack = ack;
    }
    return push;
  }

  const deliver = (data: Record<string, unknown>, isShown = true) =>
    robotUrl ? overHttp(data, robotUrl, isShown) : overStream(data);

  function callback(staffId: string, trackId: string, actionId: string): Record<string, unknown> {
    return {
      type: 'actionCallback',
      outTrackId: trackId,
      corpId: app.corpId,
      userId: staffId,
      userIdType: 1,
      spaceType: 'IM',
      extension: '{}',
      content: JSON.stringify({ cardPrivateData: { actionIds: [actionId], params: {} } }),
    };
  }

  /**
   * Delivers a tap once and, where the answer came within 2 s, changes the card by it. The same `sentAs` once more is the
   * same event delivered again.
   */
  async function press(data: Record<string, unknown>, given?: string): Promise<Push> {
    const card = state.cards.get(String(data.outTrackId));
    const route = card?.routeKey ? state.routes.get(card.routeKey) : undefined;
    const sentAs = given ?? (card?.callbackType === 'HTTP' ? String(Date.now()) : randomUUID());
    const push: Push = { data, tries: 1, sentAs };
    if (card?.callbackType === 'HTTP') {
      if (!route) throw new Error('no callback is registered');
      const timestamp = sentAs;
      const sign = createHmac('sha256', route.secret).update(timestamp).digest('base64');
      const headers = { 'x-ddpaas-signature-timestamp': timestamp, 'x-ddpaas-signature': sign };
      Object.assign(push, await post(route.url, headers, data, 2_000));
    } else {
      const ack = await gateway.push('CALLBACK', TOPIC_CARD, data, 2_000, { messageId: sentAs });
      if (ack) push.ack = ack;
    }
    const raw = push.ack ? (push.ack.data as { response?: unknown }).response : push.body;
    const answer = callbackAnswer.safeParse(raw);
    if (!card || !answer.success) return push;
    const by = answer.data.cardUpdateOptions;
    if (answer.data.cardData)
      state.change(card, answer.data.cardData.cardParamMap, by?.updateCardDataByKey ?? false);
    if (answer.data.userPrivateData)
      state.changeOwn(
        card,
        String(data.userId),
        answer.data.userPrivateData.cardParamMap,
        by?.updatePrivateDataByKey ?? false,
      );
    return push;
  }

  /** The live buttons that one person sees on a card. */
  function buttonsOf(staffId: string, { trackId = '' }: SeenDingtalk) {
    const card = state.cards.get(trackId);
    const parsed = card && buttonList.safeParse(JSON.parse(viewOf(card, staffId).buttons || '[]'));
    return parsed?.data?.filter(({ status }) => status === 'normal') ?? [];
  }

  function tapData(staffId: string, seen: SeenDingtalk, label: string): Record<string, unknown> {
    const button = buttonsOf(staffId, seen).find(({ text }) => text === label);
    if (!seen.trackId || !button) throw new Error(`${staffId} sees no live button ${label}`);
    return callback(staffId, seen.trackId, button.event.params.actionId);
  }

  return {
    /** For `DINGTALK_API_BASE` and `DINGTALK_OAPI_BASE`. */
    base,
    app,
    state,
    gateway,
    counts: state.counts,
    calendar: state.calendar,
    /** Messages go to this address from now on. */
    connectHttp(url: string) {
      robotUrl = url;
    },
    message,
    deliver: (data: Record<string, unknown>) => deliver(data),
    /**
     * The same message once more, as DingTalk repeats one whose acknowledgement it did not take; nobody is shown the
     * body of a second answer.
     */
    redeliver: ({ data }: Push) => deliver(data, false),
    /** The same tap once more, as one whose answer did not come through. */
    tapAgain: ({ data, sentAs }: Push) => press(data, sentAs),
    say: (staffId: string | undefined, text: string, where?: Saying) =>
      deliver(message(staffId, text, where)),
    tap: (staffId: string, seen: SeenDingtalk, label: string) => press(tapData(staffId, seen, label)),
    tapData,
    callback,
    press,
    /** What is in a conversation (a userId or a group's id), oldest first, as it is now. */
    inboxOf: (place: string): readonly SeenDingtalk[] => seenIn(place),
    viewOf(staffId: string, { trackId = '' }: SeenDingtalk): Record<string, string> {
      const card = state.cards.get(trackId);
      return card ? viewOf(card, staffId) : {};
    },
    labelsOf: (staffId: string, seen: SeenDingtalk) => buttonsOf(staffId, seen).map(({ text }) => text),
    callsOf: (path: string) => state.counts.calls.get(path) ?? 0,
    fail: (path: string, ...faults: DingtalkFault[]) => state.fail(path, ...faults),
    async close() {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The signature of a robot's callback, for tests that spoil it. */
export const robotSignature = (timestamp: string, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');

async function post(url: string, headers: Record<string, string>, data: unknown, timeoutMs: number) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      body: JSON.stringify(data),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  } catch {
    return undefined;
  }
}
