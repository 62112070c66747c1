import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../bot/config/config.js';
import { compileDuban, type DubanProcess, launch } from '../harness/process.js';
import { dataFolder, removeData } from './temp-folder.js';

let data: string;
let duban: DubanProcess | undefined;
let compiled: Awaited<ReturnType<typeof compileDuban>>;
beforeAll(async () => {
  compiled = await compileDuban();
});
afterAll(() => compiled.remove());
beforeEach(async () => {
  data = await dataFolder();
});
afterEach(async () => {
  await duban?.kill();
  await removeData(data);
});

/** Starts what must not start; gives all it wrote. */
async function refused(env: Record<string, string>, args: readonly string[] = []): Promise<string> {
  duban = await launch({ env: { DATA_DIR: data, ...env }, args, program: compiled.program });
  expect(await duban.exited).toBe(1);
  expect(duban.output()).not.toMatch(/geheim|^\s+at /m); // neither a value nor a stack
  return duban.output();
}

it('says what a setting should be, in Chinese', async () => {
  const bad = { PORT: 'dreitausend', LOG_LEVEL: 'laut', REDIS_URL: 'geheim', HOLD_SECONDS: '1.5' };
  expect(await refused(bad)).toContain(
    [
      '设置有误：',
      'PORT：应为 0 至 65535 的整数',
      'REDIS_URL：应以 redis:// 或 rediss:// 开头',
      'LOG_LEVEL：应为 fatal、error、warn、info、debug、trace、silent 之一',
      'HOLD_SECONDS：应为 0 至 86400 的整数',
    ].join('\n'),
  );
});

it('names every setting that is bad at once, and repeats no value', async () => {
  const said = await refused({
    PORT: 'dreitausend',
    HOLD_SECONDS: '-5',
    DATABASE_URL: 'mysql://root:geheim@localhost/x',
    ADMIN_ACCOUNTS: 'lisi',
    WECOM_TOKEN: 'geheim!',
  });
  for (const name of ['PORT', 'HOLD_SECONDS', 'DATABASE_URL', 'ADMIN_ACCOUNTS', 'WECOM_TOKEN'])
    expect(said).toContain(`\n${name}：`);
});

it.each([
  [{ WECOM_CORP_ID: 'ww1' }, 'WECOM_SECRET'],
  [{ DATABASE_URL: 'postgresql://nobody:geheim@127.0.0.1:1/none' }, 'DATABASE_URL'],
  [{ REDIS_URL: 'redis://:geheim@127.0.0.1:1' }, 'REDIS_URL'],
])('names what is half filled in, or does not answer, and repeats no value: %j', async (env, name) => {
  expect(await refused(env)).toContain(name);
});

const APART = 'KEYS_DIR 不能放在 DATA_DIR 里面';

it('keeps no ballot key where the data is, or its backup would hold both', async () => {
  expect(await refused({ KEYS_DIR: `${data}/keys` })).toContain(APART);
  for (const below of ['', '/a/../keys'])
    expect(() => readConfig({ DATA_DIR: data, KEYS_DIR: `${data}${below}` })).toThrow(APART);
});

it.each(['web', 'worker'])(
  'refuses to run the %s half without a database that both can reach',
  async (half) => {
    expect(await refused({}, ['--only', half])).toContain('DATABASE_URL');
  },
);

it('refuses a half it does not know', async () => {
  expect(await refused({}, ['--only', 'wbe'])).toContain('--only');
});
