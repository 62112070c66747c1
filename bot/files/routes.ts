import type { FastifyInstance } from 'fastify';
import { FILE_TYPES } from '../../domain/files/file-type.js';
import { fileFor } from '../../handlers/files/file-for.js';
import type { Stores } from '../../prisma/stores.js';
import type { SiteView } from '../dispatch/site-view.js';
import { createTries } from '../links/guard-tries.js';
import { privateHeaders } from '../links/headers.js';
import type { Links } from '../links/links.js';
import type { Vault } from './vault.js';

export interface FileRoutes {
  links: Links;
  vault: Vault;
  stores: Stores;
  /** As it is now, not from a cache: a leaver has no file a second later. */
  view(): Promise<SiteView>;
  siteNow(): Promise<Date>;
  systemNow(): Date;
}

const GONE = '链接无效或已过期。请在聊天里重新发送：附件 加编号，例如：附件 #12';

/**
 * `GET /files/:token`: hands a kept file to whom a link was made for, as an attachment and never as a page. The right
 * to it is checked at this moment. Everything that is not so answers alike.
 */
export function fileRoutes(app: FastifyInstance, parts: FileRoutes): void {
  const { links, vault, stores } = parts;
  const tooMany = createTries(parts.systemNow);

  app.get<{ Params: { token: string } }>('/files/:token', async (request, reply) => {
    privateHeaders(reply).header('content-security-policy', "default-src 'none'; sandbox");
    const named = links.read('file', request.params.token);
    if (!named) {
      const status = tooMany(request.ip) ? 429 : 404;
      return reply.code(status).type('text/plain; charset=utf-8').send(GONE);
    }
    const [{ roster }, now] = await Promise.all([parts.view(), parts.siteNow()]);
    const file = await fileFor(named, { stores, roster, now });
    const bytes = file && (await vault.read(file.sha256));
    if (!file) return reply.code(404).type('text/plain; charset=utf-8').send(GONE);
    if (!bytes) {
      request.log.error({ sha256: file.sha256 }, 'kept file was not found');
      return reply.code(404).type('text/plain; charset=utf-8').send('文件不在这台服务器上，请与管理员联系。');
    }
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .type(FILE_TYPES[file.type].mime)
      .send(bytes);
  });
}
