import { z } from 'zod';
import type { Failure } from '../platforms/access-token.js';

/** What DingTalk answered: the JSON object of its body, empty where that was none. */
export interface DingtalkAnswer {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

interface Call {
  method?: 'POST' | 'PUT' | 'DELETE';
  /** Goes into `x-acs-dingtalk-access-token`. */
  token?: string;
  /** `x-client-token`: the same again is the same request. */
  once?: string;
  /** Absent for DELETE. */
  body?: unknown;
}

/** Longer than DingTalk takes, shorter than a lane's lease. */
const TIMEOUT_MS = 8_000;
const object = z.record(z.string(), z.unknown());

/**
 * One bounded HTTP call. What did not reach an answer (no connection, no time) may have been done all the same and
 * is `later`. Never throws, and neither the address nor a body gets into what it returns.
 */
export async function callDingtalk(
  url: URL,
  { method = 'POST', token, once, body }: Call,
  timeoutMs = TIMEOUT_MS,
): Promise<{ kind: 'answer'; answer: DingtalkAnswer } | Failure> {
  try {
    const response = await fetch(url, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(token === undefined ? {} : { 'x-acs-dingtalk-access-token': token }),
        ...(once === undefined ? {} : { 'x-client-token': once }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { kind: 'answer', answer: { status: response.status, body: objectIn(text) } };
  } catch (error) {
    return {
      kind: 'later',
      code: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'network',
    };
  }
}

/** A body may be HTML where a proxy or a ban answers. */
function objectIn(text: string): DingtalkAnswer['body'] {
  try {
    const parsed = object.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
