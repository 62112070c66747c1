import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { DingtalkState } from './dingtalk-state.js';

/** A ticket opens its one connection within this time. */
const TICKET_LIFE_MS = 90_000;

/** One socket of a client. After `disconnect` nothing is pushed on it any more. */
interface Connection {
  socket: WebSocket;
  topics: readonly string[];
  isRotating: boolean;
  /** Sends nothing and answers nothing, not even a ping. */
  isFrozen: boolean;
}

/** An acknowledgement as it came. */
export interface Ack {
  code: number;
  /** The JSON in its `data`. */
  data: unknown;
  afterMs: number;
}

/**
 * The gateway: a ticket opens one connection, a push goes to one connection chosen at random, and a client that does
 * not acknowledge is asked again by the caller.
 */
export class DingtalkGateway {
  readonly connections = new Set<Connection>();
  /** The most that were open at once. */
  mostOpen = 0;
  /** WebSocket pings that came. */
  pings = 0;
  private readonly sockets = new WebSocketServer({ noServer: true, autoPong: false });
  /** How old the next tickets are when they are given, in milliseconds: as if their way took so long. */
  readonly agedTickets: number[] = [];
  private readonly tickets = new Map<string, { topics: readonly string[]; until: number }>();
  private readonly waiting = new Map<string, (ack: Ack) => void>();
  private readonly state: DingtalkState;

  constructor(state: DingtalkState) {
    this.state = state;
  }

  /** A ticket with everything in it that needs encoding in a URL. */
  ticketFor(topics: readonly string[]): string {
    const ticket = `${randomUUID()}+/=`;
    const until = this.state.now() + TICKET_LIFE_MS - (this.agedTickets.shift() ?? 0);
    this.tickets.set(ticket, { topics, until });
    this.state.counts.tickets += 1;
    return ticket;
  }

  listenOn(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
      const ticket = new URL(request.url ?? '/', 'ws://dingtalk.invalid').searchParams.get('ticket') ?? '';
      const given = this.tickets.get(ticket);
      this.tickets.delete(ticket);
      if (!given || given.until < this.state.now())
        return void stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      this.sockets.handleUpgrade(request, stream, head, (socket) => this.welcome(socket, given.topics));
    });
  }

  private welcome(socket: WebSocket, topics: readonly string[]): void {
    const connection: Connection = { socket, topics, isRotating: false, isFrozen: false };
    this.connections.add(connection);
    this.mostOpen = Math.max(this.mostOpen, this.connections.size);
    socket.on('close', () => this.connections.delete(connection));
    socket.on('error', () => undefined);
    socket.on('ping', (data) => {
      this.pings += 1;
      if (!connection.isFrozen) socket.pong(data);
    });
    socket.on('message', (data) => this.acknowledge(String(data)));
  }

  private acknowledge(text: string): void {
    const { code, headers, data } = JSON.parse(text) as {
      code: number;
      headers: { messageId?: string };
      data: string;
    };
    this.waiting.get(headers.messageId ?? '')?.({ code, data: JSON.parse(data), afterMs: 0 });
  }

  /** Pushes once; undefined where nobody is connected or no answer came within `timeoutMs`. */
  async push(
    type: 'CALLBACK' | 'SYSTEM' | 'EVENT',
    topic: string,
    data: unknown,
    timeoutMs: number,
    more: { messageId?: string; on?: Connection } = {},
  ): Promise<Ack | undefined> {
    const open = [...this.connections].filter(
      ({ topics, isRotating }) => !isRotating && (type === 'SYSTEM' || topics.includes(topic)),
    );
    const connection = more.on ?? open[Math.floor(Math.random() * open.length)];
    if (!connection) {
      this.state.counts.lost += 1;
      return undefined;
    }
    const messageId = more.messageId ?? randomUUID();
    const since = performance.now();
    const answered = new Promise<Ack | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), timeoutMs);
      this.waiting.set(messageId, (ack) => {
        clearTimeout(timer);
        resolve({ ...ack, afterMs: performance.now() - since });
      });
    });
    const headers = { topic, messageId, contentType: 'application/json', time: String(this.state.now()) };
    if (!connection.isFrozen)
      connection.socket.send(
        JSON.stringify({ specVersion: '1.0', type, headers, data: JSON.stringify(data) }),
      );
    return answered.finally(() => this.waiting.delete(messageId));
  }

  /** Announces on every connection that it will be closed, and closes it after `closeMs`. */
  rotate(closeMs: number): void {
    for (const connection of this.connections) {
      connection.isRotating = true;
      const data = JSON.stringify({ reason: 'persistent connection is timeout' });
      connection.socket.send(
        JSON.stringify({
          type: 'SYSTEM',
          headers: { topic: 'disconnect', contentType: 'application/json' },
          data,
        }),
      );
      setTimeout(() => connection.socket.close(), closeMs).unref();
    }
  }

  /** Sends these words on every connection as a frame. */
  raw(text: string): void {
    for (const { socket } of this.connections) socket.send(text);
  }

  /** The network is gone. */
  cut(): void {
    for (const { socket } of this.connections) socket.terminate();
  }

  /** The other side is gone and nobody says so. */
  freeze(): void {
    for (const connection of this.connections) connection.isFrozen = true;
  }

  close(): void {
    this.cut();
    this.sockets.close();
  }
}
