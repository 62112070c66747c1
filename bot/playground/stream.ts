import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isoBeijing } from '../../domain/time/day.js';
import type { ClockView } from './contract.js';
import type { PlaygroundParts } from './parts.js';
import { viewMessage } from './view.js';

/** How often a page that is open asks the table: it sees what any process wrote, this one included. */
const POLL_MS = 250;
const HEARTBEAT_MS = 10_000;
const AFTER_FAILURE_MS = 2_000;
const MOST_PAGES = 100;
/** A page that reads nothing for this long of text is dropped; it comes back and goes on where it was. */
const MOST_UNREAD_BYTES = 4_000_000;

/**
 * `GET /playground/stream`: server-sent events. `message` carries a message of any conversation, new or changed in
 * place; `clock` carries the site's time, every ten seconds and when it was moved. Event ids are change numbers, so
 * a page that comes back with `Last-Event-ID` misses nothing.
 */
export function streamRoute(app: FastifyInstance, parts: Pick<PlaygroundParts, 'store' | 'siteNow'>): void {
  const open = new Set<() => void>();
  // A stream never ends by itself, and closing the server waits for what is open.
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });

  app.get('/playground/stream', async (request, reply) => {
    if (open.size >= MOST_PAGES) return reply.code(503).send({ error: '打开的页面太多了。' });
    const last = Number(request.headers['last-event-id']);
    const from = Number.isSafeInteger(last) && last > 0 ? last : await parts.store.position();
    await follow(request, reply, from);
  });

  async function follow(request: FastifyRequest, reply: FastifyReply, from: number): Promise<void> {
    reply.hijack();
    const { raw } = reply;
    let going = true;
    let wake = () => {};
    const end = () => {
      going = false;
      wake();
    };
    const pause = (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    const write = (event: string, data: unknown, id?: number) =>
      raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);

    open.add(end);
    raw.on('close', end);
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });

    let position = from;
    let clock = { told: Number.NEGATIVE_INFINITY, offset: 0 };
    while (going) {
      try {
        for (const message of await parts.store.after(position, 500)) {
          write('message', viewMessage(message), message.change);
          position = message.change;
        }
        clock = await tellClock(clock, write);
        if (raw.writableLength > MOST_UNREAD_BYTES) break;
        if (going) await pause(POLL_MS);
      } catch (error) {
        request.log.warn({ errorName: (error as Error).name }, 'playground stream could not read');
        await pause(AFTER_FAILURE_MS);
      }
    }
    open.delete(end);
    raw.end();
  }

  async function tellClock(
    before: { told: number; offset: number },
    write: (event: string, data: ClockView) => void,
  ): Promise<{ told: number; offset: number }> {
    const now = await parts.siteNow();
    const system = performance.timeOrigin + performance.now();
    const offset = now.getTime() - system;
    const moved = Math.abs(offset - before.offset) > 1_000;
    if (!moved && system - before.told < HEARTBEAT_MS) return before;
    write('clock', { now: isoBeijing(now) });
    return { told: system, offset };
  }
}
