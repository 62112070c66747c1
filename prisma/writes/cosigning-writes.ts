import type { Effect } from '../../domain/effect.js';
import type { Chains } from './trail-writes.js';
import { ofKind, type Write } from './write.js';

const ADD = `INSERT INTO cosigning (id, no, instrument, title, "values", author, opened_at, closes_on, state, signatures,
    handed_in, opinions, trail_n, trail_hash)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, no int, instrument text, title text, "values" jsonb,
    author uuid, opened_at timestamptz, closes_on date, state text, signatures jsonb, handed_in jsonb, opinions jsonb,
    trail_n int, trail_hash text)`;

/** The chain is the lock: of two who sign at one moment, the second decides again on what is there then. */
const SET = `UPDATE cosigning c SET
    state = coalesce(r.state, c.state),
    signatures = coalesce(r.signatures, c.signatures),
    handed_in = coalesce(r.handed_in, c.handed_in),
    opinions = coalesce(r.opinions, c.opinions),
    asked_again_on = coalesce(r.asked_again_on, c.asked_again_on),
    trail_n = r.trail_n, trail_hash = r.trail_hash
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, state text, signatures jsonb, handed_in jsonb, opinions jsonb,
    asked_again_on date, trail_n int, trail_hash text)
  WHERE c.id = r.id`;

const endOf = (chains: Chains, id: string) => {
  const head = chains.after(id);
  return { trail_n: head?.n, trail_hash: head?.hash };
};

/** Co-signings; several changes of one in a decision come as one row, with the last word of each. */
export function cosigningWrites(effects: readonly Effect[], chains: Chains): Write[] {
  const added = ofKind(effects, 'cosigning.add').map(({ cosigning }) => cosigning);
  const fresh = new Set(added.map(({ id }) => id));
  const patches = new Map<string, object>();
  for (const { id, set } of ofKind(effects, 'cosigning.set')) patches.set(id, { ...patches.get(id), ...set });
  const writes: Write[] = [
    {
      name: 'cosigning_add',
      sql: ADD,
      rows: added.map((one) => {
        const { id, no, instrument, title, values, author, openedAt, closesOn } = one;
        const whole = { ...one, ...patches.get(id) };
        const { state, signatures, handedIn, opinions } = whole;
        return {
          ...{ id, no, instrument, title, values, author, opened_at: openedAt, closes_on: closesOn },
          ...{ state, signatures, handed_in: handedIn, opinions },
          ...endOf(chains, id),
        };
      }),
    },
    {
      name: 'cosigning_set',
      sql: SET,
      rows: [...patches]
        .filter(([id]) => !fresh.has(id))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, set]) => {
          const { handedIn, askedAgainOn, ...plainly } = set as {
            handedIn?: object;
            askedAgainOn?: string;
          };
          return { id, ...plainly, handed_in: handedIn, asked_again_on: askedAgainOn, ...endOf(chains, id) };
        }),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
