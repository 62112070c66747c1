import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCall } from '../../domain/command/read-call.js';
import { readManner } from '../../domain/matter/manner.js';
import type { Matter } from '../../domain/matter/matter.js';
import { receiptDateIs } from '../../domain/matter/receipt-date.js';
import { isUnreached, unsignedBefore } from '../../domain/matter/unsigned.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays, type Day, dayOf, instantOf } from '../../domain/time/day.js';

const calendar = buildCalendar([]);

const registered = (more: Partial<Matter>): Matter => ({
  id: 'm',
  no: 1,
  instrument: 'material-request',
  title: '材料',
  unitId: 'u',
  state: 'open',
  values: {},
  registeredBy: 'li',
  registeredAt: instantOf('2026-11-20', '09:12'),
  openAt: instantOf('2026-11-20', '09:17'),
  muted: false,
  deadlines: [],
  trail: { n: 1, hash: '' },
  ...more,
});

describe('unsigned for two working days', () => {
  it.each<[sent: Day, from: Day]>([
    ['2026-11-20', '2026-11-25'], // Friday; Monday and Tuesday are whole days
    ['2026-11-21', '2026-11-25'], // Saturday
    ['2026-11-23', '2026-11-26'],
    ['2026-09-30', '2026-10-10'], // the holiday to 10-07; 10-08 and 10-09 are worked
  ])('what went out on %s is on the list from %s on', (sent, from) => {
    const matter = registered({ openAt: instantOf(sent, '10:00') });
    expect(isUnreached(matter, addDays(from, -1), calendar)).toBe(false);
    expect(isUnreached(matter, from, calendar)).toBe(true);
  });

  it('always leaves two whole working days, and no more, between sending and list', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (n) => {
        const today = addDays('2025-02-01', n);
        const lastSent = addDays(dayOf(unsignedBefore(today, calendar)), -1);
        const between: Day[] = [];
        for (let day = addDays(lastSent, 1); day < today; day = addDays(day, 1)) between.push(day);
        expect(between.filter((day) => calendar.isWorkingDay(day))).toHaveLength(2);
      }),
    );
  });

  it.each<[string, Partial<Matter>]>([
    ['signed', { receivedOn: '2026-11-20' }],
    ['disputed', { disputed: { by: 'p', at: instantOf('2026-11-21'), reason: '不属' } }],
    ['answered', { state: 'replied' }],
    ['a common head', { unitId: undefined }],
  ])('never holds what is %s', (_name, more) => {
    expect(isUnreached(registered(more), '2026-12-10', calendar)).toBe(false);
  });
});

describe('a day of receipt', () => {
  const filing = (issuedOn: Day) => registered({ instrument: 'normative-doc-filing', values: { issuedOn } });

  it('before the document’s own date cannot be, from that date on it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 40 }), (n) => {
        const on = addDays('2026-11-01', n);
        expect(receiptDateIs(filing('2026-11-01'), on).kind).toBe(n < 0 ? 'impossible' : 'fine');
      }),
    );
  });

  it('of what only the office’s letter starts is unlikely before registration', () => {
    expect(receiptDateIs(registered({}), '2026-11-19').kind).toBe('unlikely');
    expect(receiptDateIs(registered({}), '2026-11-20').kind).toBe('fine');
  });

  it('of a paper that came before it was registered is ordinary for a month', () => {
    const paper = registered({ instrument: 'procuratorial-suggestion' });
    expect(receiptDateIs(paper, '2026-11-03').kind).toBe('fine');
    expect(receiptDateIs(paper, '2026-10-10').kind).toBe('unlikely');
  });
});

describe('what was told by telephone', () => {
  it.each([
    ['王五 电话告知 已签收', { who: '王五', how: '电话告知', said: { receipt: '已签收' }, text: '已签收' }],
    [
      '据王五来电反映：正在会签',
      { who: '王五', how: '来电反映', said: { progress: '正在会签' }, text: '正在会签' },
    ],
    [
      '市中院王五，传真，已答复',
      { who: '市中院王五', how: '传真', said: { reply: '已答复' }, text: '已答复' },
    ],
    [
      '王五 当面 进展：初稿已完成',
      { who: '王五', how: '当面', said: { progress: '初稿已完成' }, text: '进展：初稿已完成' },
    ],
    ['电话告知 已收到', { how: '电话告知', said: { receipt: '已收到' }, text: '已收到' }],
    ['王五 电话告知 能参加', { who: '王五', how: '电话告知', said: {}, text: '能参加' }],
    ['已签收', { said: { receipt: '已签收' }, text: '已签收' }],
  ])('%s', (words, call) => {
    expect(readCall(words)).toEqual(call);
  });

  it.each([
    ['已签收，正在起草', { receipt: '已签收', progress: '正在起草' }],
    ['收到了，初稿已完成，并已答复', { receipt: '收到了', progress: '初稿已完成', reply: '并已答复' }],
    [
      '文件收到，已收到，正在会签，院领导已阅',
      { receipt: '文件收到，已收到', progress: '正在会签，院领导已阅' },
    ],
    ['初稿已完成 书面答复', { progress: '初稿已完成', reply: '书面答复' }],
    ['已答复，目前正在整改', { reply: '已答复，目前正在整改' }],
    ['已签收，原件和附件都齐', { receipt: '已签收，原件和附件都齐' }],
  ])('several things in one line, %s, are told apart', (told, said) => {
    expect(readCall(`王五 电话告知 ${told}`).said).toEqual(said);
  });

  it('the 报送 of 预计 12-08 报送 is no reply', () => {
    expect(readCall('王五 电话告知 已签收，正在起草 报送', true).said).toEqual({
      receipt: '已签收',
      progress: '正在起草',
    });
    expect(readCall('王五 电话告知 报送，已签收', true).said).toEqual({ receipt: '已签收' });
  });

  it('never throws, and never says more than the words do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (words) => {
        const { who = '', how = '', text } = readCall(words);
        for (const part of [who, how, text]) expect(words).toContain(part);
      }),
    );
  });
});

describe('the manner of a reply', () => {
  it.each([
    ['纸质', '纸质'],
    ['邮寄', '邮寄'],
    ['电子邮件和纸质', '电子邮件、纸质'],
    ['传真', '传真'],
    ['快递、邮箱', '快递、邮箱'],
    ['专网', '专网'],
    ['机要专网', '机要专网'],
    ['机要', '机要'],
    ['EMS', 'EMS'],
    ['当面递交', '当面递交'],
    ['电子政务内网', '电子政务内网'],
    ['专人送达', '专人送达'],
    ['上也有改进', undefined],
    ['信鸽', undefined],
    ['信鸽 电子', undefined],
  ])('%s is %s', (words, manner) => {
    expect(readManner(words)).toBe(manner);
  });
});
