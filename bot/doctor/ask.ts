import { z } from 'zod';
import { type Finding, ok, wrong } from './finding.js';

/** What a platform answered: its JSON, empty where that was none, and how far its clock is from ours. */
export interface Asked {
  status: number;
  body: Readonly<Record<string, unknown>>;
  text: string;
  skewMs?: number;
}

const TIMEOUT_MS = 5_000;
/** A platform's clock and ours may differ by this much before it is worth mending; at five minutes callbacks fail. */
export const MOST_SKEW_MS = 60_000;
const object = z.record(z.string(), z.unknown());

/** One bounded call; undefined where nothing answered. */
export async function ask(
  url: URL,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Asked | undefined> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'manual',
      ...(body === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
            body: JSON.stringify(body),
          }),
    });
    const at = Date.parse(response.headers.get('date') ?? '');
    const text = await response.text();
    const skewMs = Number.isNaN(at) ? undefined : Math.abs(at - Date.now());
    return { status: response.status, body: objectIn(text), text, skewMs };
  } catch {
    return undefined;
  }
}

function objectIn(text: string): Asked['body'] {
  try {
    const parsed = object.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Our clock beside the platform's, by its HTTP `Date`. */
export function clockFinding(platform: string, { skewMs }: Asked): Finding[] {
  if (skewMs === undefined) return [];
  return skewMs < MOST_SKEW_MS
    ? [ok(`本机时钟与${platform}一致`)]
    : [
        wrong(
          `本机时钟与${platform}相差约 ${Math.round(skewMs / 1_000)} 秒`,
          '请开启对时（NTP）；相差五分钟以上，回调会被拒绝。',
        ),
      ];
}
