import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isMarkedName } from '../../domain/files/file-name.js';
import { endingOf } from '../../domain/files/file-type.js';
import { read } from './bodies.js';
import { UPLOADS } from './channel.js';
import type { MessagesView } from './contract.js';
import type { createFinder } from './finder.js';
import type { PlaygroundParts } from './parts.js';
import { Refusal } from './refusal.js';
import type { Stage } from './stage.js';

/** More than any site lets through, so that what is too large is refused by Duban and not by the page. */
const BODY_LIMIT = 60_000_000;
const PICTURES = ['jpg', 'jpeg', 'png'];

const query = z.object({ chat: z.string(), person: z.string(), name: z.string().max(500) });

/**
 * `POST /playground/files?chat=&person=&name=` with the bytes as body: a file forwarded by the page, beside the
 * contract. The playground keeps the bytes as a platform does; Duban fetches them when they are confirmed.
 */
export function uploadRoute(
  app: FastifyInstance,
  {
    uploads,
    stage,
    find,
  }: Pick<PlaygroundParts, 'uploads'> & { stage: Stage; find: ReturnType<typeof createFinder> },
): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    (_request, body, done) => done(null, body),
  );

  app.post(
    '/playground/files',
    { bodyLimit: BODY_LIMIT, config: { slow: true } },
    async (request): Promise<MessagesView> => {
      const { chat, person, name } = read(query, request.query);
      const where = await find.chat(chat);
      const who = await find.speaker(person);
      if (!Buffer.isBuffer(request.body) || request.body.length === 0)
        throw new Refusal(400, `“${name}”是空文件，没有收下。请核对后重新发送。`);
      // What its name marks as a state secret is refused by name, and its bytes are not even written.
      const id = isMarkedName(name) ? '' : await uploads.put(UPLOADS, request.body);
      const label = PICTURES.includes(endingOf(name) ?? '') ? '图片' : '文件';
      return {
        messages: await stage.forward(who, where, { label, name, size: request.body.length, ref: { id } }),
      };
    },
  );
}
