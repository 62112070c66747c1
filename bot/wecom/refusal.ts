import { RefusedCallback } from '../platforms/take-callbacks.js';

/** Why a callback was refused; loggable. */
export type RefusalReason = 'signature' | 'stale' | 'receiver' | 'envelope' | 'ciphertext' | 'message';

const STATUS: Readonly<Record<RefusalReason, 400 | 403>> = {
  signature: 403,
  stale: 403,
  receiver: 403,
  envelope: 400,
  ciphertext: 400,
  message: 400,
};

/** A callback that is not WeCom's, or not for us. */
export class Refusal extends RefusedCallback {
  override name = 'Refusal' as const;
  declare readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason, STATUS[reason]);
  }
}
