import { z } from 'zod';
import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { WecomAppConfig } from '../config/platforms.js';
import { type AccessToken, type GivenToken, NoToken, shareAccessToken } from '../platforms/access-token.js';
import { callWecom } from './call.js';
import { classify, isTokenError } from './classify.js';

/** Whose ticket (签名票据): the corp's, for `config`, or the app's, for `agentConfig`. */
export const IDENTITIES = ['corp', 'agent'] as const;
export type Identity = (typeof IDENTITIES)[number];

const ASKED: Readonly<Record<Identity, readonly [path: string, query: Readonly<Record<string, string>>]>> = {
  corp: ['get_jsapi_ticket', {}],
  agent: ['ticket/get', { type: 'agent_config' }],
};

const given = z.object({ ticket: z.string().min(1).max(512), expires_in: z.number().positive() });

/**
 * The ticket that a page's signature is made with, shared between processes and fetched by one at a time: WeCom gives
 * an app at most 100 an hour. An access token that WeCom no longer takes is renewed once. `now` is system time.
 *
 * Source: developer.work.weixin.qq.com/document/path/90506.
 */
export function createTicket(
  identity: Identity,
  config: Pick<WecomAppConfig, 'apiBase' | 'corpId' | 'agentId'>,
  parts: { token: AccessToken; store: TokenStore; now(): Date },
): AccessToken {
  const [path, query] = ASKED[identity];

  function attempt(token: string) {
    const url = new URL(`${config.apiBase}/cgi-bin/${path}`);
    url.search = new URLSearchParams({ access_token: token, ...query }).toString();
    return callWecom(url);
  }

  async function ask(): Promise<GivenToken> {
    const token = await parts.token.current();
    let result = await attempt(token);
    if (result.kind === 'answer' && isTokenError(result.answer.errcode))
      result = await attempt(await parts.token.renew(token));
    if (result.kind !== 'answer') throw new NoToken(result);
    if (result.answer.errcode !== 0) throw new NoToken(classify(result.answer.errcode));
    const ticket = given.safeParse(result.answer);
    if (!ticket.success) throw new NoToken({ kind: 'later', code: 'unreadable' });
    return { token: ticket.data.ticket, lifeMs: ticket.data.expires_in * 1000 };
  }

  const name = `wecom:${config.corpId}:${config.agentId}:ticket:${identity}`;
  return shareAccessToken(name, ask, parts.store, parts.now);
}
