import { WSClient, type WsFrame } from '@wecom/aibot-node-sdk';
import type { Logger } from 'pino';
import type { WecomBotConfig } from '../config/platforms.js';

/** The bot's one connection, while this process holds it. */
export interface BotSocket {
  open(): void;
  close(): void;
  /** The client to speak with; undefined unless it is connected and let in. */
  speaker(): WSClient | undefined;
}

/** Why the socket will not come back by itself: another took the bot's place, or the secret is not taken. */
export type Lost = 'displaced' | 'refused';

/** How patient the socket is, in milliseconds. */
export interface SocketPace {
  /** For the gateway to let us in once it is connected. */
  letInMs: number;
  /** Before the first new try after a cut; each further one waits twice as long, half a minute at most. */
  reconnectMs: number;
  /** Between two pings. After two that nobody answers the third finds the connection dead, and it is made anew. */
  pingMs: number;
}

export const SOCKET_PACE: SocketPace = { letInMs: 10_000, reconnectMs: 1_000, pingMs: 30_000 };

const HANDSHAKE_MS = 10_000;
const MOST_BYTES = 1024 * 1024;

/**
 * The long connection (长连接) through the official SDK, which reconnects by itself with back-off, beats its heart and
 * keeps replies to one message in order. Added here: a log without what people write, a limit on frames, and a new try
 * where the gateway never lets us in. Nothing it hears can throw into it.
 */
export function createBotSocket(parts: {
  config: Extract<WecomBotConfig, { mode: 'socket' }>;
  pace: SocketPace;
  hear(frame: WsFrame): void;
  onLost(why: Lost): void;
  log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;
}): BotSocket {
  const { config, pace, hear, onLost, log } = parts;
  let client: WSClient | undefined;
  let isIn = false;
  let letIn: NodeJS.Timeout | undefined;

  function listenTo(made: WSClient): void {
    const mine = (act: () => void) => () => {
      if (client === made) act();
    };
    made.on('connected', mine(awaitLetIn));
    made.on('authenticated', mine(onLetIn));
    made.on('disconnected', mine(onCut));
    made.on('error', (error) => {
      if (client === made) onError(error);
    });
    made.on('message', hear);
    made.on('event', hear);
    made.on(
      'event.disconnected_event',
      mine(() => {
        log.error('bot was taken over by another connection');
        // The SDK is still handling this very frame.
        queueMicrotask(() => onLost('displaced'));
      }),
    );
  }

  function awaitLetIn(): void {
    clearTimeout(letIn);
    letIn = setTimeout(() => {
      log.warn('bot socket was not let in');
      close();
      open();
    }, pace.letInMs).unref();
  }

  function onLetIn(): void {
    clearTimeout(letIn);
    isIn = true;
    log.info('bot socket was opened');
  }

  function onCut(): void {
    clearTimeout(letIn);
    if (isIn) log.warn('bot socket was cut');
    isIn = false;
  }

  function onError(error: Error & { code?: unknown }): void {
    log.warn({ name: error.name, code: error.code }, 'bot socket failed');
    if (error.code === 'WS_AUTH_FAILURE_EXHAUSTED') queueMicrotask(() => onLost('refused'));
  }

  function open(): void {
    if (client) return;
    client = new WSClient({
      botId: config.botId,
      secret: config.secret,
      wsUrl: config.url,
      maxReconnectAttempts: -1,
      reconnectInterval: pace.reconnectMs,
      heartbeatInterval: pace.pingMs,
      wsOptions: { handshakeTimeout: HANDSHAKE_MS, maxPayload: MOST_BYTES },
      // The SDK writes whole messages into its log; of ours it gets to say only that something happened.
      logger: {
        debug: () => undefined,
        info: () => undefined,
        warn: () => log.debug('bot SDK warned'),
        error: () => log.debug('bot SDK reported an error'),
      },
    });
    listenTo(client);
    client.connect();
  }

  function close(): void {
    clearTimeout(letIn);
    isIn = false;
    const made = client;
    client = undefined;
    made?.disconnect();
  }

  return { open, close, speaker: () => (isIn ? client : undefined) };
}
