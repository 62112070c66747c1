import type { FastifyInstance } from 'fastify';
import { FILE_TYPES } from '../../domain/files/file-type.js';
import { tableFor } from '../../handlers/import/table-for.js';
import type { FileRoutes } from '../files/routes.js';
import { createTries } from '../links/guard-tries.js';
import { privateHeaders } from '../links/headers.js';
import { writeWorkbook } from './write-workbook.js';

const GONE = '链接无效或已过期。请在聊天里重新发送：台账，或：导出名册';

/**
 * `GET /tables/:token`: an export, made when it is opened and kept nowhere, for whom its link was made. The right to it is
 * checked at this moment. Everything that is not so answers alike.
 */
export function tableRoutes(app: FastifyInstance, parts: Omit<FileRoutes, 'vault'>): void {
  const { links, stores } = parts;
  const tooMany = createTries(parts.systemNow);

  app.get<{ Params: { token: string } }>('/tables/:token', async (request, reply) => {
    privateHeaders(reply).header('content-security-policy', "default-src 'none'; sandbox");
    const named = links.read('table', request.params.token);
    if (!named) {
      const status = tooMany(request.ip) ? 429 : 404;
      return reply.code(status).type('text/plain; charset=utf-8').send(GONE);
    }
    const [{ roster }, now] = await Promise.all([parts.view(), parts.siteNow()]);
    const found = await tableFor(named, { stores, roster, now });
    if (!found) return reply.code(404).type('text/plain; charset=utf-8').send(GONE);
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      .type(FILE_TYPES.xlsx.mime)
      .send(await writeWorkbook(found.tables));
  });
}
