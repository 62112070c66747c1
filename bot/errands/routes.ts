import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isMarkedName } from '../../domain/files/file-name.js';
import { typeOf } from '../../domain/files/file-type.js';
import { MOST_FILES } from '../../domain/files/kept-file.js';
import { showInstant } from '../../domain/time/day.js';
import type { SiteView } from '../dispatch/site-view.js';
import { TooManyUploads } from '../files/incoming.js';
import { createTries } from '../links/guard-tries.js';
import { privateHeaders } from '../links/headers.js';
import { isFromElsewhere, serveLinkPage } from '../links/link-page.js';
import type { Links } from '../links/links.js';
import type { DoneView, ErrandView, RefusedView, UploadedView } from './contract.js';
import { doErrand, type ErrandParts } from './do-errand.js';
import { type AtHand, errandAtHand, UNKNOWN, viewErrand } from './errand-at-hand.js';

export interface ErrandRoutes extends ErrandParts {
  links: Links;
  /** As it is now, not from a cache. */
  view(): Promise<SiteView>;
  siteNow(): Promise<Date>;
  systemNow(): Date;
  /** Where `vite build` put the pages. */
  pageDir: string;
}

const LARGEST = 51_000_000;
/** Of one link on their way at once, those of a first try included. */
const MOST_UPLOADS = 2 * MOST_FILES;
/** Each is held whole until it has been looked at: so many largest ones and no more are in one process's memory. */
const MOST_AT_ONCE = 4;

const form = z.strictObject({
  choice: z.int().min(0).max(20),
  text: z.string().max(5_000).optional(),
  files: z
    .array(z.strictObject({ id: z.uuid(), name: z.string().max(300) }))
    .max(MOST_FILES)
    .optional(),
  confirmed: z.literal(true),
});
const uploadQuery = z.object({ name: z.string().min(1).max(300) });

interface Asked {
  Params: { token: string };
}

const refuse = (reply: FastifyReply, status: number, error: string, over?: true) =>
  reply.code(status).send({ error, ...(over ? { over } : {}) } satisfies RefusedView);

/**
 * `/l/:token`, the page of a one-time link (代办链接), for somebody without an account. The token is the only proof:
 * no cookie, so that no other page can borrow it. A GET shows; only a POST from the page itself does anything, once.
 */
export const errandRoutes = (parts: ErrandRoutes): FastifyPluginAsync =>
  async function errands(app: FastifyInstance): Promise<void> {
    const { links, stores } = parts;
    const tooMany = createTries(parts.systemNow);
    /** Bodies being received by this process. */
    let underWay = 0;

    app.addHook('onRequest', async (_request, reply) => void privateHeaders(reply));
    app.removeContentTypeParser('text/plain');
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: LARGEST },
      (_request, body, done) => done(null, body),
    );

    /** The errand that a request may do, or the refusal that was sent. */
    async function atHand(request: FastifyRequest<Asked>, reply: FastifyReply): Promise<AtHand | undefined> {
      if (isFromElsewhere(request)) {
        refuse(reply, 403, '请从链接打开的页面提交。');
        return undefined;
      }
      const [id] = links.read('errand', request.params.token) ?? [];
      if (id === undefined) {
        refuse(reply, tooMany(request.ip) ? 429 : 404, UNKNOWN, true);
        return undefined;
      }
      const [site, now] = await Promise.all([parts.view(), parts.siteNow()]);
      const found = await errandAtHand(id, { stores, site, now });
      if (!('over' in found)) return found;
      refuse(reply, 410, found.over, true);
      return undefined;
    }

    await serveLinkPage(app, { prefix: 'l', name: 'errand.html', pageDir: parts.pageDir });

    app.get<Asked>('/l/:token/view', async (request, reply) => {
      const found = await atHand(request, reply);
      return found ? (viewErrand(found) satisfies ErrandView) : reply;
    });

    app.post<Asked>(
      '/l/:token/files',
      {
        bodyLimit: LARGEST,
        config: { slow: true },
        // Nobody without a link of ours makes us hold a large body.
        onRequest: async (request, reply) => {
          if (!(await atHand(request as FastifyRequest<Asked>, reply))) return reply;
          if (underWay >= MOST_AT_ONCE) return refuse(reply, 503, '现在上传的人多，请过一分钟再提交。');
          underWay += 1;
          reply.raw.once('close', () => {
            underWay -= 1;
          });
        },
      },
      async (request, reply) => {
        const found = await atHand(request, reply);
        if (!found) return reply;
        const { errand, settings } = found;
        const asked = uploadQuery.safeParse(request.query);
        const { body } = request;
        if (!asked.success || !Buffer.isBuffer(body) || !errand.asks.files)
          return refuse(reply, 400, '没有收到文件，请重新选择。');
        if (isMarkedName(asked.data.name))
          return refuse(reply, 400, '文件名像是涉密，没有保存。涉密事项请走涉密渠道办理。');
        if (body.length > settings.fileMegabytes * 1_000_000)
          return refuse(reply, 400, `这个文件超过 ${settings.fileMegabytes} MB，请压缩后再传。`);
        if (!typeOf(body))
          return refuse(reply, 400, '这种文件不能收，请传 PDF、OFD、图片、Word、Excel 或 WPS 文件。');
        try {
          return { id: await parts.incoming.put(errand.id, body, MOST_UPLOADS) } satisfies UploadedView;
        } catch (error) {
          if (!(error instanceof TooManyUploads)) throw error;
          return refuse(reply, 429, '上传的文件太多了，请过二十分钟再试，或与办公室联系。');
        }
      },
    );

    app.post<Asked>('/l/:token', async (request, reply) => {
      const found = await atHand(request, reply);
      if (!found) return reply;
      const read = form.safeParse(request.body);
      if (!read.success) return refuse(reply, 400, '填写的内容不全，请检查后再提交。');
      const now = await parts.siteNow();
      const { kind, card } = await doErrand(found, read.data, now, parts);
      request.log.info({ errand: found.errand.id, outcome: kind }, 'errand tried');
      if (kind === 'done') return { title: card.title, at: showInstant(now) } satisfies DoneView;
      return refuse(reply, 409, [card.title, card.text].filter(Boolean).join('\n'));
    });
  };
