import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type Asked, createBotCommands } from './wecom-bot-commands.js';
import { type BotEvent, createBotEvents, kindOf } from './wecom-bot-events.js';
import { putBotMedia, serveBotMedia } from './wecom-bot-media.js';
import type { BotChat, BotSeen, BotState } from './wecom-bot-state.js';

/** What goes wrong with the next frame of a command. `silent`: done, and never acknowledged. */
export type FrameFault = { kind: 'errcode'; errcode: number } | { kind: 'silent' | 'late' | 'twice' | 'cut' };

const frame = z.looseObject({
  cmd: z.string(),
  headers: z.looseObject({ req_id: z.string().min(1) }),
  /** A `ping` has none. */
  body: z.unknown().optional(),
});
const subscribe = z.looseObject({ bot_id: z.string(), secret: z.string() });
/**
 * A stand-in for the gateway of the bot's long connection, which the official SDK connects to by `wsUrl`: one live
 * connection a bot, the older displaced; every answer under the `req_id` it belongs to, in its time, within the rates.
 */
export async function createBotGateway(options: {
  botId: string;
  secret: string;
  state: BotState;
  /** Whether a card may be pushed to a group unasked: WeCom does not settle it. */
  cardsToGroups?: boolean;
  apiBase?: string;
}) {
  const { botId, secret, state, cardsToGroups = true } = options;
  const events = createBotEvents(state, options.apiBase ?? 'http://127.0.0.1:9');
  const asked = new Map<string, Asked>();
  const carryOut = createBotCommands(state, asked, cardsToGroups);
  const http = createServer((request, response) => {
    if (!serveBotMedia(state, request, response)) response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  const server = new WebSocketServer({ server: http });
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  const counts = { subscribed: 0, refused: 0, displaced: 0, pings: 0, frames: new Map<string, number>() };
  const faults = new Map<string, FrameFault[]>();
  let live: WebSocket | undefined;
  let isDeaf = false;
  let next = 0;

  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (live === socket) live = undefined;
    });
    socket.on('message', (data) => receive(socket, String(data)));
  });

  function receive(socket: WebSocket, text: string): void {
    const parsed = frame.safeParse(JSON.parse(text));
    if (!parsed.success) return;
    const { cmd, headers, body } = parsed.data;
    counts.frames.set(cmd, (counts.frames.get(cmd) ?? 0) + 1);
    if (isDeaf) return;
    const ack = (errcode: number) =>
      send(socket, { headers: { req_id: headers.req_id }, errcode, errmsg: `e${errcode}` });
    const fault = faults.get(cmd)?.shift();
    if (fault?.kind === 'cut') {
      socket.terminate();
      return;
    }
    const errcode = fault?.kind === 'errcode' ? fault.errcode : take(socket, cmd, headers.req_id, body);
    if (fault?.kind === 'late') setTimeout(() => ack(errcode), 50);
    else if (fault?.kind !== 'silent') ack(errcode);
    if (fault?.kind === 'twice') ack(errcode);
  }

  function take(socket: WebSocket, cmd: string, reqId: string, body: unknown): number {
    if (cmd === 'aibot_subscribe') return admitBot(socket, body);
    if (socket !== live) return 846604;
    if (cmd !== 'ping') return carryOut(cmd, reqId, body);
    counts.pings += 1;
    return 0;
  }

  function admitBot(socket: WebSocket, body: unknown): number {
    const given = subscribe.safeParse(body);
    if (!given.success || given.data.bot_id !== botId || given.data.secret !== secret) {
      counts.refused += 1;
      return 853000;
    }
    counts.subscribed += 1;
    if (live && live !== socket) {
      counts.displaced += 1;
      const event = {
        msgid: `d${next++}`,
        aibotid: botId,
        msgtype: 'event',
        event: { eventtype: 'disconnected_event' },
      };
      send(live, { cmd: 'aibot_event_callback', headers: { req_id: `d${next}` }, body: event });
      live.close();
    }
    live = socket;
    return 0;
  }

  const send = (socket: WebSocket | undefined, value: unknown): void => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(value));
  };

  /** Hands an event to the bot, unless too many of its member's are under way; gives the `req_id` it went under. */
  function hand(event: BotEvent, chat: BotChat, reqId = `r${next++}`): string {
    if (kindOf(event) === 'message' && !state.begins(event.from.userid, event.msgid)) return reqId;
    asked.set(reqId, { kind: kindOf(event), chat, event, at: state.now() });
    const cmd = event.msgtype === 'event' ? 'aibot_event_callback' : 'aibot_msg_callback';
    send(live, { cmd, headers: { req_id: reqId }, body: event });
    return reqId;
  }

  return {
    url: `ws://127.0.0.1:${port}`,
    counts,
    events,
    hand,
    isConnected: () => live !== undefined,
    say: (userid: string, text: string, chat: BotChat = { userid }, quote?: object) =>
      hand(events.text(userid, chat, text, quote ? { quote } : {}), chat),
    tap: (userid: string, seen: BotSeen, label: string, chat: BotChat = { userid }) =>
      hand(events.tap(userid, chat, seen, label), chat),
    /** A member forwards a file; it lives five minutes and has a key of its own. */
    forward: (
      userid: string,
      msgtype: 'image' | 'file',
      bytes: Uint8Array,
      chat: BotChat = { userid },
      name?: string,
    ) =>
      hand(
        events.other(userid, chat, msgtype, putBotMedia(state, `http://127.0.0.1:${port}`, bytes, { name })),
        chat,
      ),
    enter: (userid: string) => hand(events.enter(userid), { userid }),
    /** Puts faults before the next frames of a command. */
    fail: (cmd: string, ...more: FrameFault[]) => void faults.set(cmd, [...(faults.get(cmd) ?? []), ...more]),
    /** Any text as a frame, well-formed or not. */
    raw: (text: string) => live?.send(text),
    /** The network goes: no close frame, no word. */
    cut: () => live?.terminate(),
    /** Takes frames and answers none, pings neither. */
    deafen: (deaf: boolean) => {
      isDeaf = deaf;
    },
    async close(): Promise<void> {
      for (const client of server.clients) client.terminate();
      server.close();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
export type BotGateway = Awaited<ReturnType<typeof createBotGateway>>;
