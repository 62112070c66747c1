import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DeadlineRule, defineInstrument, type Instrument } from '../../domain/instrument.js';
import { INSTRUMENTS, instrumentOf, MECHANISMS } from '../../domain/instruments/catalogue.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import type { Day } from '../../domain/time/day.js';
import { dueDate } from '../../domain/time/due-date.js';

const calendar = buildCalendar([]);

/** What every small instrument below shares. */
const plain = {
  source: '测试用',
  blocks: ['matter'],
  verbs: ['测试'],
  example: '测试',
  registeredBy: ['office'],
  titleField: 'title',
  parties: 'one',
  ladder: 'standard',
  words: { reply: '回复', accepted: '已办结', returned: '退回补正' },
} as const;
const title = { kind: 'title', label: '名称', required: true } as const;
const date = { kind: 'date', label: '日期', looks: 'back' } as const;

const petition = defineInstrument({
  ...plain,
  id: 'petition-referral',
  name: '涉法涉诉信访转交',
  fields: { title, receivedOn: date },
  deadlines: [
    {
      stage: 'transfer',
      label: '转交期限',
      responsible: 'office',
      from: 'receivedOn',
      amount: 15,
      unit: 'day',
    },
    {
      stage: 'object',
      label: '异议期限',
      responsible: 'partner',
      from: 'done:transfer',
      amount: 5,
      unit: 'working-day',
    },
    {
      stage: 'conclude',
      label: '办结期限',
      responsible: 'unit',
      from: 'receivedOn',
      amount: 60,
      unit: 'day',
    },
    {
      stage: 'extended',
      label: '延长期限',
      responsible: 'unit',
      from: 'due:conclude',
      amount: 30,
      unit: 'day',
    },
  ],
});

const daysBefore = (stage: string, amount: number) =>
  ({
    stage,
    label: stage,
    responsible: 'unit',
    from: 'meetingOn',
    amount,
    unit: 'day',
    direction: 'before',
  }) as const;
const reportDraft = defineInstrument({
  ...plain,
  id: 'report-draft-exchange',
  name: '专项工作报告征求意见与修改',
  fields: { title, meetingOn: { ...date, looks: 'forward' } },
  deadlines: [daysBefore('consult', 20), daysBefore('deliver', 10), daysBefore('distribute', 7)],
});

const clockless = defineInstrument({
  ...plain,
  id: 'upward-suggestion',
  name: '向上级人大建议',
  fields: { title },
  deadlines: [],
});

/** What a stage's rule gives from the day of its event. */
function dueOf(instrument: Instrument, stage: string, startOn: Day): Day {
  const rule = instrument.deadlines.find((deadline) => deadline.stage === stage) as DeadlineRule;
  if ('fixed' in rule) return dueDate(startOn, { fixed: true }, calendar).on;
  const { amount, unit, direction = 'after' } = rule;
  return dueDate(startOn, { amount, unit, direction }, calendar).on;
}

describe('every kind of clock in the catalogue can be said', () => {
  it('several deadlines of a petition: 15 days, 5 working days from the transfer, 60 and 30 more days', () => {
    expect(dueOf(petition, 'transfer', '2026-09-14')).toBe('2026-09-29');
    expect(dueOf(petition, 'object', '2026-09-29')).toBe('2026-10-12');
    const concludeBy = dueOf(petition, 'conclude', '2026-09-14');
    expect(concludeBy).toBe('2026-11-13');
    expect(dueOf(petition, 'extended', concludeBy)).toBe('2026-12-14');
  });

  it('the three dates before a meeting', () => {
    const days = ['consult', 'deliver', 'distribute'].map((stage) => dueOf(reportDraft, stage, '2026-10-29'));
    expect(days).toEqual(['2026-10-09', '2026-10-19', '2026-10-22']);
  });

  it('none at all', () => expect(clockless.deadlines).toEqual([]));

  it('years, a set date with a site default, other lengths by ground, and an event of the matter itself', () => {
    const mixed = defineInstrument({
      ...plain,
      id: 'mixed',
      name: '各种期限',
      fields: {
        title,
        startedOn: date,
        replyBy: date,
        ground: { kind: 'choice', label: '类别', of: ['一般', '紧急', '文书载明'] },
      },
      deadlines: [
        { stage: 'year', label: '一年', responsible: 'unit', from: 'startedOn', amount: 1, unit: 'year' },
        {
          stage: 'registered',
          label: '登记起',
          responsible: 'office',
          from: 'registeredOn',
          amount: 3,
          unit: 'working-day',
        },
        {
          stage: 'set',
          label: '定日',
          responsible: 'unit',
          fixed: true,
          on: 'replyBy',
          siteDefault: { setting: '回复期限', from: 'startedOn' },
        },
        {
          stage: 'ground',
          label: '按类别',
          responsible: 'unit',
          from: 'startedOn',
          amount: 2,
          unit: 'month',
          lengths: { by: 'ground', of: { 紧急: { amount: 15, unit: 'day' }, 文书载明: null } },
          orOn: 'replyBy',
        },
      ],
    });
    expect(dueOf(mixed, 'year', '2024-02-29')).toBe('2025-02-28');
    expect(dueOf(mixed, 'registered', '2026-11-20')).toBe('2026-11-25');
    expect(dueOf(mixed, 'set', '2026-10-03')).toBe('2026-10-03');
    expect(dueOf(mixed, 'ground', '2026-03-16')).toBe('2026-05-18');
  });
});

