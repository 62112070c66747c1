import { type AccessToken, type Failure, NoToken } from '../access-token.js';
import type { CallCount } from '../call-count.js';
import type { DingtalkConfig } from '../config/platforms.js';
import { callDingtalk, type DingtalkAnswer } from './call.js';
import { classify, isMonthSpent, isTokenError } from './classify.js';

export type ApiResult = { kind: 'ok'; body: DingtalkAnswer['body'] } | Failure;

/** The calls Duban makes as the app, on the new API. `path` starts with `/v1.0/`. */
export interface DingtalkApi {
  post(path: string, body: object): Promise<ApiResult>;
  put(path: string, body: object): Promise<ApiResult>;
}

/**
 * Calls with the app's token; a token that DingTalk no longer takes is renewed once. Never throws for a refusal. Each
 * call is told to `count`, and that DingTalk refuses any more: the standard plan has 5,000 a month.
 */
export function createDingtalkApi(
  config: Pick<DingtalkConfig, 'apiBase'>,
  tokens: AccessToken,
  count: CallCount,
): DingtalkApi {
  async function answered(method: 'POST' | 'PUT', path: string, body: object) {
    const url = new URL(`${config.apiBase}${path}`);
    const token = await tokens.current();
    await count.made();
    const first = await callDingtalk(url, { method, token, body });
    if (first.kind !== 'answer' || !isTokenError(first.answer)) return first;
    return callDingtalk(url, { method, token: await tokens.renew(token), body });
  }

  async function call(method: 'POST' | 'PUT', path: string, body: object): Promise<ApiResult> {
    try {
      const result = await answered(method, path, body);
      if (result.kind !== 'answer') return result;
      if (isMonthSpent(result.answer)) await count.refused('calls');
      const { status, body: said } = result.answer;
      return status >= 200 && status < 300 ? { kind: 'ok', body: said } : classify(result.answer);
    } catch (error) {
      if (error instanceof NoToken) return error.failure;
      // The token store's database is away: nothing was sent.
      return { kind: 'later', code: 'token-store' };
    }
  }

  return {
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  };
}
