import { encrypt, getSignature } from '@wecom/crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Update } from '../../bot/update.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { element, sealedRequest } from '../platforms/wecom-callback.js';
import { type CallbackApp, callbackApp, KEYS, rawExchange } from './callback-app.js';
import { PUBLISHED } from './published.js';

let ours: CallbackApp;
let wecom: WecomPlatform;

beforeAll(async () => {
  ours = await callbackApp();
  wecom = await createWecomPlatform({ ...KEYS, members: ['ZhangSan', 'lisi'], rules: { retryWaitMs: 1 } });
  wecom.connect(ours.url);
});

afterAll(async () => {
  await wecom.close();
  await ours.app.close();
});

beforeEach(() => {
  ours.updates.length = 0;
  ours.answered.length = 0;
  ours.log.length = 0;
  ours.skewMs = 0;
  ours.answer = async () => null;
});

const message = (...fields: string[]) =>
  `<xml>${element('ToUserName', KEYS.corpId)}${element('FromUserName', 'lisi')}${element('CreateTime', 1_700_000_000)}${fields.join('')}</xml>`;
const textMessage = (text: string) =>
  message(element('MsgType', 'text'), element('Content', text), element('MsgId', '4561255354251345929'));

const post = (query: string, body: string) =>
  fetch(`${ours.url}?${query}`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body });

/** Signed as WeCom signs, whatever the ciphertext. */
function signedBody(encrypted: string, body = `<xml>${element('Encrypt', encrypted)}</xml>`) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const msg_signature = getSignature(KEYS.token, timestamp, '77', encrypted);
  return post(new URLSearchParams({ msg_signature, timestamp, nonce: '77' }).toString(), body);
}

const sealed = (xml: string) => {
  const { query, body } = sealedRequest(wecom.keys, xml);
  return post(query, body);
};

async function refusedWith(status: number, response: Promise<Response>) {
  const { status: got } = await response;
  expect(got).toBe(status);
  expect(ours.updates).toEqual([]);
}

describe('the URL check', () => {
  it('answers exactly the decrypted text', async () => {
    expect(await wecom.saveCallback(ours.url)).toBe(true);
  });

  it('answers the published one, its + turned into a space or not', async () => {
    const published = await callbackApp({ ...PUBLISHED });
    const { timestamp, nonce, signature, encrypted, answer } = PUBLISHED.echo;
    published.skewMs = Number(timestamp) * 1000 - Date.now();
    for (const echostr of [encodeURIComponent(encrypted), encrypted]) {
      const query = `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}&echostr=${echostr}`;
      const response = await fetch(`${published.url}?${query}`);
      expect(await response.text()).toBe(answer);
    }
    await published.app.close();
  });

  it('is refused without the right signature, and without any', async () => {
    await refusedWith(403, fetch(ours.url));
    await refusedWith(403, fetch(`${ours.url}?msg_signature=0&timestamp=1700000000&nonce=1&echostr=abcd`));
  });
});

