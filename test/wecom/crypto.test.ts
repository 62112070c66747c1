import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWecomCrypto } from '../../bot/wecom/crypto.js';
import { Refusal } from '../../bot/wecom/refusal.js';
import { PUBLISHED } from './published.js';

const crypto = createWecomCrypto({ ...PUBLISHED, receiver: PUBLISHED.corpId });
const key = Buffer.from(`${PUBLISHED.encodingAesKey}=`, 'base64');

/** Encrypts blocks as they are: for padding and lengths that no honest sender writes. */
function raw(plain: Buffer): string {
  const aes = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(plain), aes.final()]).toString('base64');
}

const padded = (plain: Buffer, pad = 32 - (plain.length % 32)) =>
  Buffer.concat([plain, Buffer.alloc(pad, pad)]);

function packed(
  message: Buffer,
  { length = message.length, receiver = PUBLISHED.corpId as string } = {},
): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return Buffer.concat([randomBytes(16), size, message, Buffer.from(receiver)]);
}

const reasonOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return 'opened';
};

describe('WeCom callback cryptography', () => {
  it('agrees with the published callback: signature and message', () => {
    expect(crypto.isSigned(PUBLISHED.message)).toBe(true);
    expect(crypto.open(PUBLISHED.message.encrypted)).toBe(PUBLISHED.message.xml);
  });

  it('agrees with the published URL check', () => {
    expect(crypto.isSigned(PUBLISHED.echo)).toBe(true);
    expect(crypto.open(PUBLISHED.echo.encrypted)).toBe(PUBLISHED.echo.answer);
  });

  it('strips a whole block of padding', () => {
    expect(crypto.open(PUBLISHED.fullPad)).toBe('a'.repeat(58));
  });

  it('opens and verifies what it sealed, whatever the text and its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const sealed = crypto.seal(text, { timestamp: '1700000000', nonce: 'n' });
        expect(crypto.isSigned(sealed)).toBe(true);
        expect(crypto.open(sealed.encrypted)).toBe(text);
      }),
    );
  });

  it.each(['timestamp', 'nonce', 'encrypted', 'signature'] as const)('a changed %s is not signed', (part) => {
    expect(crypto.isSigned({ ...PUBLISHED.message, [part]: `${PUBLISHED.message[part]}0` })).toBe(false);
  });

  it('an upper-case, empty or shortened signature is none', () => {
    const { signature } = PUBLISHED.message;
    for (const other of [signature.toUpperCase(), '', signature.slice(0, 39)]) {
      expect(crypto.isSigned({ ...PUBLISHED.message, signature: other })).toBe(false);
    }
  });

  it('refuses a message for another receiver, and one for none', () => {
    expect(reasonOf(() => crypto.open(raw(padded(packed(Buffer.from('hi'), { receiver: 'other' })))))).toBe(
      'receiver',
    );
    expect(reasonOf(() => crypto.open(raw(padded(packed(Buffer.from('hi'), { receiver: '' })))))).toBe(
      'receiver',
    );
  });

  const text = packed(Buffer.from('hello'));
  it.each([
    ['no base64', 'not base64!'],
    ['nothing', ''],
    ['half a block', PUBLISHED.message.encrypted.slice(0, 24)],
    [
      'a block cut off',
      Buffer.from(PUBLISHED.message.encrypted, 'base64').subarray(0, -32).toString('base64'),
    ],
    ['a pad of 0', raw(Buffer.concat([padded(text).subarray(0, -1), Buffer.from([0])]))],
    ['a pad above 32', raw(Buffer.concat([padded(text), Buffer.alloc(64, 33)]))],
    ['a pad whose bytes differ', raw(Buffer.concat([padded(text).subarray(0, -2), Buffer.from([9, 5])]))],
    ['less than a header', raw(padded(Buffer.from('short')))],
    ['a length beyond its end', raw(padded(packed(Buffer.from('hello'), { length: 0xffffffff })))],
    ['bytes that are no UTF-8', raw(padded(packed(Buffer.from([0xff, 0xfe, 0xfd]))))],
  ])('refuses %s as ciphertext', (_what, encrypted) => {
    expect(reasonOf(() => crypto.open(encrypted))).toBe('ciphertext');
  });

  it('never throws anything but a refusal at what it is given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.base64String({ maxLength: 400 }), fc.string()), (encrypted) => {
        expect(['ciphertext', 'receiver']).toContain(reasonOf(() => crypto.open(encrypted)));
      }),
    );
  });
});
