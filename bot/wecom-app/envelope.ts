import { Refusal } from '../wecom/refusal.js';

const OPEN = '<Encrypt>';
const CLOSE = '</Encrypt>';
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

/**
 * The ciphertext of a callback's body, taken by position: nothing unproven is parsed. Plain XML where ciphertext
 * belongs is a forgery.
 *
 * @throws Refusal `envelope` unless there is exactly one `<Encrypt>` and no document type.
 */
export function takeEncrypted(body: string): string {
  const from = body.indexOf(OPEN);
  const to = body.indexOf(CLOSE);
  const isSingle = body.lastIndexOf(OPEN) === from && body.lastIndexOf(CLOSE) === to;
  if (from < 0 || to < from || !isSingle || /<!(?:DOCTYPE|ENTITY)/i.test(body)) throw new Refusal('envelope');

  const content = body.slice(from + OPEN.length, to).trim();
  const isCdata = content.startsWith(CDATA) && content.endsWith(CDATA_END);
  return isCdata ? content.slice(CDATA.length, -CDATA_END.length) : content;
}

/** Text as CDATA; an end mark inside is split over two sections. */
export const cdata = (text: string): string =>
  `${CDATA}${text.replaceAll(CDATA_END, `]]${CDATA_END}${CDATA}>`)}${CDATA_END}`;
