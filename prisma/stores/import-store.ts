import type pg from 'pg';
import type { KnownMatter } from '../../domain/import/plan-matters.js';
import type { Sheet } from '../../domain/import/table.js';
import type { Account, Platform } from '../../domain/roster/roster.js';

/** What an import is compared with. */
export interface ImportStore {
  /** A table that still waits to be imported. */
  sheet(id: string): Promise<Sheet | undefined>;
  /** Matters that have one of these numbers, paper numbers or titles. */
  known(named: {
    nos: readonly number[];
    paperNos: readonly string[];
    titles: readonly string[];
  }): Promise<readonly KnownMatter[]>;
  /** Every account and whose it is. */
  accounts(): Promise<readonly { account: Account; personId: string }[]>;
}

interface SheetRow {
  id: string;
  person_id: string;
  kind: Sheet['kind'];
  name: string;
  sha256: string;
  tables: Sheet['tables'];
  at: Date;
}

interface KnownRow {
  no: number;
  paper_no: string | null;
  instrument: string;
  title: string;
  unit_id: string | null;
  state: KnownMatter['state'];
}

interface AccountRow {
  platform: Platform;
  corp: string;
  account_id: string;
  person_id: string;
}

const KNOWN = `SELECT no, paper_no, instrument, title, unit_id, state FROM matter
  WHERE no = ANY($1::int[]) OR paper_no = ANY($2::text[]) OR title = ANY($3::text[])`;

/** 待导入表, and what an import is compared with. */
export function createImportStore(pool: pg.Pool): ImportStore {
  return {
    async sheet(id) {
      const { rows } = await pool.query<SheetRow>({
        name: 'sheet',
        text: 'SELECT id, person_id, kind, name, sha256, tables, at FROM sheet WHERE id::text = $1',
        values: [id],
      });
      const [row] = rows;
      if (!row) return undefined;
      const { person_id: personId, ...sheet } = row;
      return { ...sheet, personId };
    },

    async known({ nos, paperNos, titles }) {
      const { rows } = await pool.query<KnownRow>({
        name: 'import-known',
        text: KNOWN,
        values: [nos, paperNos, titles],
      });
      return rows.map((row) => ({
        no: row.no,
        instrument: row.instrument,
        title: row.title,
        state: row.state,
        ...(row.paper_no === null ? {} : { paperNo: row.paper_no }),
        ...(row.unit_id === null ? {} : { unitId: row.unit_id }),
      }));
    },

    async accounts() {
      const { rows } = await pool.query<AccountRow>({
        name: 'import-accounts',
        text: 'SELECT platform, corp, account_id, person_id FROM account ORDER BY platform, corp, account_id',
      });
      return rows.map(({ platform, corp, account_id, person_id }) => ({
        account: { platform, corp, id: account_id },
        personId: person_id,
      }));
    },
  };
}
