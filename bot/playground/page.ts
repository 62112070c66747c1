import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Only what the page itself brings, no frames, no inline script: text from people can never run. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the built page at `/`. Files under `assets/` carry their hash in the name and may be kept for ever. */
export async function servePage(app: FastifyInstance, pageDir: string): Promise<void> {
  if (!existsSync(join(pageDir, 'index.html'))) {
    app.get('/', async (_request, reply) =>
      reply.code(503).send({ error: '页面还没有生成：请用 npm start 启动，或先运行 npx vite build。' }),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: pageDir,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = path.includes(join(pageDir, 'assets'));
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('content-security-policy', POLICY);
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'no-referrer');
    },
  });
}
