import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publishedYears } from '../../domain/time/arrangement.js';
import { buildCalendar, type CalendarRecord } from '../../domain/time/calendar.js';
import { addDays, type Day, daysBetween } from '../../domain/time/day.js';
import { statutoryDays } from '../../domain/time/statutory-days.js';

const calendar = buildCalendar([]);

const daysOf = (first: Day, last: Day): Day[] =>
  Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));
const off = (first: Day, last: Day): CalendarRecord[] =>
  daysOf(first, last).map((on) => ({ on, kind: 'off' }));
const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** As printed in the notices of the State Council's General Office. */
const NOTICES = [
  {
    year: 2024,
    off: '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  {
    year: 2025,
    off: '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  {
    year: 2026,
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
];

describe('published years', () => {
  it.each(NOTICES)('$year is worked and off exactly as its notice prints', ({ year, off, worked }) => {
    const offDays = new Set(
      off.split(' ').flatMap((span) => {
        const [first = '', last = first] = span.split('/');
        return daysOf(`${year}-${first}`, `${year}-${last}`);
      }),
    );
    const workedDays = new Set(worked.split(' ').map((day) => `${year}-${day}`));
    for (const day of daysOf(`${year}-01-01`, `${year}-12-31`)) {
      const expected = workedDays.has(day) || !(isWeekend(day) || offDays.has(day));
      expect(`${day} ${calendar.isWorkingDay(day)}`).toBe(`${day} ${expected}`);
    }
  });

  it('agree with chinese-days on every day of every year it holds', () => {
    const data = JSON.parse(readFileSync('node_modules/chinese-days/dist/chinese-days.json', 'utf8'));
    const years = [...new Set(Object.keys(data.holidays).map((day) => Number(day.slice(0, 4))))].sort();
    expect(publishedYears()).toEqual([years[0], years.at(-1)]);
    for (const day of daysOf(`${years[0]}-01-01`, `${years.at(-1)}-12-31`)) {
      const expected = day in data.workdays || !(isWeekend(day) || day in data.holidays);
      expect(`${day} ${calendar.isWorkingDay(day)}`).toBe(`${day} ${expected}`);
      expect(calendar.isProvisional(day)).toBe(false);
    }
  });

  it('keep every statutory day off: the computed lunar dates and Qingming meet the notices', () => {
    for (let year = 2014; year <= publishedYears()[1]; year++) {
      for (const n of statutoryDays(year).keys()) expect(calendar.works(n)).toBe(false);
    }
  });

  it.each([
    ['2026-10-05', '国庆节放假'],
    ['2025-10-06', '中秋节放假'],
    ['2026-02-16', '春节放假'],
    ['2026-04-06', '清明节放假'],
    ['2026-06-21', '端午节放假'],
    ['2026-01-02', '元旦放假'],
    ['2026-05-05', '劳动节放假'],
    ['2026-02-14', '调休上班'],
    ['2026-11-22', '周日'],
    ['2026-11-23', undefined],
  ])('%s is named %s', (day, reason) => {
    expect(calendar.reason(day)).toBe(reason);
  });
});

describe('a year whose notice is not out', () => {
  it('is provisional, and has its weekends and thirteen statutory days off', () => {
    const daysOff = daysOf('2027-01-01', '2027-12-31').filter((day) => !calendar.isWorkingDay(day));
    expect(calendar.isProvisional('2027-06-01')).toBe(true);
    expect(daysOff.filter((day) => !isWeekend(day))).toEqual([
      '2027-01-01', // 元旦
      '2027-02-05', // 除夕
      '2027-02-08', // 初三; 初一 and 初二 are a weekend
      '2027-04-05', // 清明
      '2027-06-09', // 端午
      '2027-09-15', // 中秋
      '2027-10-01',
    ]);
    expect(daysOff).toContain('2027-05-02');
    expect(statutoryDays(2027).size).toBe(13);
  });

  it('names 除夕 and 2 May since 2025 only', () => {
    expect(statutoryDays(2024).size).toBe(11);
    expect(statutoryDays(2025).size).toBe(13);
  });

  it('gives a day of two festivals both names: 3 October 2028', () => {
    expect(calendar.reason('2028-10-03')).toBe('中秋节、国庆节放假');
  });
});

describe('what the office records', () => {
  const records: CalendarRecord[] = [...off('2027-02-05', '2027-02-11'), { on: '2027-02-14', kind: 'work' }];
  const recorded = buildCalendar(records);

  it('makes the year definite and leaves other years as they were', () => {
    expect(recorded.isProvisional('2027-10-08')).toBe(false);
    expect(recorded.isProvisional('2028-01-03')).toBe(true);
  });

  it('moves the days, and names them after their festival', () => {
    expect(recorded.isWorkingDay('2027-02-11')).toBe(false);
    expect(recorded.reason('2027-02-11')).toBe('春节放假');
    expect(recorded.isWorkingDay('2027-02-14')).toBe(true);
    expect(recorded.reason('2027-02-14')).toBe('调休上班');
    expect(recorded.reason('2027-02-12')).toBeUndefined();
  });

  it('keeps the statutory days of festivals not recorded yet', () => {
    expect(recorded.isWorkingDay('2027-09-15')).toBe(false);
  });

  it('overrides a published arrangement', () => {
    const closed = buildCalendar([{ on: '2026-11-23', kind: 'off' }]);
    expect(closed.isWorkingDay('2026-11-23')).toBe(false);
    const opened = buildCalendar([{ on: '2026-10-07', kind: 'work' }]);
    expect(opened.isWorkingDay('2026-10-07')).toBe(true);
    expect(opened.reason('2026-10-07')).toBe('调休上班');
  });

  it('lets the later of two records for a day count', () => {
    const changed = buildCalendar([
      { on: '2026-11-23', kind: 'off' },
      { on: '2026-11-23', kind: 'work' },
    ]);
    expect(changed.isWorkingDay('2026-11-23')).toBe(true);
  });

  it('changes the version, whatever order the records come in', () => {
    expect(recorded.version).not.toBe(calendar.version);
    expect(buildCalendar([...records].reverse()).version).toBe(recorded.version);
    expect(buildCalendar(records.slice(1)).version).not.toBe(recorded.version);
  });

  it('must be real days', () => {
    expect(() => buildCalendar([{ on: '2027-02-30', kind: 'off' }])).toThrow('not a day');
  });
});

it('is the same calendar in every time zone a machine may run in', () => {
  const print = `
    const { buildCalendar } = await import('./domain/time/calendar.ts');
    const { dayFromNumber } = await import('./domain/time/day.ts');
    const calendar = buildCalendar([{ on: '2027-02-09', kind: 'off' }]);
    for (let n = 12418; n < 24000; n++) {
      const day = dayFromNumber(n);
      process.stdout.write(day + calendar.isWorkingDay(day) + calendar.reason(day));
    }`;
  const under = (TZ: string): string =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', print], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
      maxBuffer: 8_000_000,
    });
  const inUtc = under('UTC');
  expect(inUtc).toContain('2027-02-08false春节放假');
  for (const zone of ['Asia/Shanghai', 'America/New_York']) expect(under(zone)).toBe(inUtc);
});
