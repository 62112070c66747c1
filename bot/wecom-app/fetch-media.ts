import { z } from 'zod';
import type { Fetched } from '../../cards/channel.js';
import { type AccessToken, NoToken } from '../platforms/access-token.js';
import { download, namedIn } from '../platforms/download.js';
import { classify, isTokenError } from '../wecom/classify.js';

const refusal = z.looseObject({ errcode: z.int() });

/** The media id is wrong, or its three days are over. */
const GONE = new Set([40007, 40004]);
/** A refusal is a few words of JSON where the file would be. */
const LONGEST_REFUSAL = 4_096;

/**
 * Fetches what a member sent to the app (临时素材) from `media/get`. A token that WeCom no longer takes is renewed once.
 * Bounded; never throws for a refusal.
 *
 * Source: developer.work.weixin.qq.com/document/path/90254.
 */
export function createFetchMedia(
  config: { apiBase: string },
  tokens: AccessToken,
): (mediaId: string, limit: number) => Promise<Fetched> {
  async function attempt(
    mediaId: string,
    limit: number,
    token: string,
  ): Promise<Fetched | { errcode: number }> {
    const url = new URL(`${config.apiBase}/cgi-bin/media/get`);
    url.search = new URLSearchParams({ access_token: token, media_id: mediaId }).toString();
    const got = await download(url, limit);
    if (got.kind === 'status')
      return got.status >= 500 || got.status === 429
        ? { kind: 'later', code: `http${got.status}` }
        : { kind: 'failed', code: `http${got.status}` };
    if (got.kind !== 'bytes') return got;
    const refused = refusalIn(got.bytes, got.headers);
    if (refused) return refused;
    const name = namedIn(got.headers);
    return { kind: 'bytes', bytes: got.bytes, ...(name ? { name } : {}) };
  }

  return async (mediaId, limit) => {
    try {
      const token = await tokens.current();
      let got = await attempt(mediaId, limit, token);
      if ('errcode' in got && isTokenError(got.errcode))
        got = await attempt(mediaId, limit, await tokens.renew(token));
      if (!('errcode' in got)) return got;
      return GONE.has(got.errcode) ? { kind: 'gone' } : classify(got.errcode);
    } catch (error) {
      return error instanceof NoToken ? error.failure : { kind: 'later', code: 'token-store' };
    }
  };
}

/** WeCom answers 200 with JSON where it refuses. */
function refusalIn(bytes: Uint8Array, headers: Headers): { errcode: number } | undefined {
  const type = headers.get('content-type') ?? '';
  if (bytes.byteLength > LONGEST_REFUSAL || !/json|text\/plain/i.test(type)) return undefined;
  try {
    const parsed = refusal.safeParse(JSON.parse(Buffer.from(bytes).toString()));
    return parsed.success && parsed.data.errcode !== 0 ? { errcode: parsed.data.errcode } : undefined;
  } catch {
    return undefined;
  }
}
