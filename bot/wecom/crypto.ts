import { createDecipheriv, timingSafeEqual } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import { Refusal } from './refusal.js';

/** The four values a callback is signed with; `timestamp` in seconds, as text. */
export interface Signed {
  signature: string;
  timestamp: string;
  nonce: string;
  encrypted: string;
}

/** A sealed answer, ready for the envelope. */
export interface Sealed extends Signed {}

/** WeCom's callback cryptography for one receiver. Pure but for the random bytes of `seal`. */
export interface WecomCrypto {
  /** Compared in constant time. */
  isSigned(signed: Signed): boolean;
  /**
   * The message inside a ciphertext. Call only after `isSigned`.
   *
   * @throws Refusal `ciphertext` for what does not decrypt to a well-formed message, `receiver` for another corp's.
   */
  open(encrypted: string): string;
  /** `timestamp` in seconds. */
  seal(message: string, at: { timestamp: string; nonce: string }): Sealed;
}

/** WeCom pads to 32, not to AES's 16: a runtime's own unpadding refuses the longer pads. */
const BLOCK = 32;
const RANDOM_BYTES = 16;
const HEADER_BYTES = RANDOM_BYTES + 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Signature, sealing and opening for one callback. Signing and sealing are the official library's; opening is ours,
 * because that library checks neither the padding, the length field nor the receiver.
 *
 * Source: developer.work.weixin.qq.com/document/path/91144.
 */
export function createWecomCrypto(keys: {
  token: string;
  encodingAesKey: string;
  receiver: string;
}): WecomCrypto {
  const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64');
  const sign = ({ timestamp, nonce, encrypted }: Omit<Signed, 'signature'>) =>
    getSignature(keys.token, timestamp, nonce, encrypted);

  return {
    isSigned(signed) {
      const expected = Buffer.from(sign(signed), 'latin1');
      const given = Buffer.from(signed.signature, 'latin1');
      return expected.length === given.length && timingSafeEqual(expected, given);
    },

    open(encrypted) {
      const { message, receiver } = unpack(decipher(key, encrypted));
      if (receiver !== keys.receiver) throw new Refusal('receiver');
      return message;
    },

    seal(message, at) {
      const encrypted = encrypt(keys.encodingAesKey, message, keys.receiver);
      return { ...at, encrypted, signature: sign({ ...at, encrypted }) };
    },
  };
}

function decipher(key: Buffer, encrypted: string): Buffer {
  if (encrypted.length % 4 !== 0 || !BASE64.test(encrypted)) throw new Refusal('ciphertext');
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK !== 0) throw new Refusal('ciphertext');
  const aes = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return unpad(Buffer.concat([aes.update(bytes), aes.final()]));
}

function unpad(plain: Buffer): Buffer {
  const pad = plain.at(-1) ?? 0;
  const isPadded = pad >= 1 && pad <= BLOCK && plain.subarray(-pad).every((byte) => byte === pad);
  if (!isPadded) throw new Refusal('ciphertext');
  return plain.subarray(0, plain.length - pad);
}

function unpack(plain: Buffer): { message: string; receiver: string } {
  if (plain.length < HEADER_BYTES) throw new Refusal('ciphertext');
  const end = HEADER_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) throw new Refusal('ciphertext');
  try {
    return {
      message: utf8.decode(plain.subarray(HEADER_BYTES, end)),
      receiver: utf8.decode(plain.subarray(end)),
    };
  } catch {
    throw new Refusal('ciphertext');
  }
}
