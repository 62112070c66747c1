import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { closesWords, type VoteHead } from '../../cards/ballot/words.js';
import { REHEARSAL } from '../../domain/ballot/evaluation.js';
import { type BallotItem, LONGEST_REMARK, optionsOf } from '../../domain/ballot/item.js';
import { DubanError } from '../../domain/errors.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { castSheet, openSheet, type SheetLink } from '../../handlers/ballot/cast-sheet.js';
import type { Context } from '../../handlers/define-handler.js';
import { createTries } from '../links/guard-tries.js';
import { privateHeaders } from '../links/headers.js';
import { isFromElsewhere, serveLinkPage } from '../links/link-page.js';
import type { Links } from '../links/links.js';
import { castOnce, type SheetParts, sheetContext } from './cast.js';
import type { CastView, RefusedView, SheetItem, SheetView } from './contract.js';

export interface BallotRoutes extends SheetParts {
  links: Links;
  systemNow(): Date;
  /** Where `vite build` put the pages. */
  pageDir: string;
}

const UNKNOWN = '链接无效。请核对是否完整，或请办公室再发一个。';
/** Refusals after which the page can be filled in again. */
const CORRECTABLE: readonly string[] = ['SHEET_NOT_READABLE', 'MARKED_SECRET', 'BOX_HAS_NO_KEY'];
/** Longer than any remark, so that the answer can say which is too long. */
const LONGEST_WORDS = 20_000;

const sheet = z.strictObject({
  answers: z.array(z.union([z.int().min(0).max(1_000), z.string().max(LONGEST_WORDS), z.null()])).max(20),
});

interface Asked {
  Params: { token: string };
}

const refuse = (reply: FastifyReply, status: number, error: string, over?: true, done?: true) =>
  reply
    .code(status)
    .send({ error, ...(over ? { over } : {}), ...(done ? { done } : {}) } satisfies RefusedView);

/**
 * `/b/:token`, the page of one elector's ballot (投票页). The token names vote, round and person and is the only proof;
 * it takes nothing once the vote is cast or over. A GET shows; only a POST from the page itself votes, and neither is
 * kept: no inbox row, no entry, no log line but the route's.
 */
export const ballotRoutes = (parts: BallotRoutes): FastifyPluginAsync =>
  async function ballots(app: FastifyInstance): Promise<void> {
    const tooMany = createTries(parts.systemNow);
    app.addHook('onRequest', async (_request, reply) => void privateHeaders(reply));
    app.removeContentTypeParser('text/plain');
    await serveLinkPage(app, { prefix: 'b', name: 'ballot.html', pageDir: parts.pageDir });

    /** Whose ballot of which vote, or the refusal that was sent. */
    function read(request: FastifyRequest<Asked>, reply: FastifyReply) {
      if (isFromElsewhere(request)) return void refuse(reply, 403, '请从链接打开的页面提交。');
      const [no, round, person, takenBack = '0'] = parts.links.read('ballot', request.params.token) ?? [];
      if (person === undefined) return void refuse(reply, tooMany(request.ip) ? 429 : 404, UNKNOWN, true);
      return {
        person,
        link: { no: Number(no), round: Number(round), takenBack: Number(takenBack) },
      };
    }

    app.get<Asked>('/b/:token/view', async (request, reply) => {
      const found = read(request, reply);
      if (!found) return reply;
      const context = await sheetContext(found.person, parts);
      if (!context) return refuse(reply, 410, UNKNOWN, true);
      return answer(reply, () => viewOf(found.link, context));
    });

    app.post<Asked>('/b/:token', async (request, reply) => {
      const found = read(request, reply);
      if (!found) return reply;
      const form = sheet.safeParse(request.body);
      if (!form.success) return refuse(reply, 400, '填写的内容不全或太长，请检查后再提交。');
      return answer(reply, async () => {
        const cast = await castOnce(
          found.person,
          (context) => castSheet(found.link, form.data.answers, context),
          parts,
        );
        return cast ? ({ title: cast.answer.here?.title ?? '' } satisfies CastView) : undefined;
      });
    });
  };

/** What was asked for, or the refusal in the words of the chat. */
async function answer(reply: FastifyReply, make: () => Promise<object | undefined>): Promise<FastifyReply> {
  try {
    const made = await make();
    return made ? reply.send(made) : refuse(reply, 410, UNKNOWN, true);
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    const { code, say, next } = error.failure;
    if (CORRECTABLE.includes(code)) return refuse(reply, 409, `${say}\n${next}`);
    return refuse(reply, 410, say, true, code === 'ALREADY_CAST' || undefined);
  }
}

async function viewOf(link: SheetLink, context: Context): Promise<SheetView> {
  const { evaluation: vote } = await openSheet(link, context);
  return sheetOf(vote, link.round === REHEARSAL, context.actor.name);
}

const sheetOf = (vote: VoteHead, rehearsal: boolean, person: string): SheetView => ({
  title: vote.title,
  note: `#${vote.no} ${ballotMechanism(vote.mechanism).ballotName}${vote.round > 1 ? ` · 第 ${vote.round} 轮` : ''}`,
  person,
  until: closesWords(vote),
  secret: vote.rules.secret,
  ...(rehearsal ? { rehearsal } : {}),
  items: vote.items.map((item) => itemOf(item, vote.rules.abstain)),
});

function itemOf(item: BallotItem, abstain: boolean): SheetItem {
  const { label } = item;
  if (item.kind === 'tier') return { kind: 'tier', label, options: optionsOf(item, abstain) };
  return item.kind === 'score'
    ? { kind: 'score', label, most: item.most }
    : { kind: 'remark', label, longest: LONGEST_REMARK };
}
