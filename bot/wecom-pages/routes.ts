import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WecomAppConfig } from '../config/platforms.js';
import { createTries } from '../links/guard-tries.js';
import { privateHeaders } from '../links/headers.js';
import { isFromElsewhere } from '../links/link-page.js';
import type { Links } from '../links/links.js';
import { NoToken } from '../platforms/access-token.js';
import type { SignPage } from '../wecom/page-signature.js';
import { IDENTITIES } from '../wecom/ticket.js';
import type { SignatureView, WecomAppView } from './contract.js';

export interface WecomPages {
  app: Pick<WecomAppConfig, 'corpId' | 'agentId'>;
  links: Links;
  /** Whether what a link names can still be done by its person. */
  isAlive(kind: (typeof PAGES)[keyof typeof PAGES], of: readonly string[]): Promise<boolean>;
  sign: SignPage;
  /** What stands before the path of a link. */
  publicUrl: string;
  systemNow(): Date;
}

/** The pages that a card opens within WeCom. */
const PAGES = { b: 'ballot', l: 'errand' } as const;
const LONGEST = 1_000;
const body = z.strictObject({ identity: z.enum(IDENTITIES), url: z.string().max(LONGEST) });

interface Asked {
  Params: { token: string };
}

/**
 * `<page>/wecom` beside each page of a link: what it registers with the WeCom client by (`GET`), and the signature of
 * its own address (`POST`). Only a page whose link still opens something is answered, and no other address is ever
 * signed: a signature lets whoever holds it call the client as our app.
 */
export const wecomPageRoutes = (parts: WecomPages): FastifyPluginAsync =>
  async function wecomPages(app: FastifyInstance): Promise<void> {
    const tooMany = createTries(parts.systemNow);
    app.addHook('onRequest', async (_request, reply) => void privateHeaders(reply));
    app.removeContentTypeParser('text/plain');

    const refuse = (reply: FastifyReply, status: number) => reply.code(status).send({ error: '不能使用。' });

    for (const [prefix, kind] of Object.entries(PAGES) as [keyof typeof PAGES, 'ballot' | 'errand'][]) {
      async function mayAsk(request: FastifyRequest<Asked>, reply: FastifyReply): Promise<boolean> {
        const of = parts.links.read(kind, request.params.token);
        if (of === undefined) refuse(reply, tooMany(request.ip) ? 429 : 404);
        else if (isFromElsewhere(request)) refuse(reply, 403);
        else if (!(await parts.isAlive(kind, of))) refuse(reply, 410);
        return !reply.sent;
      }

      app.get<Asked>(`/${prefix}/:token/wecom`, async (request, reply) => {
        if (!(await mayAsk(request, reply))) return reply;
        const { corpId, agentId } = parts.app;
        return { corpId, agentId } satisfies WecomAppView;
      });

      app.post<Asked>(`/${prefix}/:token/wecom`, async (request, reply) => {
        if (!(await mayAsk(request, reply))) return reply;
        const asked = body.safeParse(request.body);
        const page = `${parts.publicUrl.replace(/\/+$/, '')}/${prefix}/${request.params.token}`;
        if (!asked.success || !isPage(asked.data.url, page)) return refuse(reply, 400);
        try {
          return (await parts.sign(asked.data.identity, asked.data.url)) satisfies SignatureView;
        } catch (error) {
          if (!(error instanceof NoToken)) throw error;
          request.log.warn({ code: error.failure.code }, 'page was not signed');
          return refuse(reply, 503);
        }
      });
    }
  };

/** What the signed string is made of besides: in a query it could be read as another page's. */
const SIGNED = /(?:^|&)(?:jsapi_ticket|noncestr|timestamp|url)=/iu;

/** The page itself to the letter, whatever plain query the client put behind it; a fragment is never signed. */
function isPage(url: string, page: string): boolean {
  if (url === page) return true;
  const query = url.startsWith(`${page}?`) ? url.slice(page.length + 1) : undefined;
  return query !== undefined && /^[\w=%.~&-]*$/u.test(query) && !SIGNED.test(query);
}
