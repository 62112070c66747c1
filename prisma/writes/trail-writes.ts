import type { Effect } from '../../domain/effect.js';
import { append, type TrailEntry, type TrailEvent, type TrailHead } from '../../domain/trail.js';
import type { Write } from './write.js';

/** The entries that a decision adds to the trail, and where each chain stands before and after them. */
export interface Chains {
  entries: readonly TrailEntry[];
  before(subject: string): TrailHead | undefined;
  after(subject: string): TrailHead | undefined;
}

const START: TrailHead = { n: 0, hash: '' };

/** Links the events of the effects into their chains, in order; several on one chain follow one another. */
export function chainsOf(effects: readonly Effect[]): Chains {
  const entries: TrailEntry[] = [];
  const before = new Map<string, TrailHead>();
  const after = new Map<string, TrailHead>();
  const link = (subject: string, readHead: TrailHead, event: TrailEvent) => {
    const head = after.get(subject) ?? readHead;
    if (!before.has(subject)) before.set(subject, readHead);
    const entry = append(subject, head, event);
    entries.push(entry);
    after.set(subject, { n: entry.n, hash: entry.hash });
  };
  for (const effect of effects) {
    if (effect.kind === 'matter.add') link(effect.matter.id, START, effect.event);
    if (effect.kind === 'matter.set') link(effect.id, effect.after, effect.event);
    if (effect.kind === 'cosigning.add') link(effect.cosigning.id, START, effect.event);
    if (effect.kind === 'cosigning.set') link(effect.id, effect.after, effect.event);
    if (effect.kind === 'appraisal.add') link(effect.appraisal.id, START, effect.event);
    if (effect.kind === 'appraisal.set') link(effect.id, effect.after, effect.event);
    if (effect.kind === 'meeting.put') link(effect.meeting.id, effect.after, effect.event);
    if (effect.kind === 'evaluation.add') link(effect.evaluation.id, START, effect.event);
    if (effect.kind === 'evaluation.set') link(effect.id, effect.after, effect.event);
    if (effect.kind === 'draw.put') link(effect.draw.id, effect.after, effect.event);
    if (effect.kind === 'site.trail') link('site', effect.after, effect.event);
  }
  return { entries, before: (subject) => before.get(subject), after: (subject) => after.get(subject) };
}

/** The key (subject, n) is the optimistic lock: who comes second fails with everything else of the decision. */
export function trailWrites({ entries }: Chains): Write[] {
  const rows = entries.map((entry) => ({ ...entry, body_hash: entry.bodyHash }));
  const sql = `INSERT INTO trail (subject, n, kind, "by", at, salt, body, body_hash, prev, hash)
    SELECT r.subject, r.n, r.kind, r."by", r.at, r.salt, r.body, r.body_hash, r.prev, r.hash
    FROM go, jsonb_to_recordset($rows) AS r(subject text, n int, kind text, "by" text, at timestamptz,
      salt text, body jsonb, body_hash text, prev text, hash text)`;
  return rows.length > 0 ? [{ name: 'trail_add', sql, rows }] : [];
}
