import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { addDays, dayOf } from '../domain/time/day.js';
import { type CallbackKeys, element, sealedRequest } from '../test/platforms/wecom-callback.js';

/** The callback's keys, the same for every side. */
export const KEYS: CallbackKeys & { secret: string } = {
  corpId: 'wwbench0000000000',
  agentId: 1000002,
  token: 'BenchToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  secret: 'bench-secret',
};

/** The settings of a Duban that takes these callbacks. Nothing is delivered in the bench, so the API is nowhere. */
export const WECOM_ENV: Readonly<Record<string, string>> = {
  WECOM_CORP_ID: KEYS.corpId,
  WECOM_AGENT_ID: String(KEYS.agentId),
  WECOM_SECRET: KEYS.secret,
  WECOM_TOKEN: KEYS.token,
  WECOM_ENCODING_AES_KEY: KEYS.aesKey,
  WECOM_API_BASE: 'http://127.0.0.1:9',
};

const STAFF = 20;

const CITY = `
WITH u AS (
  INSERT INTO unit (id, name, short_names, courtesy, rank)
  SELECT gen_random_uuid(), name, ARRAY[short], '贵院', rank FROM (VALUES
    ('市人大常委会监察和司法工委', '监司工委', 0), ('市中级人民法院', '市中院', 1), ('市人民检察院', '市检', 2),
    ('市公安局', '市局', 3), ('市司法局', '司法局', 4), ('市国家安全局', '国安局', 5)) AS v (name, short, rank)
  RETURNING id, name, rank
),
p AS (
  INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
  SELECT gen_random_uuid(), '办公室' || n, u.id, '{office}'::text[], '{}'::text[], true, 1
  FROM generate_series(1, ${STAFF}) n JOIN u ON u.rank = 0
  UNION ALL
  SELECT gen_random_uuid(), '联络员' || u.rank, u.id, '{liaison}', '{}', true, 1 FROM u WHERE u.rank > 0
  RETURNING id, name
)
INSERT INTO account (platform, corp, account_id, person_id)
SELECT 'wecom', $1, lower(replace(replace(name, '办公室', 'staff'), '联络员', 'liaison')), id FROM p`;

/** Lays an office of twenty and five organs with a liaison each. */
export async function layWecomCity(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(CITY, [KEYS.corpId]);
  await client.query('ANALYZE');
  await client.end();
}

/** One filing by somebody of the office, as WeCom would deliver it; every one has another title. */
export interface Filing {
  title: string;
  request: Buffer;
}

const UNITS = ['市中院', '市检', '市局', '司法局', '国安局'];

/** Filings sealed and framed beforehand, so that asking costs next to nothing. Good for five minutes. */
export function sealFilings(count: number, path: string): Filing[] {
  const issued = addDays(dayOf(new Date()), -5);
  return Array.from({ length: count }, (_, i) => {
    const title = `关于第${i}号工作的规定${randomBytes(6).toString('hex')}`;
    const fields = [
      element('ToUserName', KEYS.corpId),
      element('FromUserName', `staff${(i % STAFF) + 1}`),
      element('CreateTime', Math.floor(Date.now() / 1_000)),
      element('MsgType', 'text'),
      element('Content', `备案 《${title}》 ${UNITS[i % UNITS.length]} ${issued}印发`),
      element('MsgId', (randomBytes(8).readBigUInt64BE() >> 1n).toString()),
      element('AgentID', KEYS.agentId),
    ];
    const { query, body } = sealedRequest(KEYS, `<xml>${fields.join('')}</xml>`);
    const head = [
      `POST ${path}?${query} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: text/xml',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return { title, request: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`) };
  });
}
