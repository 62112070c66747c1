import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { dayFromNumber, dayNumber, isoBeijing } from '../../domain/time/day.js';
import { advance } from '../../jobs/advance.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, calendar, type House } from './house.js';

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function house(at: string): Promise<House> {
  const database = await freshDatabase({ max: 6 });
  open.push(database);
  return buildHouse(database, at);
}

/** Everything said, with the minute it was said in. Within a minute only the order in one lane is promised. */
const said = ({ mailbox }: House) =>
  mailbox.sent
    .map(({ at, to, card }) => ({ when: `${isoBeijing(at).slice(0, 16)} ${to.id}`, card }))
    .sort((a, b) => a.when.localeCompare(b.when))
    .map(({ when, card }) => `${when}：${card.title} ${card.text ?? ''}`);

/** The same matters and the same held messages, in whichever city. */
async function lay(one: House, matters: readonly { days: number; hold: number }[]): Promise<void> {
  const from = dayNumber('2026-11-20');
  for (const [i, { days, hold }] of matters.entries()) {
    const openAt = new Date(beijing('2026-11-20 08:00').getTime() + hold * 60_000);
    await one.register({ no: i + 1, dueOn: dayFromNumber(from + days), openAt });
    await one.post(`person:${one.id.wang}`, `登记 #${i + 1}`, { dueAt: openAt });
  }
}

const MATTERS = fc.array(
  fc.record({ days: fc.integer({ min: 0, max: 20 }), hold: fc.integer({ min: 0, max: 3_000 }) }),
  { minLength: 1, maxLength: 4 },
);

describe('moving the clock', () => {
  it('says the same, at the same minutes, as living through it tick by tick', async () => {
    await fc.assert(
      fc.asyncProperty(MATTERS, fc.integer({ min: 0, max: 6 }), async (matters, extraHours) => {
        const lived = await house('2026-11-20 08:00');
        const jumped = await house('2026-11-20 08:00');
        await lay(lived, matters);
        await lay(jumped, matters);
        const start = beijing('2026-11-20 08:00').getTime();
        const minutes = 4 * 24 * 60 + extraHours * 60;
        for (let n = 0; n <= minutes; n++) {
          const at = new Date(start + n * 60_000);
          if (!mayMatter(at, matters)) continue;
          await lived.tick(isoBeijing(at).slice(0, 16).replace('T', ' '));
        }
        await advance(new Date(start + minutes * 60_000), jumped.context);
        expect(said(jumped)).toEqual(said(lived));
        expect(await jumped.ledger()).toEqual(await lived.ledger());
      }),
      { numRuns: 3 },
    );
  });

  it('stops at the target and never goes back', async () => {
    const one = await house('2026-11-20 08:00');
    await advance(beijing('2026-11-23 12:00'), one.context);
    expect(await one.now()).toEqual(beijing('2026-11-23 12:00'));
    await advance(beijing('2026-11-22 12:00'), one.context);
    expect(await one.now()).toEqual(beijing('2026-11-23 12:00'));
  });

  it('asked for again after it failed at the target, does what was due', async () => {
    const one = await house('2026-11-20 08:00');
    await one.register({ no: 1, dueOn: '2026-11-24' });
    const target = beijing('2026-11-21 07:00');
    const lanesWithWork = async (now: Date, systemNow: Date) => {
      if (now >= target) throw new Error('Connection terminated');
      return one.context.outbox.lanesWithWork(now, systemNow);
    };
    await one.post(`person:${one.id.wang}`, '到点才说', { dueAt: target });
    const failing = { ...one.context, outbox: { ...one.context.outbox, lanesWithWork } };
    await expect(advance(target, failing)).rejects.toThrow('Connection terminated');
    expect(said(one).join()).not.toContain('到点才说');
    await advance(target, one.context);
    expect(said(one).join()).toContain('到点才说');
  });

  it('goes through a year with a few matters', async () => {
    const one = await house('2026-11-20 08:00');
    for (let no = 1; no <= 4; no++) await one.register({ no, dueOn: `2027-0${no}-15` });
    await advance(beijing('2027-11-20 08:00'), one.context);
    const days = Array.from({ length: 365 }, (_, n) => dayFromNumber(dayNumber('2026-11-20') + n));
    const worked = days.filter((day) => calendar.isWorkingDay(day));
    expect(one.mailbox.sent.filter(({ to }) => to.id === 'office-room')).toHaveLength(worked.length);
    expect((await one.ledger()).filter((line) => line.endsWith('sent'))).toHaveLength(4 * 7);
  });
});

/** Ticks at other minutes find nothing: around the hours of reminders, the daily line and the ends of holds they may. */
function mayMatter(at: Date, matters: readonly { hold: number }[]): boolean {
  const time = isoBeijing(at).slice(11, 16);
  const minute = (at.getTime() - beijing('2026-11-20 08:00').getTime()) / 60_000;
  return (
    time.endsWith(':00') ||
    ['09:04', '09:05', '09:06', '17:29', '17:30', '17:31', '17:59'].includes(time) ||
    matters.some(({ hold }) => Math.abs(hold - minute) <= 1)
  );
}
