import { z } from 'zod';
import type { Failure } from './classify.js';

const answer = z.looseObject({ errcode: z.int() });

/** WeCom's answer as it came, its `errcode` read. */
export type WecomAnswer = z.infer<typeof answer>;

/** Longer than WeCom takes, shorter than a lane's lease. */
const TIMEOUT_MS = 8_000;

/**
 * One bounded HTTP call to WeCom's API. What did not reach an answer (no connection, no time, 5xx, not JSON) may have
 * been done all the same and is `later`. Never throws, and neither the address nor a body gets into what it returns.
 */
export async function callWecom(
  url: URL,
  body?: unknown,
  timeoutMs = TIMEOUT_MS,
): Promise<{ kind: 'answer'; answer: WecomAnswer } | Failure> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return httpFailure(response.status);
    }
    const parsed = answer.safeParse(await response.json());
    return parsed.success ? { kind: 'answer', answer: parsed.data } : { kind: 'later', code: 'unreadable' };
  } catch (error) {
    return { kind: 'later', code: codeOf(error) };
  }
}

const httpFailure = (status: number): Failure =>
  status >= 500 || status === 408 || status === 429
    ? { kind: 'later', code: `http${status}` }
    : { kind: 'failed', code: `http${status}` };

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'network';
  if (error.name === 'TimeoutError') return 'timeout';
  return error instanceof SyntaxError ? 'unreadable' : 'network';
}
