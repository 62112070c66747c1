import { cutBytes } from '../../cards/render/cut.js';
import { WECOM_LIMITS } from '../../cards/render/wecom-app.js';
import { wecomText } from '../../cards/render/wecom-text.js';
import type { WecomCrypto } from '../wecom/crypto.js';
import { cdata } from './envelope.js';

/** Who says it to whom: `from` is the corp's id, `to` the member as WeCom wrote them. */
export interface Parties {
  from: string;
  to: string;
}

/**
 * The encrypted body that answers a message on its own connection. At most 2048 bytes of text arrive; what is
 * longer is cut between code points. `timestamp` in seconds.
 *
 * Source: developer.work.weixin.qq.com/document/path/90241.
 */
export function passiveAnswer(
  text: string,
  { from, to }: Parties,
  crypto: Pick<WecomCrypto, 'seal'>,
  at: { timestamp: string; nonce: string },
): string {
  const content = cutBytes(wecomText(text), WECOM_LIMITS.textBytes);
  const message =
    `<xml><ToUserName>${cdata(to)}</ToUserName><FromUserName>${cdata(from)}</FromUserName>` +
    `<CreateTime>${at.timestamp}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(content)}</Content></xml>`;
  const sealed = crypto.seal(message, at);
  return (
    `<xml><Encrypt>${cdata(sealed.encrypted)}</Encrypt><MsgSignature>${cdata(sealed.signature)}</MsgSignature>` +
    `<TimeStamp>${sealed.timestamp}</TimeStamp><Nonce>${cdata(sealed.nonce)}</Nonce></xml>`
  );
}
