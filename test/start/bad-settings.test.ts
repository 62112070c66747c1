import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DubanProcess, launch } from '../harness/process.js';
import { dataFolder, removeData } from './temp-folder.js';

let data: string;
let duban: DubanProcess | undefined;
beforeEach(async () => {
  data = await dataFolder();
});
afterEach(async () => {
  await duban?.kill();
  await removeData(data);
});

/** Starts what must not start; gives all it wrote. */
async function refused(env: Record<string, string>, args: readonly string[] = []): Promise<string> {
  duban = await launch({ env: { DATA_DIR: data, ...env }, args });
  expect(await duban.exited).toBe(1);
  expect(duban.output()).not.toMatch(/geheim|^\s+at /m); // neither a value nor a stack
  return duban.output();
}

it.each([
  [{ PORT: 'dreitausend' }, 'PORT'],
  [{ HOLD_SECONDS: '-5' }, 'HOLD_SECONDS'],
  [{ DATABASE_URL: 'mysql://root:geheim@localhost/x' }, 'DATABASE_URL'],
  [{ ADMIN_ACCOUNTS: 'lisi' }, 'ADMIN_ACCOUNTS'],
  [{ WECOM_CORP_ID: 'ww1' }, 'WECOM_SECRET'],
  [{ WECOM_TOKEN: 'geheim!' }, 'WECOM_TOKEN'],
  [{ DATABASE_URL: 'postgresql://nobody:geheim@127.0.0.1:1/none' }, 'DATABASE_URL'],
  [{ REDIS_URL: 'redis://:geheim@127.0.0.1:1' }, 'REDIS_URL'],
])('names the setting that is bad and repeats no value: %j', async (env, name) => {
  expect(await refused(env)).toContain(name);
});

it.each(['', '/keys', '/a/../keys'])(
  'keeps no ballot key where the data is, or its backup would hold both: DATA_DIR%s',
  async (below) => {
    expect(await refused({ KEYS_DIR: `${data}${below}` })).toContain('KEYS_DIR 不能放在 DATA_DIR 里面');
  },
);

it.each(['web', 'worker'])(
  'refuses to run the %s half without a database that both can reach',
  async (half) => {
    expect(await refused({}, ['--only', half])).toContain('DATABASE_URL');
  },
);

it('refuses a half it does not know', async () => {
  expect(await refused({}, ['--only', 'wbe'])).toContain('--only');
});
