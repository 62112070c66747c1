import type pg from 'pg';
import type { Cosigning, CosigningState } from '../../domain/cosigning/cosigning.js';
import type { RawValues } from '../../domain/slot.js';
import type { Day } from '../../domain/time/day.js';

/** What may be read of co-signings (联名). Two persons found to be one stand there once, as that one. */
export interface CosigningStore {
  byId(id: string): Promise<Cosigning | undefined>;
  byNo(no: number): Promise<Cosigning | undefined>;
  /** The one that became this matter. */
  ofMatter(matterId: string): Promise<Cosigning | undefined>;
  /** Those that collect signatures, oldest first; with `before` only those whose last day is earlier. */
  open(before?: Day): Promise<readonly Cosigning[]>;
  /** Handed in with this person's signature and not asked again, the newest first, at most ten. */
  answeredFor(personId: string): Promise<readonly Cosigning[]>;
}

interface Row {
  id: string;
  no: number;
  instrument: string;
  title: string;
  values: RawValues;
  author: string;
  opened_at: Date;
  closes_on: Day | null;
  state: CosigningState;
  signatures: { personId: string; at: string }[];
  handed_in: { at: string; signers: string[]; least: number; matterId: string; matterNo: number } | null;
  opinions: { personId: string; replyId: string; isSatisfied: boolean; at: string }[];
  asked_again_on: Day | null;
  trail_n: number;
  trail_hash: string;
  /** Who of those it names was found to be somebody else, and whom. */
  merged: Readonly<Record<string, string>>;
}

const COLUMNS = `c.*, (SELECT coalesce(jsonb_object_agg(p.id, p.merged_into), '{}') FROM person p
  WHERE p.merged_into IS NOT NULL
    AND strpos(concat(c.author, c.signatures, c.handed_in, c.opinions), p.id::text) > 0) AS merged`;

/** In JSON an instant is text. */
const dated = <T extends { at: string }>(one: T): Omit<T, 'at'> & { at: Date } => ({
  ...one,
  at: new Date(one.at),
});

const read = (row: Row): Cosigning => {
  const idOf = (id: string) => row.merged[id] ?? id;
  const own = <T extends { personId: string }>(one: T): T => ({ ...one, personId: idOf(one.personId) });
  const signatures = row.signatures.map(own);
  return {
    ...common(row),
    author: idOf(row.author),
    signatures: signatures
      .filter(({ personId }, i) => signatures.findIndex((one) => one.personId === personId) === i)
      .map(dated),
    ...(row.handed_in
      ? { handedIn: dated({ ...row.handed_in, signers: [...new Set(row.handed_in.signers.map(idOf))] }) }
      : {}),
    opinions: row.opinions.map(own).map(dated),
  };
};

const common = (row: Row): Omit<Cosigning, 'author' | 'signatures' | 'handedIn' | 'opinions'> => ({
  id: row.id,
  no: row.no,
  instrument: row.instrument,
  title: row.title,
  values: row.values,
  openedAt: row.opened_at,
  ...(row.closes_on ? { closesOn: row.closes_on } : {}),
  state: row.state,
  ...(row.asked_again_on ? { askedAgainOn: row.asked_again_on } : {}),
  trail: { n: row.trail_n, hash: row.trail_hash },
});

/** The largest the column takes: a longer number is nobody's. */
const LAST_NO = 2_147_483_647;
/** As many as anyone looks through at once. */
const MOST = 100;

/** 联名: joint proposals and what their signers said. */
export function createCosigningStore(pool: pg.Pool): CosigningStore {
  const rows = async (name: string, where: string, values: unknown[]) =>
    (
      await pool.query<Row>({ name, text: `SELECT ${COLUMNS} FROM cosigning c WHERE ${where}`, values })
    ).rows.map(read);

  return {
    byId: async (id) => (await rows('cosigning-by-id', 'id = $1', [id]))[0],
    byNo: async (no) => (no > LAST_NO ? undefined : (await rows('cosigning', 'no = $1', [no]))[0]),
    ofMatter: async (matterId) =>
      (await rows('cosigning-of-matter', `handed_in->>'matterId' = $1`, [matterId]))[0],
    answeredFor: (personId) =>
      rows(
        'cosignings-of-signer',
        `state = 'handed-in' AND asked_again_on IS NULL AND handed_in->'signers' ?| ARRAY(SELECT $1::text UNION SELECT p.id::text FROM person p WHERE p.merged_into = $1::uuid)
          ORDER BY no DESC LIMIT 10`,
        [personId],
      ),
    open: (before) =>
      before === undefined
        ? rows('cosignings-open', `state = 'open' ORDER BY no LIMIT ${MOST}`, [])
        : rows('cosignings-over', `state = 'open' AND closes_on < $1 ORDER BY no LIMIT ${MOST}`, [before]),
  };
}
