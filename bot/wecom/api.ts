import type { WecomAppConfig } from '../config/platforms.js';
import { type AccessToken, NoToken } from '../platforms/access-token.js';
import { callWecom, type WecomAnswer } from './call.js';
import { classify, type Failure, isRepeat, isSpent, isTokenError } from './classify.js';

/** `repeat` is WeCom's word that an earlier try did it: this card went out, or this code was used. */
export type ApiResult = { kind: 'ok'; answer: WecomAnswer } | { kind: 'repeat' } | Failure;

type WecomPath =
  | 'message/send'
  | 'message/update_template_card'
  | 'batch/openuserid_to_userid'
  | 'oa/calendar/add'
  | `oa/schedule/${'add' | 'update' | 'del' | 'get' | 'get_by_calendar'}`;

/** The calls Duban makes as the app. */
export interface WecomApi {
  post(path: WecomPath, body: object): Promise<ApiResult>;
}

/** Calls with the app's token; a token that WeCom no longer takes is renewed once. Never throws for a refusal. */
export function createWecomApi(config: Pick<WecomAppConfig, 'apiBase'>, tokens: AccessToken): WecomApi {
  async function attempt(path: string, body: object, token: string) {
    const url = new URL(`${config.apiBase}/cgi-bin/${path}`);
    url.searchParams.set('access_token', token);
    return callWecom(url, body);
  }

  async function answered(path: string, body: object): ReturnType<typeof callWecom> {
    const token = await tokens.current();
    const first = await attempt(path, body, token);
    if (first.kind !== 'answer' || !isTokenError(first.answer.errcode)) return first;
    return attempt(path, body, await tokens.renew(token));
  }

  return {
    async post(path, body) {
      try {
        const result = await answered(path, body);
        if (result.kind !== 'answer') return result;
        const { errcode } = result.answer;
        if (errcode === 0) return { kind: 'ok', answer: result.answer };
        return isRepeat(errcode) || isSpent(errcode) ? { kind: 'repeat' } : classify(errcode);
      } catch (error) {
        if (error instanceof NoToken) return error.failure;
        // The token store's database is away: nothing was sent.
        return { kind: 'later', code: 'token-store' };
      }
    },
  };
}
