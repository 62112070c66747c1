import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill } from '../../domain/command/fill.js';
import { nearestVerb } from '../../domain/command/nearest-verb.js';
import { rightForm } from '../../domain/command/right-form.js';
import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import type { Slots } from '../../domain/slot.js';
import { dayFromNumber, dayNumber, instantOf, showDay, showInstant } from '../../domain/time/day.js';
import { CALENDAR, fitted, ROSTER, read, TODAY, VERBS } from './city.js';

const EVERYTHING = {
  title: { kind: 'title', label: '名称', required: true },
  matter: { kind: 'matter', label: '事项', required: true },
  unit: { kind: 'unit', label: '单位', required: true },
  person: { kind: 'person', label: '人员', required: true },
  issuedOn: { kind: 'date', label: '印发日期', looks: 'back', cues: ['印发'], required: true },
  replyBy: {
    kind: 'date',
    label: '回复期限',
    looks: 'forward',
    cues: ['前回复', '前', '截止'],
    required: true,
  },
  length: { kind: 'period', label: '期间', required: true },
  account: { kind: 'account', label: '账号', required: true },
  ground: { kind: 'choice', label: '类别', of: ['公益诉讼', '公益诉讼紧急', '再审'], required: true },
  urgent: { kind: 'flag', label: '急', cues: ['加急'] },
} satisfies Slots;

const PARTS = [
  '《关于〈办案〉的规定》',
  '#12',
  '市中院',
  '李四',
  '11月1日印发',
  '12月10日前回复',
  '3个月',
  'wecom:lisi',
  '公益诉讼紧急',
  '加急',
];

const VALUES = {
  title: '关于〈办案〉的规定',
  matter: 12,
  unit: 'court',
  person: 'li',
  issuedOn: '2026-11-01',
  replyBy: '2026-12-10',
  length: { amount: 3, unit: 'month', direction: 'after' },
  account: 'wecom:lisi',
  ground: '公益诉讼紧急',
  urgent: true,
};

describe('fragments in any order', () => {
  it('give the same values, with the verb first, last or between', () => {
    const order = fc.shuffledSubarray(['备案', ...PARTS], { minLength: PARTS.length + 1 });
    fc.assert(
      fc.property(order, fc.constantFrom(' ', '，', '  ', ', ', '；'), (parts, gap) => {
        const line = parts.join(gap);
        expect(read(line).verb).toBe('备案');
        expect(fitted(EVERYTHING, line).values).toEqual(VALUES);
      }),
      { numRuns: 300 },
    );
  });

  it('give each part alone as a follow-up completes it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PARTS.keys()), (i) => {
        const name = Object.keys(VALUES)[i] as keyof typeof VALUES;
        const { [name]: value, ...before } = VALUES;
        expect(fitted(EVERYTHING, PARTS[i] ?? '', before).values).toEqual({ ...before, [name]: value });
      }),
    );
  });
});

describe('a date that Duban prints', () => {
  const on = { on: { kind: 'date', label: '日期', looks: 'nearest', required: true } } satisfies Slots;
  const day = fc
    .integer({ min: dayNumber('2000-01-01'), max: dayNumber('2050-12-31') })
    .map((n) => dayFromNumber(n));

  it('reads back as the same day', () => {
    fc.assert(
      fc.property(day, (printed) => {
        expect(fitted(on, showDay(printed)).values).toEqual({ on: printed });
        expect(fitted(on, showInstant(instantOf(printed, '09:05'))).values).toEqual({ on: printed });
      }),
    );
  });
});

describe('whatever is typed', () => {
  const words = fc.constantFrom(
    ...PARTS,
    ...VERBS,
    ...[
      '《',
      '》',
      '“',
      '"',
      '〈',
      '@',
      '#',
      '至',
      '前',
      '内',
      '月',
      '日',
      '号',
      '年',
      '个',
      '十',
      '12',
      '.',
      '-',
      '/',
      ' ',
      '\u0001',
      '因',
      '<b>',
      '👍',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(words, { maxLength: 30 }).map((parts) => parts.join('')),
  );

  it('is read without throwing, and every fragment lies in its text', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const command = read(typed);
        for (const one of command.fragments) expect(command.text.slice(one.start, one.end)).toBe(one.text);
      }),
      { numRuns: 1000 },
    );
  });

  it('fills every instrument without throwing, and gives a line to send back', () => {
    const known = { roster: ROSTER, today: TODAY, calendar: CALENDAR };
    fc.assert(
      fc.property(text, fc.constantFrom(...INSTRUMENTS), (typed, { fields, verbs }) => {
        const filled = fill(fields, read(typed), known);
        const line = rightForm(verbs[0] ?? '', fields, filled, typed, ROSTER);
        expect(line.startsWith(verbs[0] ?? '')).toBe(true);
        expect(line).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ten thousand hostile characters', () => {
  it.each([
    '《',
    '《》',
    '》《',
    '“',
    '"',
    '《“',
    '〈',
    '@',
    '@督办',
    '/',
    '#1',
    '1',
    '1.',
    '1.1 ',
    '11月1日',
    '十',
    '一百',
    '1月',
    '前',
    '前1',
    '1日内',
    '至1日',
    '市中院',
    '市',
    '市检',
    '备案',
    '“备案”',
    '回复',
    '1日回复',
    'wecom:',
    '因',
    '因1',
    '全部',
    '各单位、',
    ' ',
    '　',
    '\u200b',
    '12:00',
    '下周',
    '2026年',
    '一二三四五六日',
    '👍',
    'a\u0301',
    '绝 ',
    '2026-',
    // No clock decides here; a reading that is not nearly linear runs into the runner's time-out.
  ])('%j over and over is read to its end', (bit) => {
    const typed = `${bit.repeat(Math.ceil(10_000 / bit.length)).slice(0, 10_000)}`;
    const readAll = () => {
      for (const { fields } of INSTRUMENTS) fitted(fields, `备案 ${typed}`);
      fitted(EVERYTHING, typed);
      nearestVerb(typed, VERBS);
    };
    expect(readAll).not.toThrow();
  });
});
