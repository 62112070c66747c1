import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type DubanProcess, freePort, startProcess } from '../harness/process.js';
import { layCity, liaisonOf, OFFICE, type WecomCity } from './wecom-city.js';

const LIMIT_MS = 180_000;
const PATIENCE = { timeout: 100_000, interval: 100 };

let city: WecomCity;
let duban: DubanProcess | undefined;
beforeEach(async () => {
  city = await layCity();
});
afterEach(async () => {
  await duban?.kill();
  await city.close();
});

const cardsOf = (userid: string) => city.platform.inboxOf(userid).filter(({ kind }) => kind === 'card');
const rows = async () =>
  (
    await city.database.pool.query<{ state: string; tries: number; resend: number }>(
      `SELECT state, tries, resend FROM outbox WHERE lane LIKE 'person:%' AND card->'actions' IS NOT NULL
         AND lane = (SELECT 'person:' || person_id FROM account WHERE account_id = $1)`,
      [liaisonOf(1)],
    )
  ).rows;

it(
  'a process killed after WeCom took a card and before it was marked: the next one sends the same, and WeCom knows it',
  async () => {
    const env = city.env(await freePort());
    duban = await startProcess({ env });
    // Both calls, to the office and to the unit, are carried out and their answers never come: the process dies waiting.
    const lost = { kind: 'hang', after: true } as const;
    city.platform.fail('message/send', lost, lost);
    await city.platform.say(OFFICE[0] as string, '备案 《甲规定》 甲区法院 11月1日印发');
    await vi.waitFor(() => expect(cardsOf(liaisonOf(1))).toHaveLength(1), PATIENCE);
    await duban.kill();
    expect(await rows()).toEqual([{ state: 'queued', tries: 0, resend: 0 }]);

    // Nobody waits for the dead: its lease runs out on the database's clock.
    await city.database.pool.query(`UPDATE lane SET leased_until = clock_timestamp() - interval '1 second'`);
    const sends = () => city.platform.counts.calls.get('message/send') ?? 0;
    const before = sends();
    duban = await startProcess({ env });
    await vi.waitFor(async () => expect(await rows()).toMatchObject([{ state: 'sent' }]), {
      ...PATIENCE,
      timeout: 100_000,
    });
    expect(sends()).toBeGreaterThan(before);
    expect(cardsOf(liaisonOf(1))).toHaveLength(1);
  },
  LIMIT_MS,
);
