import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child.js';
import { inTurn, type Part } from './figure.js';

const ROUNDS = 3;

/** A first start on an empty folder, in seconds until `/readyz` says yes. */
async function firstStart(file: string): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-bench-first-'));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  const child = await startChild(file, { DATA_DIR: dataDir });
  await child.stop();
  await rm(dataDir, { recursive: true, force: true });
  return child.readySeconds;
}

/** 启动: the first start of an installed and built Duban, with the demo city and the queues. */
export const ready: Part = {
  floor: 'the same Node making and starting the embedded PostgreSQL, then Fastify alone',
  aim: 'ours < 10 s',

  measure: (site) => {
    const side = (name: string, file: string) => async () => {
      const seconds = await firstStart(file);
      site.say(`ready ${name} ${seconds.toFixed(2)} s`);
      return seconds;
    };
    const sides = { ours: side('ours', 'bot/main.ts'), floor: side('floor', 'bench/servers/bare-start.ts') };
    return inTurn(ROUNDS, sides, 's');
  },
};
