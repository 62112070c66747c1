/** How one bounded download ended. `code` is loggable: never an address. */
export type Downloaded =
  | { kind: 'bytes'; bytes: Uint8Array; headers: Headers }
  | { kind: 'status'; status: number }
  | { kind: 'too-large' }
  | { kind: 'later'; code: 'timeout' | 'network' };

/** Longer than 20 MB take on a slow line, shorter than a parcel's lease. */
const TIMEOUT_MS = 45_000;

/**
 * Downloads at most `limit` bytes within a bounded time: what says or turns out to be longer is broken off. Follows no
 * redirect. Never throws.
 */
export async function download(url: URL, limit: number, timeoutMs = TIMEOUT_MS): Promise<Downloaded> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: 'status', status: response.status };
    }
    if (Number(response.headers.get('content-length') ?? 0) > limit) {
      await response.body?.cancel();
      return { kind: 'too-large' };
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength;
      // Leaving the loop lets go of the connection.
      if (length > limit) return { kind: 'too-large' };
      chunks.push(chunk);
    }
    return { kind: 'bytes', bytes: Buffer.concat(chunks), headers: response.headers };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'later', code: isTimeout ? 'timeout' : 'network' };
  }
}

/** The file's name in `attachment; filename="扫描件.pdf"`: the bytes are UTF-8, which HTTP reads as Latin-1. */
export function namedIn(headers: Headers): string | undefined {
  const disposition = headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^";]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decoded(encoded);
  const found = /filename="?([^";]+)"?/i.exec(disposition)?.[1];
  if (!found) return undefined;
  const utf8 = Buffer.from(found, 'latin1').toString('utf8');
  return decoded(utf8.includes('\ufffd') ? found : utf8);
}

/** Some write a plain name percent-encoded as well; what only looks so stays as it is. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