describe('a message', () => {
  it('becomes an update: account in lower case, MsgId as text', async () => {
    await wecom.deliver({
      userid: 'ZhangSan',
      isClick: false,
      xml: textMessage('期限').replaceAll('lisi', 'ZhangSan'),
    });
    expect(ours.updates).toEqual([
      {
        key: '4561255354251345929',
        account: { platform: 'wecom', corp: KEYS.corpId, id: 'zhangsan' },
        chat: { kind: 'direct' },
        content: { kind: 'text', text: '期限' },
      },
    ]);
  });

  it('without a MsgId says so: its key is made of its words', async () => {
    const xml = message(element('MsgType', 'text'), element('Content', '满意'));
    await wecom.deliver({ userid: 'lisi', isClick: false, xml });
    expect(ours.updates[0]).toMatchObject({ isDigest: true });
  });

  it('is answered on its own connection, and told of once that is on the wire', async () => {
    ours.answer = async () => ({ text: '共 0 件。' });
    const { reply, tries } = await wecom.say('lisi', '我的');
    expect({ reply, tries }).toEqual({ reply: '共 0 件。', tries: 1 });
    expect(ours.answered).toEqual(ours.updates);
  });

  it('without an immediate answer gets an empty 200', async () => {
    const response = await sealed(textMessage('期限'));
    expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: '' });
    expect(ours.answered).toEqual([]);
  });

  it('keeps markup, control characters, emoji and ]]> exactly as typed', async () => {
    const text = ' <b>&amp;</b> ]]> <!DOCTYPE x> 𠮷😀\t\u0001\n@all 2026';
    await wecom.say('lisi', text);
    expect(ours.updates[0]?.content).toEqual({ kind: 'text', text });
  });

  it('may be empty, or ten thousand characters long', async () => {
    await sealed(textMessage(''));
    await sealed(textMessage('督'.repeat(10_000)));
    expect(ours.updates.map(({ content }) => content.kind === 'text' && content.text.length)).toEqual([
      0, 10_000,
    ]);
  });

  it('is answered within 2048 bytes, cut between code points, its markup dead', async () => {
    ours.answer = async () => ({ text: `<a href="x">${'😀'.repeat(600)}]]>` });
    const { reply = '' } = await wecom.say('lisi', '我的');
    expect(Buffer.byteLength(reply)).toBeLessThanOrEqual(2048);
    expect(reply).toMatch(/^＜a href="x">(😀)+…$/u);
  });

  it('an answer that holds ]]> arrives whole', async () => {
    ours.answer = async () => ({ text: '您写的是“]]>”' });
    expect((await wecom.say('lisi', ']]>')).reply).toBe('您写的是“]]>”');
  });

  it.each([
    ['video', '视频'],
    ['voice', '语音'],
    ['location', '位置'],
    ['hologram', ''],
  ])('of the type %s is handed on as %s', async (type, label) => {
    await wecom.sayOther('lisi', type);
    expect(ours.updates[0]?.content).toEqual({ kind: 'other', label });
  });

  it('a picture is handed on as a file that can be fetched for three days', async () => {
    await wecom.sayPicture('lisi', Buffer.from('picture'));
    const { content } = ours.updates[0] as Update;
    expect(content).toMatchObject({
      kind: 'file',
      files: [{ label: '图片', ref: { mediaId: expect.any(String) } }],
    });
    const dies = content.kind === 'file' ? (content.files[0]?.diesAt?.getTime() ?? 0) : 0;
    expect(dies - Date.now()).toBeGreaterThan(70 * 3_600_000);
    expect(dies - Date.now()).toBeLessThan(72 * 3_600_000);
  });

  it('delivered again has the same key', async () => {
    const first = await wecom.say('lisi', '签收 #12');
    await wecom.redeliver(first);
    expect(ours.updates[1]?.key).toBe(ours.updates[0]?.key);
  });

  it('that cannot be made durable gets no status at all, and WeCom tries again', async () => {
    let failures = 2;
    ours.answer = async () => {
      if (failures-- > 0) throw new Error('no connection');
      return { text: '已登记。' };
    };
    expect(await wecom.say('lisi', '备案')).toMatchObject({ tries: 3, status: 200, reply: '已登记。' });
  });
});

describe('an event', () => {
  it('enter_agent means the conversation was opened', async () => {
    await wecom.raise('lisi', 'enter_agent');
    expect(ours.updates[0]?.content).toEqual({ kind: 'entered' });
  });

  it.each(['subscribe', 'unsubscribe', 'change_contact', 'LOCATION', 'never_heard_of'])(
    '%s is taken with an empty 200',
    async (event) => {
      expect(await wecom.raise('lisi', event)).toMatchObject({ status: 200, tries: 1 });
      expect(ours.updates).toEqual([]);
    },
  );

  it('that the app falls out of use is a warning in the log', async () => {
    await wecom.raise('lisi', 'inactive_alert');
    expect(ours.log.some((line) => line.includes('app reported as little used'))).toBe(true);
  });
});

