import type { DingtalkBody } from '../../cards/render/dingtalk.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { Failure } from '../platforms/access-token.js';
import { callDingtalk } from './call.js';
import { codeOf } from './classify.js';

/** `gone`: certainly not said, and not to be said this way: the robot APIs are next. */
export type Said = { kind: 'said' } | { kind: 'gone' } | Failure;

type Bases = Pick<DingtalkConfig, 'apiBase' | 'oapiBase'>;

/**
 * The address a message may be answered at (sessionWebhook), if it is DingTalk's own: HTTPS on one of its hosts, or
 * the host of our own settings. Anything else in a message is a trap.
 */
export function ownAddress(address: string, { apiBase, oapiBase }: Bases): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return undefined;
  const isOfSettings = [apiBase, oapiBase].some((base) => new URL(base).origin === url.origin);
  const isDingtalk =
    url.protocol === 'https:' && url.port === '' && /(?:^|\.)dingtalk\.com$/.test(url.hostname);
  return isOfSettings || isDingtalk ? url : undefined;
}

/**
 * Says one message into the conversation that an address stands for, for about 90 minutes. HTTP 200 is no success:
 * `errcode` is (300001 when the time is over). No one is ever mentioned.
 *
 * Source: open.dingtalk.com/document/development/robot-message-type.
 */
export async function sayThere(url: URL, body: DingtalkBody): Promise<Said> {
  const message =
    body.msgKey === 'sampleText'
      ? { msgtype: 'text', text: body.msgParam }
      : { msgtype: 'markdown', markdown: body.msgParam };
  const result = await callDingtalk(url, { body: message });
  if (result.kind !== 'answer') return result;
  const { answer } = result;
  if (answer.body.errcode === 0) return { kind: 'said' };
  // Whether it was said is not known: the robot APIs might say it twice.
  if (answer.status >= 500 || answer.body.errcode === -1) return { kind: 'later', code: codeOf(answer) };
  return { kind: 'gone' };
}
