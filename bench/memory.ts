import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild } from './child.js';
import { inTurn, type Part } from './figure.js';

const ROUNDS = 3;
const SETTLED_MS = 5_000;
const run = promisify(execFile);

/** Resident memory of a process that has nothing to do, in MB; PostgreSQL's own is not counted. */
async function idleMemory(file: string, databaseUrl: string): Promise<number> {
  const child = await startChild(file, { DATABASE_URL: databaseUrl });
  await wait(SETTLED_MS);
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(child.pid)]);
  await child.stop();
  return Number(stdout) / 1_024;
}

/** 内存: an idle Duban doing both halves of the work, playground on. */
export const memory: Part = {
  floor: 'an idle Node with tsx, Fastify and a PostgreSQL pool',

  async measure(site) {
    const urls = { ours: await site.database('memory_ours'), floor: await site.database('memory_floor') };
    const side = (name: keyof typeof urls, file: string) => async () => {
      const mb = await idleMemory(file, urls[name]);
      site.say(`memory ${name} ${mb.toFixed(0)} MB`);
      return mb;
    };
    const sides = { ours: side('ours', 'bot/main.ts'), floor: side('floor', 'bench/servers/bare-start.ts') };
    return inTurn(ROUNDS, sides, 'MB');
  },
};
