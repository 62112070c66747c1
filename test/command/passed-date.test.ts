import { describe, expect, it } from 'vitest';
import { fill } from '../../domain/command/fill.js';
import { parse } from '../../domain/command/parse.js';
import { draftConsultation } from '../../domain/instruments/draft-consultation.js';
import { jointMeeting } from '../../domain/instruments/joint-meeting.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import type { Slots } from '../../domain/slot.js';
import { prepareDraw } from '../../handlers/draw/prepare-draw.js';
import { showFigures } from '../../handlers/figures/show-figures.js';
import { confirmReceipt } from '../../handlers/matter/confirm-receipt.js';
import { recordProgress } from '../../handlers/matter/record-progress.js';
import { requestExtension } from '../../handlers/matter/request-extension.js';
import { CALENDAR, ROSTER, VERBS } from './city.js';

const read = (takes: Slots, line: string, today: string) => {
  const known = { roster: ROSTER, today, calendar: CALENDAR };
  return fill(takes, parse(line, { ...known, verbs: [...VERBS, '联席会议'], botNames: [] }), known);
};

describe('a day that has just passed, typed without its year, is asked about before anything happens', () => {
  const closes = { closes: { kind: 'text', label: '截止', cues: ['截止'], dated: true } } as const;

  it.each([
    [jointMeeting.fields, '联席会议 12月1日9点 市检四楼', '2026-12-03', { when: '2027-12-01T09:00' }],
    [
      draftConsultation.fields,
      '征求意见 《办法》 市检 12月10日前回复',
      '2026-12-18',
      { replyBy: '2027-12-10' },
    ],
    [
      draftConsultation.fields,
      '征求意见 《办法》 市检 11月底前回复',
      '2026-12-03',
      { replyBy: '2027-11-30' },
    ],
    [
      draftConsultation.fields,
      '征求意见 《办法》 市检 12月30日前回复',
      '2027-01-04',
      { replyBy: '2027-12-30' },
    ],
    // Nearer behind than ahead: in July it was, or is it the next one.
    [jointMeeting.fields, '联席会议 7月1日9点 市检四楼', '2026-12-03', { when: '2027-07-01T09:00' }],
    [
      draftConsultation.fields,
      '征求意见 《办法》 市检 8月20日前回复',
      '2026-12-18',
      { replyBy: '2027-08-20' },
    ],
    [closes, '截止 11月30日18点', '2026-12-03', { closes: '2027-11-30 18:00' }],
    [prepareDraw.takes, '抽选 3人 公开听证 12月1日', '2026-12-03', { words: '3人 公开听证 2027-12-01' }],
  ])('%#: %s', (takes, line, today, payload) => {
    const { ambiguous, values } = read(takes as Slots, line, today);
    expect(ambiguous).toMatchObject([{ choices: [{ label: '是明年', payload }] }]);
    expect(ambiguous[0]?.say).toContain('已经过去，是明年 20');
    for (const name of Object.keys(payload)) expect(values[name]).toBeUndefined();
  });

  it.each([
    [jointMeeting.fields, '联席会议 12月3日9点', '2026-12-03', { when: '2026-12-03T09:00' }],
    [jointMeeting.fields, '联席会议 2027年12月1日9点', '2026-12-03', { when: '2027-12-01T09:00' }],
    [jointMeeting.fields, '联席会议 明年12月1日9点', '2026-12-03', { when: '2027-12-01T09:00' }],
    [jointMeeting.fields, '联席会议 1月8日9点', '2026-12-03', { when: '2027-01-08T09:00' }],
    [jointMeeting.fields, '联席会议 6月3日9点', '2026-12-03', { when: '2027-06-03T09:00' }],
    // This year's October is meant in February, whatever was last year.
    [jointMeeting.fields, '联席会议 10月8日9点', '2027-02-01', { when: '2027-10-08T09:00' }],
    // 延期 asks in its own words.
    [requestExtension.takes, '申请延期 #12 至 12月1日', '2026-12-03', { to: '2027-12-01' }],
  ])(
    'and none that is to come, has its year or is asked about elsewhere: %#: %s',
    (takes, line, today, values) => {
      const filled = read(takes as Slots, line, today);
      expect(filled.ambiguous).toEqual([]);
      expect(filled.values).toMatchObject(values);
    },
  );
});

describe('a day that looks back and is to come in this very year is asked about, never taken for last year’s', () => {
  const filing = normativeDocFiling.fields;

  it.each([
    [filing, '备案 《办法》 市中院 12月20日印发', { issuedOn: '2025-12-20' }],
    [filing, '备案 《办法》 市中院 11月30日印发', { issuedOn: '2025-11-30' }],
    [showFigures.takes, '统计 检察建议 截至 12月20日', { asOf: '2025-12-20' }],
    [confirmReceipt.takes, '签收 #12 12月2日', { on: '2025-12-02' }],
  ])('%#: %s', (takes, line, payload) => {
    const { ambiguous, values } = read(takes as Slots, line, '2026-11-29');
    expect(ambiguous).toMatchObject([{ choices: [{ label: '是去年', payload }] }]);
    expect(ambiguous[0]?.say).toContain('还没有到，是去年 2025-');
    for (const name of Object.keys(payload)) expect(values[name]).toBeUndefined();
  });

  it.each([
    [filing, '备案 《办法》 市中院 11月29日印发', '2026-11-29', { issuedOn: '2026-11-29' }],
    [filing, '备案 《办法》 市中院 去年12月20日印发', '2026-11-29', { issuedOn: '2025-12-20' }],
    [filing, '备案 《办法》 市中院 2025年12月20日印发', '2026-11-29', { issuedOn: '2025-12-20' }],
    // In January last December is meant, and in summer autumn's last one is a long way off.
    [filing, '备案 《办法》 市中院 12月20日印发', '2027-01-05', { issuedOn: '2026-12-20' }],
    [filing, '备案 《办法》 市中院 11月3日印发', '2026-06-05', { issuedOn: '2025-11-03' }],
  ])('and none that has been or has its year: %#: %s', (takes, line, today, values) => {
    const filled = read(takes as Slots, line, today);
    expect(filled.ambiguous).toEqual([]);
    expect(filled.values).toMatchObject(values);
  });
});

it('a day of sending that is asked about stays in the words it was said in', () => {
  const { ambiguous, values } = read(
    recordProgress.takes,
    '进展 #12 正在会签，预计6月20日前报',
    '2026-11-20',
  );
  expect(ambiguous).toMatchObject([{ choices: [{ payload: { expectedOn: '2027-06-20' } }] }]);
  expect(values).toEqual({ matter: 12, text: '正在会签，预计6月20日前报' });
});
