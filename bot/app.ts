import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** What the process can say about itself. */
export interface Health {
  /** Database and queue answer; names what does not. */
  ready(): Promise<{ ok: boolean; missing: readonly string[] }>;
  /** Adds gauges read at scrape time. */
  metrics(registry: Registry): void;
}

/**
 * The HTTP server with what every deployment has: `/healthz`, `/readyz`, `/metrics`. Channels register themselves
 * on it. Logs carry route patterns, never URLs: secrets ride in queries.
 */
export function createApp(log: Logger, health: Health): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    disableRequestLogging: true,
    bodyLimit: 64 * 1024,
    requestTimeout: 5_000,
    forceCloseConnections: true,
  });

  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  health.metrics(registry);

  app.addHook('onResponse', (request, reply, done) => {
    request.log.debug({ route: request.routeOptions.url, status: reply.statusCode }, 'request answered');
    done();
  });
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
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
