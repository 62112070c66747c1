import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Channel } from '../../cards/channel.js';
import type { EventKey } from '../../prisma/stores/inbox-store.js';
import type { Report } from '../mark-answered.js';
import type { Immediate, Update } from '../update.js';

/** What a connection needs of the house to hand in what it hears. */
export interface Ears {
  /** One update, one answer, durable when it returns. @throws where it could not be made durable */
  dispatch(update: Update, channel: Channel): Promise<Immediate>;
  /** What was said to an event before; undefined for one that is not known, or was only looked up. */
  saidTo(event: EventKey): Promise<Immediate | undefined>;
  /** Told once an immediate answer is on the wire. */
  report: Report;
  systemNow(): Date;
  log: Logger;
}

/**
 * Connection (接入): one identity of Duban on one platform. Its channel speaks from the moment it is made; it hears
 * from `listen` on.
 */
export interface Connection {
  readonly channel: Channel;
  /** Only the process that listens can send: it delivers too, whichever half it is. */
  readonly sendsWhereItListens?: true;
  /** Starts to hear: HTTP routes on `app`, or a socket of its own. A platform that is away does not fail the start. */
  listen(app: FastifyInstance, ears: Ears): Promise<void>;
  /** Hears no more and lets go of its socket. */
  close?(): Promise<void>;
}
