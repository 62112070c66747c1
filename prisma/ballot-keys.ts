/**
 * Where the keys of secret votes are kept (票箱钥匙): outside the database and its backups, one for each evaluation and
 * round. Implemented over a folder in `bot/keys/`.
 */
export interface BallotKeys {
  /** Durable when it returns. A key that is there stays. */
  make(evaluation: string, round: number): Promise<void>;
  /** Undefined where there is none: nobody can open the box. */
  read(evaluation: string, round: number): Promise<Uint8Array | undefined>;
  /** Gone for good when it returns; one that is not there is gone already. */
  destroy(evaluation: string, round: number): Promise<void>;
  list(): Promise<readonly { evaluation: string; round: number }[]>;
}

/** For what never holds a vote: asking for a key is a bug. */
export const noKeys: BallotKeys = {
  make: () => Promise.reject(new Error('no keys are kept here')),
  read: () => Promise.reject(new Error('no keys are kept here')),
  destroy: async () => undefined,
  list: async () => [],
};
