import { createHmac } from 'node:crypto';

/**
 * The signature of a DingTalk robot's callback; `timestamp` in milliseconds, as text. Pure.
 *
 * Source: open.dingtalk.com/document/development/receive-message.
 */
export const robotSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
