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

/** A callback that is not WeCom's, or not for us. Nothing of it was acted on. */
export class Refusal extends Error {
  override name = 'Refusal' as const;
  readonly reason: RefusalReason;
  readonly status: 400 | 403;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
    this.status = STATUS[reason];
  }
}