describe('what is refused before it is parsed', () => {
  it('a wrong signature', async () => {
    const { query, body } = sealedRequest(wecom.keys, textMessage('期限'));
    await refusedWith(403, post(query.replace(/msg_signature=./, 'msg_signature=g'), body));
  });

  it('the signature of another body', async () => {
    const { query } = sealedRequest(wecom.keys, textMessage('期限'));
    const { body } = sealedRequest(wecom.keys, textMessage('办结 #12'));
    await refusedWith(403, post(query, body));
  });

  it('a signature given twice', async () => {
    const { query, body } = sealedRequest(wecom.keys, textMessage('期限'));
    await refusedWith(403, post(`${query}&msg_signature=x`, body));
  });

  it('a timestamp more than five minutes old or early, but not one just within', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const at of [now - 301, now + 302]) {
      const { query, body } = sealedRequest(wecom.keys, textMessage('期限'), at);
      await refusedWith(403, post(query, body));
    }
    const { query, body } = sealedRequest(wecom.keys, textMessage('期限'), now - 290);
    expect((await post(query, body)).status).toBe(200);
  });

  it('a timestamp that is no number', async () => {
    await refusedWith(
      403,
      post('msg_signature=x&timestamp=1e9&nonce=1', `<xml>${element('Encrypt', 'YWJj')}</xml>`),
    );
  });

  it('plain XML where ciphertext belongs, signed or not', async () => {
    await refusedWith(403, post('', textMessage('期限')));
    await refusedWith(400, signedBody('', textMessage('期限')));
  });

  it('a message sealed for another receiver', async () => {
    await refusedWith(403, signedBody(encrypt(KEYS.aesKey, textMessage('期限'), 'ww-other')));
  });

  it('a message addressed to another corp inside', async () => {
    await refusedWith(403, sealed(textMessage('期限').replace(KEYS.corpId, 'ww-other')));
  });

  it('truncated, garbled or empty ciphertext', async () => {
    const whole = encrypt(KEYS.aesKey, textMessage('期限'), KEYS.corpId);
    for (const encrypted of [whole.slice(0, 64), whole.slice(0, -5), `${whole}!`, '', '%%%%', 'AAAA']) {
      await refusedWith(400, signedBody(encrypted));
    }
  });

  it('a body over 256 KB: longer than anybody can type', async () => {
    await refusedWith(413, signedBody('A'.repeat(262_144)));
    await refusedWith(413, signedBody(encrypt(KEYS.aesKey, textMessage('督'.repeat(70_000)), KEYS.corpId)));
  });

  it('two ciphertexts, one inside the other, or none closed', async () => {
    const one = encrypt(KEYS.aesKey, textMessage('期限'), KEYS.corpId);
    const item = element('Encrypt', one);
    for (const body of [
      `<xml>${item}${item}</xml>`,
      `<xml><Encrypt>${item}</Encrypt></xml>`,
      `<xml><Encrypt>${one}`,
    ]) {
      await refusedWith(400, signedBody(one, body));
    }
  });

  it('an entity bomb around the ciphertext', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}">]>`;
    const one = encrypt(KEYS.aesKey, textMessage('期限'), KEYS.corpId);
    await refusedWith(400, signedBody(one, `${bomb}<xml>${element('Encrypt', one)}</xml>`));
  });

  it('no body, or JSON', async () => {
    const { query } = sealedRequest(wecom.keys, textMessage('期限'));
    await refusedWith(400, fetch(`${ours.url}?${query}`, { method: 'POST' }));
    await refusedWith(400, post(query, '{"encrypt":"YWJj"}'));
  });
});

describe('what is refused once it is opened', () => {
  it.each([
    ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "ha">]>${textMessage('&a;')}`],
    ['a declaration between elements', textMessage('期限').replace('</xml>', '<!ENTITY a "ha"></xml>')],
    ['no XML', 'hello'],
    ['XML that is not closed', '<xml><ToUserName>'],
    ['another root', '<html></html>'],
    ['no message type', message(element('Content', '期限'))],
    ['two senders', textMessage('期限').replace('</xml>', `${element('FromUserName', 'boss')}</xml>`)],
    ['two contents', textMessage('期限').replace('</xml>', `${element('Content', '办结 #12')}</xml>`)],
    ['an element where text belongs', message(element('MsgType', 'text'), '<Content><b>x</b></Content>')],
  ])('%s', async (_what, xml) => {
    await refusedWith(400, sealed(xml));
  });

  it('leaves entities as written, for WeCom sends CDATA', async () => {
    await sealed(
      message(element('MsgType', 'text'), '<Content>&lt;b&gt; &amp;</Content>', element('MsgId', '1')),
    );
    expect(ours.updates[0]?.content).toEqual({ kind: 'text', text: '&lt;b&gt; &amp;' });
  });
});

describe('the log of the callback', () => {
  it('holds no text, no secret and no ciphertext, whatever happened', async () => {
    ours.answer = async () => {
      throw new Error('value 机密内容 of column text');
    };
    await rawExchange(ours.url, rawPost(textMessage('机密内容')));
    await sealed(`<xml>机密内容`);
    const log = ours.log.filter((line) => !line.includes('incoming request')).join('');
    for (const word of ['机密内容', KEYS.token, KEYS.aesKey, 'Encrypt', 'lisi'])
      expect(log).not.toContain(word);
    expect(log).toContain('update not committed');
  });
});

function rawPost(xml: string, header = 'content-type: text/xml\r\n'): string {
  const { query, body } = sealedRequest(wecom.keys, xml);
  return `POST /wecom/callback?${query} HTTP/1.1\r\nhost: x\r\n${header}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

describe('the type a body says it is', () => {
  it.each(['content-type: application/json\r\n', 'content-type: text/plain\r\n', ''])(
    'is of no account: %o',
    async (header) => {
      const request = rawPost(textMessage('期限'), header).replace('host: x', 'host: x\r\nconnection: close');
      expect(await rawExchange(ours.url, request)).toMatch(/^HTTP\/1.1 200 /);
      expect(ours.updates).toHaveLength(1);
    },
  );
});

describe('a connection whose update could not be kept', () => {
  it('is closed without a byte of an answer', async () => {
    ours.answer = async () => {
      throw new Error('no connection');
    };
    expect(await rawExchange(ours.url, rawPost(textMessage('备案')))).toBe('');
    ours.answer = () => Promise.reject(Object.assign(new Error('gone'), { statusCode: 503 }));
    expect(await rawExchange(ours.url, rawPost(textMessage('备案')))).toBe('');
  });
});
