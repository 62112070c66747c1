import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { shownName } from '../../domain/files/file-name.js';
import type { FetchedFile } from '../files/keep-files.js';
import { type Reading, readTables } from './read-tables.js';
import { unzip } from './unzip.js';

/** What is read in a blink: text of so many bytes, or a workbook that unpacks to no more. Our choice. */
const SMALL_BYTES = 500_000;
/** A workbook that needs more than this to be read is not read at all. Our choice. */
const MOST_MEGABYTES = 1_024;

/** Code is run as it is written, and on Node 20 the process's loader does not reach into a thread: it loads its own. */
function start(): string {
  const loader = new URL('index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api')));
  const code = JSON.stringify(new URL('./read-tables-worker.ts', import.meta.url).href);
  return `import(${JSON.stringify(loader.href)}).then(({ tsImport }) => tsImport(${code}, ${code}))`;
}

/** As unpacked, whatever a small file says of itself. */
function isSmall(bytes: Buffer): boolean {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return bytes.byteLength <= SMALL_BYTES;
  try {
    unzip(bytes, SMALL_BYTES);
    return true;
  } catch {
    return false; // cut off, or too much: it is looked at where there is time
  }
}

/**
 * `readTables` that leaves everything else running: a table of twenty thousand rows takes seconds, in which nobody would be
 * answered. A small one is read here and now. What takes all memory is a table that cannot be read.
 */
export async function readTablesApart(
  file: FetchedFile,
  limit: number,
  readHere: typeof readTables = readTables,
): Promise<Reading> {
  if (file.bytes.byteLength > limit || isSmall(Buffer.from(file.bytes))) return readHere(file, limit);
  return new Promise((done) => {
    const worker = new Worker(start(), {
      eval: true,
      workerData: { file, limit },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const unread = () => done({ problem: { code: 'no-table', name: shownName(file.name, file.label) } });
    worker.once('message', done);
    worker.once('error', unread);
    worker.once('exit', unread); // after its message this changes nothing
  });
}
