import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../domain/time/calendar.js';
import type { Clock, PeriodUnit } from '../../domain/time/clock.js';
import { addDays, type Day, dayFromNumber, dayNumber, daysBetween } from '../../domain/time/day.js';
import { dueDate } from '../../domain/time/due-date.js';
import { explain, explainBriefly } from '../../domain/time/explain.js';

const calendar = buildCalendar([]);
const counted = (amount: number, unit: PeriodUnit): Clock => ({ amount, unit, direction: 'after' });
const countedBack = (amount: number, unit: PeriodUnit): Clock => ({ amount, unit, direction: 'before' });
const explained = (startOn: Day, clock: Clock) => explain(dueDate(startOn, clock, calendar), calendar);
const briefly = (startOn: Day, clock: Clock) => explainBriefly(dueDate(startOn, clock, calendar), calendar);

describe('a counted period', () => {
  it('names the start, the count by months, the roll with its festivals, the date and the calendar', () => {
    expect(explained('2025-09-01', counted(30, 'day'))).toEqual([
      '起算：2025-09-01（周一），当日不计入（参照民法典第二百零一条）。',
      '期间：30日，从 2025-09-02（周二）数第1日，第30日为 2025-10-01（周三）（9月计29日，10月计1日）。',
      '顺延：2025-10-01（周三）至2025-10-08（周三）为国庆节、中秋节放假，顺延至 2025-10-09（周四）（参照民法典第二百零三条）。',
      '期限：2025-10-09（周四）24:00前。',
      '日历：国办2004–2026。',
    ]);
  });

  it('says why it does not roll where people would expect a day off', () => {
    expect(explained('2026-01-15', counted(30, 'day'))).toContain(
      '顺延：2026-02-14（周六）为调休上班，是工作日，不顺延。',
    );
  });

  it('says that a month without the day number ends on its last day', () => {
    expect(explained('2023-12-31', counted(2, 'month'))[1]).toBe(
      '期间：2个月，2月没有31日，到期日为月末日 2024-02-29（周四）（参照民法典第二百零二条）。',
    );
    expect(explained('2024-02-29', counted(2, 'month'))[1]).toBe(
      '期间：2个月，对应日 2024-04-29（周一）（参照民法典第二百零二条）。',
    );
  });

  it('notes what is provisional, and not where nothing is', () => {
    const note = '说明：2027年放假安排尚未公布，暂按周末和法定节日计；公布并录入后重新计算。';
    expect(explained('2026-12-08', counted(2, 'month'))).toContain(note);
    expect(explained('2026-11-01', counted(30, 'day')).join()).not.toContain('尚未公布');
  });
});

describe('working days', () => {
  it('are each named with their number, and each day off with its reason', () => {
    expect(explained('2024-09-27', counted(5, 'working-day')).slice(1, -2)).toEqual([
      '期间：5个工作日，休息日不计，调休上班日计入：',
      '2024-09-28（周六）：周末，不计。',
      '2024-09-29（周日）：调休上班，第1个工作日。',
      '2024-09-30（周一）：第2个工作日。',
      '2024-10-01（周二）至2024-10-07（周一）：国庆节放假，不计。',
      '2024-10-08（周二）：第3个工作日。',
      '2024-10-09（周三）：第4个工作日。',
      '2024-10-10（周四）：第5个工作日。',
    ]);
  });

  it('are counted back the same way', () => {
    expect(explained('2026-10-09', countedBack(3, 'working-day')).slice(2, 6)).toEqual([
      '2026-10-08（周四）：第1个工作日。',
      '2026-10-01（周四）至2026-10-07（周三）：国庆节放假，不计。',
      '2026-09-30（周三）：第2个工作日。',
      '2026-09-29（周二）：第3个工作日。',
    ]);
  });

  it('of a long period are added up, with every festival and every worked weekend', () => {
    expect(explained('2026-09-03', counted(60, 'working-day')).slice(2, -2)).toEqual([
      '期间共90天：工作日60天，休息日30天不计。',
      '不计：周末20天。',
      '不计：2026-09-25（周五）至2026-09-27（周日）中秋节放假，共3天。',
      '不计：2026-10-01（周四）至2026-10-07（周三）国庆节放假，共7天。',
      '计入：2026-09-20（周日）、2026-10-10（周六）调休上班。',
    ]);
  });
});

describe('dates that do not roll', () => {
  it('counted back say so, and by when to act', () => {
    expect(explained('2026-03-05', countedBack(10, 'day'))).toEqual([
      '起算：2026-03-05（周四）（会议或活动当日），当日不计入，往前数。',
      '期间：10日，从 2026-03-04（周三）往前数第1日，第10日为 2026-02-23（周一）。',
      '期限：2026-02-23（周一）24:00前；往前数的期限不顺延。',
      '提示：2026-02-15（周日）至2026-02-23（周一）为春节放假，请在 2026-02-14（周六）或之前办理。2026-02-14（周六）调休上班，是工作日。',
      '日历：国办2004–2026。',
    ]);
  });

  it('set inside a block are offered the working days on both sides (D59)', () => {
    expect(explained('2026-10-03', { fixed: true })).toEqual([
      '期限：2026-10-03（周六）24:00前，是确定的日期，不因放假顺延。',
      '提示：2026-10-01（周四）至2026-10-03（周六）为国庆节放假，请在 2026-09-30（周三）或之前办理，或者改定为 2026-10-08（周四）。',
      '日历：国办2004–2026。',
    ]);
  });

  it('in a year without a notice stand, and the advice says what it rests on', () => {
    expect(explained('2027-02-07', { fixed: true })).toContain(
      '说明：2027年放假安排尚未公布，暂按周末和法定节日计；期限本身不变。',
    );
  });
});

