import { createHash, randomBytes } from 'node:crypto';
import type { AccessToken } from '../platforms/access-token.js';
import type { Identity } from './ticket.js';

/** What the client checks before a page may call it; `timestamp` in seconds. */
export interface PageSignature {
  timestamp: number;
  nonceStr: string;
  signature: string;
}

/**
 * The signature of a page's address, which is the one without `#…`, as it stands. Pure.
 *
 * Source: developer.work.weixin.qq.com/document/path/90506.
 */
export const signPage = (page: {
  ticket: string;
  nonceStr: string;
  timestamp: number;
  url: string;
}): string =>
  createHash('sha1')
    .update(
      `jsapi_ticket=${page.ticket}&noncestr=${page.nonceStr}&timestamp=${page.timestamp}&url=${page.url}`,
    )
    .digest('hex');

/** Signs addresses of our own pages. @throws NoToken where WeCom gives no ticket */
export type SignPage = (identity: Identity, url: string) => Promise<PageSignature>;

/** Signs with the tickets; no ticket leaves the process. `now` is system time. */
export const createSignPage =
  (tickets: Readonly<Record<Identity, AccessToken>>, now: () => Date): SignPage =>
  async (identity, url) => {
    const ticket = await tickets[identity].current();
    const nonceStr = randomBytes(12).toString('hex');
    const timestamp = Math.floor(now().getTime() / 1000);
    return { timestamp, nonceStr, signature: signPage({ ticket, nonceStr, timestamp, url }) };
  };
