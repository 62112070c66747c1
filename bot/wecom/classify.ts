/** What a failed call means for the message it carried. */
export type Failure = { kind: 'later'; code: string; waitMs?: number } | { kind: 'failed'; code: string };

/** Busy, or two writers at once: try again soon. */
const BUSY = new Set([-1, 6000]);
/** Blocks last as long as their window; the shortest is a minute. */
const QUOTA = 45009;
const QUOTA_WAIT_MS = 60_000;
const CONCURRENCY = 45033;
const CONCURRENCY_WAIT_MS = 2_000;

/** The access token is not, or no longer, good: refresh it and try once more. */
export const isTokenError = (errcode: number): boolean => errcode === 40014 || errcode === 42001;

/** This `task_id` went out before. Ours carry the outbox id, so the card was delivered by an earlier try. */
export const isRepeat = (errcode: number): boolean => errcode === 42014;

/** This response code was used before. Each of ours is used for one change, so an earlier try made it. */
export const isSpent = (errcode: number): boolean => errcode === 42022;

/**
 * What a WeCom errcode other than 0 means: `later` for what passes by itself, `failed` for what a person must mend.
 * Only the number decides, never the wording.
 *
 * Source: developer.work.weixin.qq.com/document/path/90313.
 */
export function classify(errcode: number): Failure {
  const code = String(errcode);
  if (BUSY.has(errcode)) return { kind: 'later', code };
  if (errcode === QUOTA) return { kind: 'later', code, waitMs: QUOTA_WAIT_MS };
  if (errcode === CONCURRENCY) return { kind: 'later', code, waitMs: CONCURRENCY_WAIT_MS };
  return { kind: 'failed', code };
}