it('a deadline that leans on a field of the wrong kind, or on none, does not compile', () => {
  const deadline = { stage: 'file', label: '期限', responsible: 'unit', amount: 30, unit: 'day' } as const;
  const named = { ...plain, id: 'wrong', name: '错例' } as const;
  const fields = { title, issuedOn: date } as const;

  const declared = [
    defineInstrument({ ...named, fields, deadlines: [{ ...deadline, from: 'issuedOn' }] }),
    // @ts-expect-error: a title is not a date
    defineInstrument({ ...named, fields, deadlines: [{ ...deadline, from: 'title' }] }),
    // @ts-expect-error: there is no such field
    defineInstrument({ ...named, fields, deadlines: [{ ...deadline, from: 'receivedOn' }] }),
    defineInstrument({
      ...named,
      fields,
      // @ts-expect-error: a set date stands in a date field
      deadlines: [{ stage: 'file', label: '期限', responsible: 'unit', fixed: true, on: 'title' }],
    }),
    // @ts-expect-error: the document's own date stands in a date field
    defineInstrument({ ...named, fields, deadlines: [{ ...deadline, from: 'issuedOn', orOn: 'title' }] }),
    // @ts-expect-error: a matter is named by one of its fields
    defineInstrument({ ...named, titleField: 'subject', fields, deadlines: [] }),
  ];
  // The compiler is the judge; at run time a declaration is plain data.
  expect(declared.map((instrument) => instrument.id)).toEqual(declared.map(() => 'wrong'));
});

describe('a declaration with a name that leads nowhere is refused at start', () => {
  const named = { ...plain, id: 'wrong', name: '错例', deadlines: [] } as const;
  const ground = { kind: 'choice', label: '类别', of: ['一般', '紧急'] } as const;

  it('an offer after a step the ladder has not', () => {
    const offering = (after: string) =>
      defineInstrument({ ...named, fields: { title }, offers: [{ after, step: '责成', to: 'office' }] });
    expect(offering('+7').id).toBe('wrong');
    expect(() => offering('+9')).toThrow('instrument wrong: no step +9 to offer at');
  });

  it('a length for a word nobody can choose', () => {
    const rule = { stage: 'file', label: '期限', responsible: 'unit', amount: 1, unit: 'month' } as const;
    const lengths = { by: 'ground', of: { 特急: { amount: 15, unit: 'day' } } } as const;
    const fields = { title, date, ground } as const;
    expect(() =>
      defineInstrument({ ...named, fields, deadlines: [{ ...rule, from: 'date', lengths }] }),
    ).toThrow('no 特急 in ground');
  });

  it('two fields for the party', () => {
    const unit = { kind: 'unit', label: '单位' } as const;
    expect(() => defineInstrument({ ...named, fields: { title, from: unit, to: unit } })).toThrow(
      'one field names the party, not from and to',
    );
  });
});

