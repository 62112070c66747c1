import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';

/** Keys of one callback, as the console shows them. */
export interface CallbackKeys {
  corpId: string;
  agentId: number;
  token: string;
  aesKey: string;
}

/**
 * How WeCom delivers: 5 s for an answer, three more tries when there was none. Whether it tries again after a status
 * other than 200 is unsettled: by default it does not.
 */
export interface DeliveryRules {
  timeoutMs: number;
  retries: number;
  retryWaitMs: number;
  retriesOnStatus: boolean;
}

/** One event on its way: the plain XML of it, and the same at every delivery. */
export interface PlatformEvent {
  userid: string;
  xml: string;
  /** A click on a card: a passive text answer to it is ignored. */
  isClick: boolean;
}

/** How one event ended. `tries` counts requests; `status` is the last one's, absent when none got an answer. */
export interface Delivery {
  event: PlatformEvent;
  tries: number;
  status?: number;
  /** The passive text answer, as the member sees it. */
  reply?: string;
}

const CDATA_END = /\]\]>/g;
const cdata = (text: string) => `<![CDATA[${text.replace(CDATA_END, ']]]]><![CDATA[>')}]]>`;

/** The elements as WeCom writes them: text in CDATA, numbers bare, lists repeated. */
export const element = (name: string, value: string | number): string =>
  `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`;

const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

function signed(keys: CallbackKeys, encrypted: string, at = Math.floor(Date.now() / 1000)) {
  const nonce = randomBytes(6).readUIntBE(0, 6).toString();
  const timestamp = String(at);
  return { msg_signature: getSignature(keys.token, timestamp, nonce, encrypted), timestamp, nonce };
}

/** The query and body of one POST, ready to be sent, or to be spoilt by a test first. */
export function sealedRequest(keys: CallbackKeys, xml: string, at?: number): { query: string; body: string } {
  const encrypted = encrypt(keys.aesKey, xml, keys.corpId);
  const body = `<xml>${element('ToUserName', keys.corpId)}${element('AgentID', String(keys.agentId))}${element('Encrypt', encrypted)}</xml>`;
  return { query: query(signed(keys, encrypted, at)), body };
}

/** The URL check of the console: true when the URL answers exactly the secret text. */
export async function checkUrl(keys: CallbackKeys, url: string): Promise<boolean> {
  const secret = randomBytes(8).readBigUInt64BE().toString();
  const echostr = encrypt(keys.aesKey, secret, keys.corpId);
  const response = await fetch(`${url}?${query({ ...signed(keys, echostr), echostr })}`, {
    signal: AbortSignal.timeout(1000),
  });
  return response.status === 200 && (await response.text()) === secret;
}

/**
 * Delivers an event: freshly signed at every try, again after silence or a broken connection.
 */
export async function deliver(
  keys: CallbackKeys,
  url: string,
  event: PlatformEvent,
  rules: DeliveryRules,
): Promise<Delivery> {
  const delivery: Delivery = { event, tries: 0 };
  for (;;) {
    delivery.tries += 1;
    const answer = await post(keys, url, event.xml, rules.timeoutMs);
    if (answer) delivery.status = answer.status;
    if (answer && (answer.status === 200 || !rules.retriesOnStatus)) {
      const reply = answer.status === 200 ? readReply(keys, answer.body) : undefined;
      return reply === undefined ? delivery : { ...delivery, reply };
    }
    if (delivery.tries > rules.retries) return delivery;
    await wait(rules.retryWaitMs);
  }
}

async function post(keys: CallbackKeys, url: string, xml: string, timeoutMs: number) {
  const request = sealedRequest(keys, xml);
  try {
    const response = await fetch(`${url}?${request.query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: request.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return undefined;
  }
}

const parser = new XMLParser({ parseTagValue: false, processEntities: false, trimValues: false });

/** The elements of one flat `<xml>`, as text. */
function elementsOf(xml: string): Record<string, string> {
  const parsed = parser.parse(xml, true) as { xml?: Record<string, string> };
  return parsed.xml ?? {};
}

/** The text of a passive answer; nothing where it is empty, badly signed, for another receiver or another type. */
export function readReply(keys: CallbackKeys, body: string): string | undefined {
  if (body === '') return undefined;
  const { Encrypt = '', TimeStamp = '', Nonce = '', MsgSignature } = elementsOf(body);
  if (Encrypt === '' || getSignature(keys.token, TimeStamp, Nonce, Encrypt) !== MsgSignature)
    return undefined;
  const { message, id } = decrypt(keys.aesKey, Encrypt);
  const { MsgType, Content } = elementsOf(message);
  return id === keys.corpId && MsgType === 'text' ? Content : undefined;
}
