import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { answerLater, isPassing } from './answer-later.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** An upload: its body may take as long as a slow line needs. */
    slow?: true;
  }
}

/** How long the headers, and the body of anything but an upload, may take to come in. */
const BODY_MS = 5_000;
const UPLOAD_MS = 120_000;

/** What the process can say about itself. */
export interface Health {
  /** Database and queue answer; names what does not. */
  ready(): Promise<{ ok: boolean; missing: readonly string[] }>;
  /** The database pool, for its gauges. */
  pool: { totalCount: number; idleCount: number; waitingCount: number };
}

/**
 * The HTTP server with what every deployment has: `/healthz`, `/readyz`, `/metrics`. Channels register themselves
 * on it. Logs carry route patterns, never URLs: secrets ride in queries.
 */
export function createApp(log: Logger, health: Health): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024,
    requestTimeout: UPLOAD_MS,
    http: { headersTimeout: BODY_MS },
    forceCloseConnections: true,
  });

  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of ['totalCount', 'idleCount', 'waitingCount'] as const)
    new Gauge({
      name: `duban_database_${name.replace('Count', '')}_connections`,
      help: 'Connections of the pool; waiting ones are requests without one.',
      registers: [registry],
      collect() {
        this.set(health.pool[name]);
      },
    });
  const answers = new Histogram({
    name: 'duban_answer_seconds',
    help: 'Seconds until an answer was on the wire, by route pattern and status.',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });

  app.addHook('onRequest', (request, _reply, done) => {
    const { raw, routeOptions } = request;
    if (raw.method === 'POST' && !routeOptions.config.slow) {
      const timer = setTimeout(() => raw.destroy(), BODY_MS);
      for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
    }
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    answers.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    request.log.debug({ route: request.routeOptions.url, status: reply.statusCode }, 'request answered');
    done();
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (isPassing(error)) return answerLater(error, request, reply);
    const status = error.statusCode && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500)
      request.log.error(
        { route: request.routeOptions.url, name: error.name, code: error.code },
        'request failed',
      );
    return reply.code(status).send({ error: status === 500 ? '系统出错，已记录。' : '请求有误。' });
  });

  app.get('/healthz', () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const state = await health.ready();
    return reply.code(state.ok ? 200 : 503).send(state);
  });
  app.get('/metrics', async (_request, reply) => {
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return app as unknown as FastifyInstance;
}