describe('the catalogue', () => {
  it('holds every file of its folder once', () => {
    const files = readdirSync('domain/instruments').map((file) => file.replace('.ts', ''));
    const expected = files.filter((file) => !['catalogue', 'list'].includes(file)).sort();
    expect(MECHANISMS.map((mechanism) => mechanism.id).sort()).toEqual(expected);
  });

  it('is explained by a file as it stands', () => {
    const file = readFileSync('domain/instruments/material-request.ts', 'utf8');
    const page = readFileSync('docs/add-a-mechanism.md', 'utf8');
    expect(page).toContain(file.slice(file.indexOf('export const')).trim());
  });

  it('gives no two mechanisms the same verb', () => {
    const verbs = MECHANISMS.flatMap(({ verbs, name }) => [...new Set([...verbs, ...name.split('/')])]);
    expect(new Set(verbs).size).toBe(verbs.length);
  });

  it('names a mechanism that has no file as the bug it is', () => {
    expect(() => instrumentOf('gone')).toThrow('unknown instrument gone');
  });
});

describe('npm run instruments', () => {
  const lines = execFileSync(process.execPath, ['--import', 'tsx', 'domain/instruments/list.ts'], {
    encoding: 'utf8',
  })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const line = (id: string) => lines.find((one) => one.id === id);

  it('prints one object a line for every mechanism, with exactly the agreed keys', () => {
    expect(lines.map((one) => one.id)).toEqual(MECHANISMS.map((mechanism) => mechanism.id));
    for (const one of lines) {
      expect(Object.keys(one)).toEqual(['id', 'name', 'blocks', 'source', 'verbs', 'clock']);
      expect(one.blocks.join('')).toMatch(/^[MBGDRJW]+$/);
    }
  });

  it('says the clocks in days, months and set dates', () => {
    expect(line('normative-doc-filing').clock).toEqual([
      { stage: 'file', from: 'issuedOn', amount: 30, unit: 'day', direction: 'after' },
    ]);
    expect(line('procuratorial-suggestion').clock).toEqual([
      { stage: 'reply', from: 'receivedOn', amount: 2, unit: 'month', direction: 'after' },
    ]);
    expect(line('draft-consultation').clock).toEqual([{ stage: 'reply', fixed: true }]);
    expect(line('material-request').clock).toEqual([{ stage: 'deliver', fixed: true }]);
    expect(line('review-opinion-reply').clock).toEqual([{ stage: 'report', fixed: true }]);
    expect(line('major-matter-report').clock).toEqual([{ stage: 'follow-up', fixed: true }]);
  });

  it('says stages, what they wait for, what may be added, and dates counted back', () => {
    const counted = { unit: 'day', direction: 'after' };
    expect(line('petition-referral').clock).toEqual([
      { ...counted, stage: 'transfer', from: 'cameOn', amount: 15 },
      { ...counted, stage: 'object', from: 'done:transfer', amount: 5, unit: 'working-day' },
      { ...counted, stage: 'conclude', from: 'done:transfer', amount: 60 },
      { ...counted, stage: 'conclude-extended', from: 'due:conclude', amount: 30 },
    ]);
    const back = { from: 'meetingOn', unit: 'day', direction: 'before' };
    expect(line('report-draft-exchange').clock).toEqual([
      { ...back, stage: 'consult', amount: 20 },
      { ...back, stage: 'deliver', amount: 10 },
      { ...back, stage: 'distribute', amount: 7 },
    ]);
  });

  it('says the plan, the demand for and the opinions of people’s supervisors', () => {
    expect(line('psv-plan')).toMatchObject({ blocks: ['M'], clock: [{ stage: 'issue', fixed: true }] });
    expect(line('psv-demand').clock).toEqual([
      { stage: 'take-on', from: 'activityOn', amount: 3, unit: 'working-day', direction: 'before' },
    ]);
    expect(line('psv-opinion-intake')).toMatchObject({
      blocks: ['J', 'M'],
      clock: [{ stage: 'answer', fixed: true }],
    });
  });

  it('gives no stage of the office a verb that something else has', () => {
    const stages = INSTRUMENTS.flatMap(({ deadlines }) => deadlines.flatMap(({ verb }) => verb ?? []));
    const verbs = INSTRUMENTS.flatMap(({ verbs: all }) => all);
    expect(new Set([...stages, ...verbs]).size).toBe(stages.length + new Set(verbs).size);
  });

  it('prints each name as a verb too, and both halves of A/B', () => {
    expect(line('procuratorial-suggestion').verbs).toEqual(['检察建议', '纠正意见']);
    expect(line('normative-doc-filing').verbs).toContain('规范性文件及重要文件30日报送');
  });
});
