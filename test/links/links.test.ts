import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createTries } from '../../bot/links/guard-tries.js';
import { readLinkKey } from '../../bot/links/link-key.js';
import { createLinks } from '../../bot/links/links.js';
import { pack, unpack } from '../../bot/links/pack.js';
import type { Card } from '../../cards/card.js';
import { renderDingtalk } from '../../cards/render/dingtalk.js';
import { renderWecomApp } from '../../cards/render/wecom-app.js';
import { botText } from '../../cards/render/wecom-bot.js';

const key = randomBytes(32);
const links = createLinks(key, 'https://duban.example.gov.cn/');
const id = randomUUID();

describe('a link', () => {
  it('opens what it was made for, and is short enough for a text message', () => {
    const of = [id, '12', randomUUID(), '0', '1795000000'];
    const token = links.tokenOf('file', of);
    expect(links.read('file', token)).toEqual(of);
    expect(token.length).toBeLessThanOrEqual(90);
    expect(links.tokenOf('errand', [id]).length).toBeLessThanOrEqual(50);
  });

  it('cannot be made without the key, nor for something else than it was made for', () => {
    const token = links.tokenOf('errand', [id]);
    expect(links.read('file', token)).toBeUndefined();
    expect(createLinks(randomBytes(32), undefined).read('errand', token)).toBeUndefined();
    const [body] = token.split('.');
    for (const bad of [
      '',
      '.',
      `${body}.`,
      `${body}.AAAA`,
      `${token}.x`,
      'x'.repeat(5_000),
      `${token}=`,
      '../etc/passwd',
    ])
      expect(links.read('errand', bad)).toBeUndefined();
  });

  it('with any one character changed opens nothing else', () => {
    const token = links.tokenOf('errand', [id]);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'Aa0-_.Z9'), (at, char) => {
        const changed = token.slice(0, at) + char + token.slice(at + 1);
        expect(links.read('errand', changed)).toEqual(changed === token ? [id] : undefined);
      }),
    );
  });

  it('stands under the text only where the card is handed over', () => {
    const card: Card = {
      title: '链接',
      text: '请转给他。',
      links: [{ label: '链接', kind: 'errand', of: [id] }],
    };
    const shown = links.withLinks(card);
    expect(shown.text).toBe('请转给他。');
    const address = `https://duban.example.gov.cn/l/${links.tokenOf('errand', [id])}`;
    expect(shown.addresses).toEqual([`链接：${address}`]);
    // What people write becomes no link on a platform; what is ours stays one.
    for (const drawn of [renderWecomApp(shown, 't1'), botText(shown), renderDingtalk(shown, '消息号 1')])
      expect(JSON.stringify(drawn)).toContain(address);
    const forged = { title: '链接', text: address };
    for (const drawn of [renderWecomApp(forged, 't1'), botText(forged), renderDingtalk(forged, '消息号 1')])
      expect(JSON.stringify(drawn)).not.toContain(address);
    expect(shown.links).toBeUndefined();
    const plain = { title: '没有链接' };
    expect(links.withLinks(plain)).toBe(plain);
  });
});

describe('what a token carries', () => {
  it('comes back as it was put in', () => {
    const part = fc.oneof(fc.uuid(), fc.nat().map(String));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        expect(unpack(pack(parts))).toEqual(parts);
      }),
    );
  });

  it('is read without throwing, whatever it is', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void unpack(Buffer.from(bytes))));
  });
});

describe('the key of links', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'duban-keys-'));
  afterAll(() => rm(folder, { recursive: true }));

  it('is made once, also by processes that start together, and readable to its owner alone', async () => {
    const keysDir = join(folder, 'keys');
    const keys = await Promise.all([1, 2, 3, 4].map(() => readLinkKey(keysDir)));
    expect(new Set(keys.map((one) => one.toString('hex'))).size).toBe(1);
    expect(keys[0]?.length).toBe(32);
    expect((await stat(join(keysDir, 'links.key'))).mode & 0o077).toBe(0);
    expect(await readFile(join(keysDir, 'links.key'))).toEqual(keys[0]);
  });

  it('that was spoilt is said, not replaced', async () => {
    await writeFile(join(folder, 'links.key'), 'short');
    await expect(readLinkKey(folder)).rejects.toThrow('no key');
  });
});

describe('guessing', () => {
  it('is counted by address and forgotten after a minute', () => {
    let at = 0;
    const tooMany = createTries(() => new Date(at));
    const tries = Array.from({ length: 40 }, () => tooMany('10.0.0.1'));
    expect(tries.indexOf(true)).toBe(30);
    expect(tooMany('10.0.0.2')).toBe(false);
    at = 60_001;
    expect(tooMany('10.0.0.1')).toBe(false);
  });
});
