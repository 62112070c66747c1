import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MessagesView, StateView } from '../../bot/playground/contract.js';
import { report } from '../faults/random.js';
import { compileDuban, type DubanProcess, launch, SOURCES } from '../harness/process.js';
import { dataFolder, removeData } from './temp-folder.js';

/** Aimed at; the machine of a test run may be slower, so only the figure is printed. */
const AIM_MS = 10_000;

let data: string;
let running: DubanProcess[];
let built: Awaited<ReturnType<typeof compileDuban>>;
beforeAll(async () => {
  built = await compileDuban();
});
afterAll(() => built.remove());
beforeEach(async () => {
  data = await dataFolder();
  running = [];
});
afterEach(async () => {
  for (const duban of running) await duban.kill();
  await removeData(data);
});

/** The sources as `npm start` runs them once, then what was compiled from them. */
async function start(program = built.program): Promise<DubanProcess & { readyMs: number }> {
  const duban = await launch({ env: { DATA_DIR: data }, program });
  running.push(duban);
  return { ...duban, readyMs: await duban.ready() };
}

/** Asks again where the answer is to come later (503), as a browser's user would. */
async function get<T>(duban: DubanProcess, path: string): Promise<T> {
  for (;;) {
    const response = await fetch(new URL(path, duban.url));
    if (response.status !== 503) return (await response.json()) as T;
    await wait(Number(response.headers.get('retry-after') ?? 1) * 1_000);
  }
}

async function register(duban: DubanProcess): Promise<string> {
  const { people } = await get<StateView>(duban, 'playground/state');
  const office = people.find(({ role }) => role === '办公室')?.id ?? '';
  const response = await fetch(new URL('playground/messages', duban.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      chat: 'direct',
      person: office,
      text: '备案 《关于减刑案件的规定》 市中院 11月1日印发',
    }),
  });
  expect(((await response.json()) as MessagesView).messages[0]?.text).toContain('关于减刑案件的规定');
  return office;
}

const conversation = (duban: DubanProcess, person: string) =>
  get<MessagesView>(duban, `playground/chats/direct/messages?person=${person}`);

const postmaster = async () =>
  Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0]);

it('is ready with nothing but a folder for its data, its demo city laid down, its page served', async () => {
  const duban = await start(SOURCES);
  report(`first start: ready after ${Math.round(duban.readyMs)} ms (aim ${AIM_MS})`);
  const { people, chats } = await get<StateView>(duban, 'playground/state');
  expect(people.length).toBeGreaterThan(70);
  expect(chats.length).toBeGreaterThan(7);
  expect((await fetch(duban.url)).status).toBe(200);
  expect(duban.output()).toContain(`督办已启动，请打开 ${duban.url}`);
});

it('keeps its data over a stop and a second start, and stops its server with itself', async () => {
  const first = await start();
  const office = await register(first);
  const before = await conversation(first, office);
  expect(await first.stop()).toBe(0);
  expect(await postmaster()).toBe(0);

  const second = await start();
  report(`second start: ready after ${Math.round(second.readyMs)} ms`);
  expect(await conversation(second, office)).toEqual(before);
  expect(await second.stop()).toBe(0);
});

it('finds the orphaned server after a SIGKILL and goes on with the data', async () => {
  const killed = await start();
  const office = await register(killed);
  const before = await conversation(killed, office);
  await killed.kill();
  const orphan = await postmaster();
  expect(orphan).toBeGreaterThan(0);

  const next = await start();
  report(`start after SIGKILL: ready after ${Math.round(next.readyMs)} ms`);
  expect(next.output()).toContain('"found":true');
  expect(await postmaster()).toBe(orphan);
  expect(await conversation(next, office)).toEqual(before);
  expect(await next.stop()).toBe(0);
  expect(await postmaster()).toBe(0);
});

it('killed while it was starting for the first time, starts the next time', async () => {
  for (const afterMs of [300, 900, 1_500]) {
    const duban = await launch({ env: { DATA_DIR: data }, program: built.program });
    running.push(duban);
    await Promise.race([duban.exited, new Promise((done) => setTimeout(done, afterMs))]);
    await duban.kill();
  }
  const duban = await start();
  await register(duban);
});

it('names a port that is in use, ends with 1 and leaves no server behind', async () => {
  const first = await start();
  const other = await dataFolder();
  const second = await launch({
    env: { DATA_DIR: other, PORT: new URL(first.url).port },
    program: built.program,
  });
  try {
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`端口 ${new URL(first.url).port} 已被占用`);
    expect(second.output()).not.toMatch(/^\s+at /m);
    expect(await readFile(join(other, 'postgres/postmaster.pid'), 'utf8').catch(() => 'none')).toBe('none');
    expect((await fetch(new URL('readyz', first.url))).status).toBe(200);
  } finally {
    await second.kill();
    await removeData(other);
  }
});

it('two started at once on one folder share its server', async () => {
  const both = await Promise.all([start(), start()]);
  const [one, two] = both;
  const office = await register(one as DubanProcess);
  expect((await conversation(two as DubanProcess, office)).messages.length).toBeGreaterThan(0);
  expect(await one?.stop()).toBe(0);
  expect((await conversation(two as DubanProcess, office)).messages.length).toBeGreaterThan(0);
});
