import type { Fetched } from '../../cards/channel.js';
import { download, namedIn } from './download.js';

/** An address that a platform gave for a file is dead after these, as far as object stores say. */
const GONE = new Set([403, 404, 410]);

/**
 * Fetches a file at an address that a platform gave. It goes over TLS wherever it is not the platform's own address
 * (`own`, as configured): what a forwarded document says is nobody's on the way. Bounded; never throws.
 */
export async function fetchAddress(address: string, limit: number, own: string): Promise<Fetched> {
  const url = placeOf(address, own);
  if (!url) return { kind: 'failed', code: 'address' };
  const got = await download(url, limit);
  if (got.kind === 'status') {
    if (GONE.has(got.status)) return { kind: 'gone' };
    const code = `http${got.status}`;
    return got.status >= 500 || got.status === 429 ? { kind: 'later', code } : { kind: 'failed', code };
  }
  if (got.kind !== 'bytes') return got;
  const name = namedIn(got.headers);
  return { kind: 'bytes', bytes: got.bytes, ...(name ? { name } : {}) };
}

function placeOf(address: string, own: string): URL | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.host !== URL.parse(own)?.host) url.protocol = 'https:';
  return url;
}