it('a stored date that a newer calendar no longer bears out says so', () => {
  const due = dueDate('2026-12-08', counted(2, 'month'), calendar);
  const newer = buildCalendar(['2027-02-08', '2027-02-09'].map((on) => ({ on, kind: 'off' })));
  const lines = explain(due, newer);
  expect(lines.join('\n')).toContain('2027-02-09（周二）按现行日历为春节放假，期限待重新计算。');
  expect(lines.at(-1)).toBe(`日历：计算时为${calendar.version}，现为${newer.version}。`);
});

describe('in one line', () => {
  it.each([
    [
      '2025-09-01',
      counted(30, 'day'),
      '2025-09-01（周一）起30日（当日不计入），末日 2025-10-01（周三）遇国庆节、中秋节放假，顺延至 2025-10-09（周四）',
    ],
    ['2026-11-01', counted(30, 'day'), '2026-11-01（周日）起30日（当日不计入），至 2026-12-01（周二）'],
    [
      '2024-09-27',
      counted(5, 'working-day'),
      '2024-09-27（周五）起5个工作日（当日不计入），至 2024-10-10（周四）',
    ],
    ['2026-10-29', countedBack(20, 'day'), '2026-10-29（周四）前20日，为 2026-10-09（周五），不顺延'],
    [
      '2026-10-03',
      { fixed: true },
      '期限 2026-10-03（周六）是确定的日期，不因放假顺延；当日为国庆节放假，请在 2026-09-30（周三）或之前办理',
    ],
    [
      '2026-12-02',
      counted(30, 'day'),
      '2026-12-02（周三）起30日（当日不计入），末日 2027-01-01（周五）遇元旦放假、周末，顺延至 2027-01-04（周一）；2027年放假安排尚未公布，暂按周末和法定节日计',
    ],
  ] as const)('%s', (startOn, clock, line) => {
    expect(briefly(startOn, clock)).toBe(line);
  });
});

describe('for any start and length', () => {
  const day = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2035-12-31') }).map(dayFromNumber);
  const SPAN = /(\d{4}-\d\d-\d\d)（周.）(?:至(\d{4}-\d\d-\d\d)（周.）)?(?:：|为)/g;
  const spans = (text: string): Day[] =>
    [...text.matchAll(SPAN)].flatMap(([, first = '', last = first]) =>
      Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i)),
    );
  const between = (first: Day, last: Day): Day[] =>
    Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i));

  it('every day rolled over stands in the roll', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (startOn, amount) => {
        const due = dueDate(startOn, counted(amount, 'day'), calendar);
        const roll = explain(due, calendar).find((line) => line.startsWith('顺延：')) ?? '';
        if (due.on === due.nominalOn) {
          expect(roll).toContain('不顺延');
          return;
        }
        expect(spans(roll)).toEqual(between(due.nominalOn, addDays(due.on, -1)));
        expect(roll).toContain(`顺延至 ${due.on}`);
      }),
    );
  });

  it('every day of a short working-day period stands in some line, once', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 15 }), fc.boolean(), (startOn, amount, forward) => {
        const due = dueDate(startOn, (forward ? counted : countedBack)(amount, 'working-day'), calendar);
        const lines = explain(due, calendar).filter((line) => /^\d/.test(line));
        const expected = forward
          ? between(addDays(startOn, 1), due.on)
          : between(due.on, addDays(startOn, -1));
        expect(spans(lines.join('\n')).sort()).toEqual(expected);
        expect(lines.at(-1)).toContain(`第${amount}个工作日`);
      }),
    );
  });

  it('the sums of a long one add up to the whole period, in few lines', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 16, max: 90 }), (startOn, amount) => {
        const due = dueDate(startOn, counted(amount, 'working-day'), calendar);
        const lines = explain(due, calendar);
        const text = lines.join('\n');
        const [, all, worked, off] = text.match(/期间共(\d+)天：工作日(\d+)天，休息日(\d+)天/) ?? [];
        const skipped = [...text.matchAll(/不计：.*?(\d+)天。/g)].reduce(
          (sum, [, days]) => sum + Number(days),
          0,
        );
        expect([Number(all), Number(worked)]).toEqual([daysBetween(startOn, due.on), amount]);
        expect(Number(off)).toBe(Number(all) - amount);
        expect(skipped).toBe(Number(off));
        expect(lines.length).toBeLessThan(20);
      }),
    );
  });
});
