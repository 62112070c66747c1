import type { FastifyInstance } from 'fastify';
import { icsOf } from '../../domain/gathering/ics.js';
import { noticeFor } from '../../handlers/ballot/notice-for.js';
import { type Opened, paperFor } from '../../handlers/gathering/paper-for.js';
import type { FileRoutes } from '../files/routes.js';
import { createTries } from '../links/guard-tries.js';
import { privateHeaders } from '../links/headers.js';
import { paperBytes } from './paper-bytes.js';

const GONE = '链接无效或已过期。请在聊天里重新发送，例如：下载纪要 #12';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const ICS = 'text/calendar; charset=utf-8';

/** What is sent of it. `at` is system time: when the entry was written. */
const sentAs = async (opened: Opened, at: Date) =>
  'paper' in opened
    ? { type: DOCX, name: `${opened.name}.docx`, body: await paperBytes(opened.paper) }
    : { type: ICS, name: `${opened.name}.ics`, body: Buffer.from(icsOf(opened.entry, at)) };

/**
 * `GET /papers/:token`: makes a document or a calendar entry for whom a link was made, from what is recorded at this
 * moment. Nothing of it is kept. Everything that is not so answers alike.
 */
export function paperRoutes(app: FastifyInstance, parts: Omit<FileRoutes, 'vault'>): void {
  const { links, stores } = parts;
  const tooMany = createTries(parts.systemNow);

  app.get<{ Params: { token: string } }>('/papers/:token', async (request, reply) => {
    privateHeaders(reply).header('content-security-policy', "default-src 'none'; sandbox");
    const named = links.read('paper', request.params.token);
    if (!named) {
      const status = tooMany(request.ip) ? 429 : 404;
      return reply.code(status).type('text/plain; charset=utf-8').send(GONE);
    }
    const [{ roster }, now] = await Promise.all([parts.view(), parts.siteNow()]);
    const at = { stores, roster, now };
    const opened = (await paperFor(named, at)) ?? (await noticeFor(named, at));
    if (!opened) return reply.code(404).type('text/plain; charset=utf-8').send(GONE);
    const { type, name, body } = await sentAs(opened, parts.systemNow());
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .type(type)
      .send(body);
  });
}
