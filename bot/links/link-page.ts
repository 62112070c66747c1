import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/<prefix>/:token` is the built page of this name, the same for every token; its files are under `assets/`. */
export async function serveLinkPage(
  app: FastifyInstance,
  { prefix, name, pageDir }: { prefix: string; name: string; pageDir: string },
): Promise<void> {
  const page = join(pageDir, name);
  app.get(`/${prefix}/:token`, async (_request, reply) => {
    if (!existsSync(page)) return reply.code(503).send({ error: '页面还没有生成，请与管理员联系。' });
    return reply
      .header('content-security-policy', POLICY)
      .type('text/html; charset=utf-8')
      .send(await readFile(page));
  });
  if (existsSync(join(pageDir, 'assets')))
    await app.register(fastifyStatic, {
      root: join(pageDir, 'assets'),
      prefix: `/${prefix}/assets/`,
      decorateReply: false,
    });
}

/** True for a request that another site's page sent. */
export function isFromElsewhere({ headers: { origin, host } }: FastifyRequest): boolean {
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}
