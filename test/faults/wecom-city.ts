import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';

/** How many units the city has, each with one liaison: `liaison-1` of 甲区人民法院, and so on. */
export const UNITS = 8;
const NAMES = '甲乙丙丁戊己庚辛';
/** The office's staff; each is told of every reply, and of what a liaison registers. */
export const OFFICE = Array.from({ length: 6 }, (_, i) => `office-${i + 1}`);
const OTHERS = ['director-1', 'admin-1'] as const;

export const liaisonOf = (unit: number): string => `liaison-${unit}`;
/** What people call a unit. */
export const courtOf = (unit: number): string => `${NAMES[unit - 1]}区法院`;

const APP = {
  corpId: 'wwfaults',
  agentId: 1000002,
  secret: 'app-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

/** WeCom's three further tries come soon after one another, so that many meet a process that has just started. */
const RETRY_MS = 200;

/** A city on WeCom: its database, its platform, and the settings of a process that serves it. */
export interface WecomCity {
  database: TestDatabase;
  platform: WecomPlatform;
  /** Settings of a process on `port`, which the platform then calls. */
  env(port: number, more?: Readonly<Record<string, string>>): Record<string, string>;
  close(): Promise<void>;
}

async function layRoster(pool: pg.Pool): Promise<void> {
  const unit = async (name: string, shortName: string, rank: number) => {
    const id = randomUUID();
    await pool.query('INSERT INTO unit (id, name, short_names, courtesy, rank) VALUES ($1, $2, $3, $4, $5)', [
      id,
      name,
      [shortName],
      '贵院',
      rank,
    ]);
    return id;
  };
  const person = async (account: string, name: string, role: string, unitId: string) => {
    const id = randomUUID();
    await pool.query(
      `INSERT INTO person (id, name, unit_id, roles, expertise, active, version) VALUES ($1, $2, $3, $4, '{}', true, 1)`,
      [id, name, unitId, [role]],
    );
    await pool.query('INSERT INTO account (platform, corp, account_id, person_id) VALUES ($1, $2, $3, $4)', [
      'wecom',
      APP.corpId,
      account,
      id,
    ]);
  };
  const office = await unit('市人大常委会监察和司法工委', '监司工委', 0);
  for (const [i, account] of OFFICE.entries()) await person(account, `李${NAMES[i]}`, 'office', office);
  await person('director-1', '沈主任', 'director', office);
  await person('admin-1', '方管理', 'admin', office);
  for (let n = 1; n <= UNITS; n++) {
    const id = await unit(`${NAMES[n - 1]}区人民法院`, courtOf(n), n);
    await person(liaisonOf(n), `周${NAMES[n - 1]}`, 'liaison', id);
  }
}

/** Site time becomes `at`, as the playground's clock would set it: for every process, within a second. */
export async function setSiteTime(pool: pg.Pool, at: Date): Promise<void> {
  const facts = { clockOffsetMs: at.getTime() - Date.now(), clockMovedAt: new Date().toISOString() };
  await pool.query(
    `INSERT INTO setting (name, value) SELECT key, value FROM jsonb_each($1::jsonb)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(facts)],
  );
}

/** Lays a city on a database of its own, or on the one given. Strangers of the platform are `stranger-1`, `-2`. */
export async function layCity(given?: TestDatabase): Promise<WecomCity> {
  const database = given ?? (await freshDatabase());
  await layRoster(database.pool);
  const liaisons = Array.from({ length: UNITS }, (_, i) => liaisonOf(i + 1));
  const members = [...liaisons, ...OFFICE, ...OTHERS, 'stranger-1', 'stranger-2'];
  const platform = await createWecomPlatform({ ...APP, members, rules: { retryWaitMs: RETRY_MS } });
  return {
    database,
    platform,
    env(port, more = {}) {
      platform.connect(`http://127.0.0.1:${port}/wecom/callback`);
      return {
        PORT: String(port),
        DATABASE_URL: database.url,
        HOLD_SECONDS: '0',
        WECOM_CORP_ID: APP.corpId,
        WECOM_AGENT_ID: String(APP.agentId),
        WECOM_SECRET: APP.secret,
        WECOM_TOKEN: APP.token,
        WECOM_ENCODING_AES_KEY: APP.aesKey,
        WECOM_API_BASE: platform.apiBase,
        ...more,
      };
    },
    async close() {
      await platform.close();
      await database.close();
    },
  };
}
