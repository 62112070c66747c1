import { createHash } from 'node:crypto';
import { shownName } from '../../domain/files/file-name.js';
import { typeOf } from '../../domain/files/file-type.js';
import { type TableProblem, tablesProblem } from '../../domain/import/check-tables.js';
import { rowsOf, splitCsv } from '../../domain/import/split-table.js';
import type { ReadTables, Table } from '../../domain/import/table.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import type { FetchedFile } from '../files/keep-files.js';
import { decodeText } from './decode-text.js';
import { TooFar } from './guard-extent.js';
import { readWorkbook } from './read-workbook.js';
import { Locked } from './unzip.js';

type Refusal = { code: TableProblem | 'too-large' | 'secret-name'; name: string };

export type Reading = { read: ReadTables } | { problem: Refusal };

const ZIP = Buffer.from('PK');
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** What a workbook that asks for a password is kept in. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

/** What is neither a workbook nor text; undefined for what may be a .csv. */
function notText(bytes: Buffer): TableProblem | undefined {
  const type = typeOf(bytes);
  if (type === 'xls') return 'old-workbook';
  if (type !== undefined) return 'not-a-table';
  const begins = (magic: Buffer) => bytes.subarray(0, magic.length).equals(magic);
  if (begins(COMPOUND)) return bytes.includes(LOCKED) ? 'locked-workbook' : 'no-table';
  return begins(ZIP) ? 'no-table' : undefined;
}

const problemOf = (error: unknown): TableProblem => {
  if (error instanceof TooFar) return error.problem;
  return error instanceof Locked ? 'locked-workbook' : 'no-table';
};

/** By its content: a workbook whatever it is called, else text that could be a .csv. */
async function tablesIn(bytes: Buffer): Promise<readonly Table[] | TableProblem> {
  if (typeOf(bytes) === 'xlsx') return readWorkbook(bytes).catch(problemOf);
  const other = notText(bytes);
  if (other) return other;
  const text = decodeText(bytes);
  return text === undefined ? 'unknown-encoding' : [{ name: '', rows: rowsOf(splitCsv(text)), faults: [] }];
}

/**
 * Reads a forwarded .xlsx or .csv (导入的表格), or says why it is not taken; nothing of it is kept here. `limit` is bytes.
 */
export async function readTables({ bytes, name, label }: FetchedFile, limit: number): Promise<Reading> {
  const called = shownName(name, label);
  const refused = (code: Refusal['code']): Reading => ({
    problem: { code, name: code === 'secret-name' ? '' : called },
  });
  if (isMarkedSecret(called)) return refused('secret-name');
  if (bytes.byteLength > limit) return refused('too-large');
  const tables = await tablesIn(Buffer.from(bytes));
  if (typeof tables === 'string') return refused(tables);
  const problem = tablesProblem(tables);
  if (problem) return refused(problem);
  return { read: { name: called, sha256: createHash('sha256').update(bytes).digest('hex'), tables } };
}
