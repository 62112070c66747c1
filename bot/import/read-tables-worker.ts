// Runs apart from everything else (`read-apart.ts`): what is read here may take its time.
import { parentPort, workerData } from 'node:worker_threads';
import { readTables } from './read-tables.js';

const { file, limit } = workerData as { file: Parameters<typeof readTables>[0]; limit: number };
parentPort?.postMessage(await readTables(file, limit));
