import { DWClient, type DWClientDownStream } from 'dingtalk-stream';
import WebSocket from 'ws';
import { z } from 'zod';
import type { DingtalkConfig } from '../config/platforms.js';
import { callDingtalk } from './call.js';
import { codeOf } from './classify.js';

/** DingTalk gave no connection. `isRefusal`: it does not take our credentials, so trying again soon is no use. */
export class NoConnection extends Error {
  override name = 'NoConnection' as const;
  readonly isRefusal: boolean;

  constructor(code: string, isRefusal = false) {
    super(code);
    this.isRefusal = isRefusal;
  }
}

/** What a client hears on its socket; none of these may throw. */
export interface StreamEvents {
  /** Anything at all came: the other side is there. */
  alive(): void;
  /** A frame that could not be read, or a listener that failed on it. */
  trouble(error: unknown): void;
  /** The server is about to close this connection; it delivers nothing more on it. */
  rotate(): void;
  closed(): void;
}

const opened = z.object({ endpoint: z.url({ protocol: /^wss?$/ }), ticket: z.string().min(1) });

/** A private part of `DWClient` that a socket of ours has to be put into. */
interface Inner {
  socket: WebSocket | undefined;
  connected: boolean;
}

const HANDSHAKE_MS = 10_000;
const MOST_BYTES = 1024 * 1024;

/**
 * One connection by the official SDK, whose frames, acknowledgements and subscriptions it uses. Its own way of
 * connecting is not: the gateway's address is a constant there, it tries again by itself in a storm, a bad frame or a
 * listener's throw ends the process, and it writes to the console. A client is used for one connection only.
 */
export class StreamClient extends DWClient {
  private readonly gateway: URL;
  private readonly events: StreamEvents;
  private address: URL | undefined;
  private ws: WebSocket | undefined;

  constructor(config: Pick<DingtalkConfig, 'clientId' | 'clientSecret' | 'apiBase'>, events: StreamEvents) {
    const { clientId, clientSecret, apiBase } = config;
    // Not in its typings: the default list of subscriptions is shared by all clients of a process and changed.
    const own = { autoReconnect: false, keepAlive: false, debug: false, ua: 'duban', subscriptions: [] };
    super({ clientId, clientSecret, ...own });
    this.gateway = new URL(`${apiBase}/v1.0/gateway/connections/open`);
    this.events = events;
  }

  /** Asks for a ticket, which opens one connection within 90 s. @throws NoConnection */
  override async getEndpoint(): Promise<this> {
    const { clientId, clientSecret, ua, subscriptions } = this.config;
    const result = await callDingtalk(this.gateway, { body: { clientId, clientSecret, ua, subscriptions } });
    if (result.kind !== 'answer') throw new NoConnection(result.code);
    const { answer } = result;
    const given = opened.safeParse(answer.body);
    if (!given.success) {
      const isRefusal = answer.status === 401 || answer.status === 403 || answer.status === 400;
      throw new NoConnection(codeOf(answer), isRefusal);
    }
    this.address = new URL(given.data.endpoint);
    this.address.searchParams.set('ticket', given.data.ticket);
    return this;
  }

  /** Opens the socket. @throws NoConnection */
  override _connect(): Promise<void> {
    const { address, events } = this;
    if (!address) throw new NoConnection('no-ticket');
    const ws = new WebSocket(address, { handshakeTimeout: HANDSHAKE_MS, maxPayload: MOST_BYTES });
    const inner = this as unknown as Inner;
    this.ws = ws;
    inner.socket = ws;
    return new Promise((resolve, reject) => {
      ws.on('open', () => {
        inner.connected = true;
        resolve();
      });
      ws.on('message', (data) => {
        events.alive();
        this.onDownStream(String(data));
      });
      ws.on('ping', () => events.alive());
      ws.on('pong', () => events.alive());
      ws.on('error', () => reject(new NoConnection('socket')));
      ws.on('close', () => {
        inner.connected = false;
        reject(new NoConnection('socket'));
        events.closed();
      });
    });
  }

  override async connect(): Promise<void> {
    await this.getEndpoint();
    await this._connect();
  }

  override onDownStream(data: string): void {
    try {
      super.onDownStream(data);
    } catch (error) {
      this.events.trouble(error);
    }
  }

  override onSystem(frame: DWClientDownStream): void {
    super.onSystem(frame);
    if (frame.headers.topic === 'disconnect') this.events.rotate();
  }

  get isOpen(): boolean {
    return this.ws?.readyState === WebSocket.OPEN;
  }

  ping(): void {
    if (this.isOpen) this.ws?.ping();
  }

  /** Closes politely. */
  override disconnect(): void {
    this.ws?.close();
  }

  /** Closes what does not answer any more. */
  terminate(): void {
    this.ws?.terminate();
  }
}
