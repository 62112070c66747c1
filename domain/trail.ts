import { createHash, randomBytes } from 'node:crypto';

/** The end of one chain: how many entries it has and the last one's hash. A new chain is `{ n: 0, hash: '' }`. */
export interface TrailHead {
  n: number;
  hash: string;
}

/** What happened, as a handler states it. `body` is plain JSON and never holds what must not be kept. */
export interface TrailEvent {
  kind: string;
  /** Person id, or `duban` for what the clock or the calendar did. */
  by: string;
  at: Date;
  body: Readonly<Record<string, unknown>>;
}

/** One entry of the trail (留痕) as stored. */
export interface TrailEntry extends TrailEvent {
  subject: string;
  n: number;
  salt: string;
  /** H(salt ‖ body): the body can be erased later without breaking the chain. */
  bodyHash: string;
  prev: string;
  hash: string;
}

const sha256 = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('hex');

/** JSON with sorted keys: the same body always gives the same bytes, whatever a database did to its order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const link = (e: Omit<TrailEntry, 'hash' | 'body' | 'salt'>) =>
  sha256(e.prev, e.bodyHash, e.subject, String(e.n), e.kind, e.by, e.at.toISOString());

/** The next entry of a chain. `subject` is the id of the thing it belongs to, or `site`. */
export function append(subject: string, after: TrailHead, event: TrailEvent): TrailEntry {
  const salt = randomBytes(16).toString('hex');
  const bodyHash = sha256(salt, canonicalJson(event.body));
  const entry = { ...event, subject, n: after.n + 1, salt, bodyHash, prev: after.hash };
  return { ...entry, hash: link(entry) };
}

/** A stored entry, its body possibly erased. */
export type StoredEntry = Omit<TrailEntry, 'body'> & { body: TrailEntry['body'] | null };

/** The number of the first entry that does not fit its chain, or undefined when the whole chain holds. */
export function firstBroken(entries: readonly StoredEntry[]): number | undefined {
  let prev = '';
  for (const [i, e] of entries.entries()) {
    const bodyHolds = e.body === null || sha256(e.salt, canonicalJson(e.body)) === e.bodyHash;
    if (e.n !== i + 1 || e.prev !== prev || !bodyHolds || link(e) !== e.hash) return i + 1;
    prev = e.hash;
  }
  return undefined;
}

/** Merkle root over all chain heads, in subject order: published daily, so that a rewritten chain is found. */
export function rootOf(heads: readonly { subject: string; head: TrailHead }[]): string {
  const sorted = [...heads].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  let level = sorted.map(({ subject, head }) => sha256(subject, String(head.n), head.hash));
  if (level.length === 0) return sha256('empty');
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(sha256(level[i] ?? '', level[i + 1] ?? ''));
    level = next;
  }
  return level[0] ?? '';
}

/**
 * The published root of one day (当日根值): over the chains that grew since the day before, tied to that day's
 * root `prev`, which is empty for the first.
 */
export const dayRoot = (prev: string, heads: readonly { subject: string; head: TrailHead }[]): string =>
  sha256(prev, rootOf(heads));
