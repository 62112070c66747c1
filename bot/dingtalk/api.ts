import type { DingtalkConfig } from '../config/platforms.js';
import { type AccessToken, type Failure, NoToken } from '../platforms/access-token.js';
import type { CallCount } from '../platforms/call-count.js';
import { callDingtalk, type DingtalkAnswer } from './call.js';
import { classify, isMonthSpent, isTokenError } from './classify.js';

export type ApiResult = { kind: 'ok'; body: DingtalkAnswer['body'] } | Failure;

/** The calls Duban makes as the app: `path` starts with `/v1.0/` on the new API, with `/topapi/` on the old. */
export interface DingtalkApi {
  /** `once` is the key by which DingTalk knows the same request for a day, where it has one. */
  post(path: string, body: object, once?: string): Promise<ApiResult>;
  put(path: string, body: object): Promise<ApiResult>;
  del(path: string): Promise<ApiResult>;
  /** The directory, on the old API: not counted in the month. */
  topapi(path: string, body: object): Promise<ApiResult>;
}

type Method = 'POST' | 'PUT' | 'DELETE';
type Send = (token: string) => ReturnType<typeof callDingtalk>;

/** The old API refuses with status 200. */
const isDone = ({ status, body }: DingtalkAnswer): boolean =>
  status >= 200 && status < 300 && (body.errcode === undefined || body.errcode === 0);

/**
 * Calls with the app's token; a token that DingTalk no longer takes is renewed once. Never throws for a refusal. Each
 * call is told to `count`, and that DingTalk refuses any more: the standard plan has 5,000 a month.
 */
export function createDingtalkApi(
  config: Pick<DingtalkConfig, 'apiBase' | 'oapiBase'>,
  tokens: AccessToken,
  count: CallCount,
): DingtalkApi {
  async function answered(send: Send, isCounted: boolean): ReturnType<Send> {
    const token = await tokens.current();
    if (isCounted) await count.made();
    const first = await send(token);
    if (first.kind !== 'answer' || !isTokenError(first.answer)) return first;
    return send(await tokens.renew(token));
  }

  async function tried(send: Send, isCounted = true): Promise<ApiResult> {
    try {
      const result = await answered(send, isCounted);
      if (result.kind !== 'answer') return result;
      if (isMonthSpent(result.answer)) await count.refused('calls');
      return isDone(result.answer) ? { kind: 'ok', body: result.answer.body } : classify(result.answer);
    } catch (error) {
      if (error instanceof NoToken) return error.failure;
      // The token store's database is away: nothing was sent.
      return { kind: 'later', code: 'token-store' };
    }
  }

  const call = (method: Method, path: string, body?: object, once?: string): Promise<ApiResult> =>
    tried((token) => callDingtalk(new URL(`${config.apiBase}${path}`), { method, token, body, once }));

  return {
    post: (path, body, once) => call('POST', path, body, once),
    put: (path, body) => call('PUT', path, body),
    del: (path) => call('DELETE', path),
    topapi: (path, body) =>
      tried((token) => {
        const url = new URL(`${config.oapiBase}${path}`);
        url.searchParams.set('access_token', token);
        return callDingtalk(url, { body });
      }, false),
  };
}
