import type { Failure } from '../platforms/access-token.js';
import type { DingtalkAnswer } from './call.js';

/** Throttled per second, or per minute: how long until there is room. */
const PER_SECOND_MS = 2_000;
const PER_MINUTE_MS = 60_000;
/** Too many calls from our address within 20 s: a ban of five minutes. */
const BAN_MS = 5 * 60_000;
const BANNED = 1111;

const THROTTLED = /Qps|^(?:90018|90002)$|^send\.(?:too|byToken\.too)|^too\.many\.|flowControl/i;
const THROTTLED_BY_MINUTE = /Qpm|^410100$/i;
/** Passes by itself: DingTalk's own trouble, or one it says nothing about. */
const PASSING = /^(?:-1|15|88|system\.(?:error|busy)|unknown\.send\.result|resource\.unavailable|timeout)$/i;

const TOKEN = /^(?:InvalidAuthentication|40014|42001|40001)$/;

/** The code DingTalk gave, of the new API or the old; the status where it gave none. */
export function codeOf({ status, body }: DingtalkAnswer): string {
  const { code, errcode } = body;
  if (typeof code === 'string' && code !== '') return code;
  if (typeof errcode === 'number') return String(errcode);
  return `http${status}`;
}

/** The access token is not, or no longer, good: renew it and try once more. */
export const isTokenError = (answer: DingtalkAnswer): boolean =>
  TOKEN.test(codeOf(answer)) || (answer.status === 401 && answer.body.code === undefined);

/** The calls of the organisation's month are used up: none goes through until the next, or until more are bought. */
export const isMonthSpent = (answer: DingtalkAnswer): boolean =>
  /ApiCountLimitForOrg|^90020$/.test(codeOf(answer));

/**
 * What a refusal means: `later` for what passes by itself, `failed` for what a person must mend. 403 stands both for a
 * missing permission and for throttling, so the code decides; the status only where there is none.
 *
 * Source: open.dingtalk.com/document/development/how-to-process-api-throttling-on-the-dingtalk-server.
 */
export function classify(answer: DingtalkAnswer): Failure {
  const code = codeOf(answer);
  const { status } = answer;
  if (answer.body.status === BANNED) return { kind: 'later', code: 'banned', waitMs: BAN_MS };
  if (THROTTLED.test(code)) return { kind: 'later', code, waitMs: PER_SECOND_MS };
  if (THROTTLED_BY_MINUTE.test(code)) return { kind: 'later', code, waitMs: PER_MINUTE_MS };
  if (PASSING.test(code) || status >= 500 || status === 408 || status === 429) return { kind: 'later', code };
  return { kind: 'failed', code };
}
