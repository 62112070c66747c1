import { describe, expect, it } from 'vitest';
import { fill } from '../../../domain/command/fill.js';
import { normalise } from '../../../domain/command/normalise.js';
import { parse } from '../../../domain/command/parse.js';
import { MATTER_HANDLERS } from '../../../handlers/matter/matter-handlers.js';
import { FakeSite } from '../fakes.js';
import { COURT, JUSTICE, POLICE, PROCURATORATE } from '../people.js';

const site = new FakeSite();
const verbs = MATTER_HANDLERS.flatMap((handler) => handler.verbs);

/** What a typed line means: which action, with which values. */
function read(line: string) {
  const { roster, today } = site;
  const text = normalise(line, ['督办']);
  const command = parse(text, { verbs, roster, botNames: ['督办'], today });
  const handler = MATTER_HANDLERS.find(({ verbs: own }) => own.includes(command.verb ?? ''));
  if (!handler) throw new Error(`nothing understood: ${line}`);
  return { action: handler.action, ...fill(handler.takes, command, { roster, today }) };
}

it('of several units one is asked for, and the others are to be sent apart', () => {
  const { ambiguous } = read('要材料 《半年情况》 市司法局、市公安局、市检 12月14日前报送');
  expect(ambiguous[0]?.say).toBe('写了 3 个单位，报送单位是哪一个？一次一个，其余请另发。');
});

it('30天内 is no day on which a document was issued', () => {
  expect(read('备案 《甲规定》 市中院 30天内').missing).toEqual(['issuedOn']);
});

describe('what people type reaches the handler that is meant', () => {
  it.each([
    {
      line: '@督办 备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发',
      action: 'register:normative-doc-filing',
      values: { title: '关于规范减刑假释案件办理的规定', unit: COURT.id, issuedOn: '2026-11-01' },
    },
    {
      line: '期限 规范性文件及重要文件30日报送 市中院',
      action: 'list-matters',
      values: { kind: '规范性文件及重要文件30日报送', unit: COURT.id },
    },
    {
      line: '逾期 规范性文件及重要文件30日报送',
      action: 'list-overdue',
      values: { kind: '规范性文件及重要文件30日报送' },
    },
    { line: '期限 检察建议 30日', action: 'list-matters', values: { kind: '检察建议', on: '2026-11-30' } },
    {
      line: '检察建议 市公安局 11月3日收到 《规范危废处置》 公益诉讼紧急',
      action: 'register:procuratorial-suggestion',
      values: { unit: POLICE.id, receivedOn: '2026-11-03', ground: '公益诉讼紧急' },
    },
    {
      line: '征求意见 《办法》 市中院、市检、市公安局 12月10日前回复',
      action: 'register:draft-consultation',
      values: { units: [COURT.id, PROCURATORATE.id, POLICE.id], replyBy: '2026-12-10' },
    },
    {
      line: '要材料 《社区矫正半年工作情况》 市司法局 12月14日前报送',
      action: 'register:material-request',
      values: { unit: JUSTICE.id, dueOn: '2026-12-14' },
    },
    { line: '期限 下周 检察建议', action: 'list-matters', values: { when: '下周', kind: '检察建议' } },
    { line: '期限 今天', action: 'list-matters', values: { on: '2026-11-20' } },
    { line: '逾期 市中院', action: 'list-overdue', values: { unit: COURT.id } },
    { line: '签收 12 11月3日', action: 'confirm-receipt', values: { matter: 12, on: '2026-11-03' } },
    { line: '报送 #12 文件已送', action: 'send-reply', values: { matter: 12, text: '文件已送' } },
    {
      line: '回复 #12 已于11月3日收到并整改，市公安局配合',
      action: 'send-reply',
      values: { matter: 12, text: '已于11月3日收到并整改，市公安局配合' },
    },
    {
      line: '延期 #12 至15号 因11月3日才收到材料',
      action: 'extend-deadline',
      values: { matter: 12, to: '2026-12-15', reason: '11月3日才收到材料' },
    },
    {
      line: '延期 #12 10个工作日 因为材料多',
      action: 'extend-deadline',
      values: { by: { amount: 10, unit: 'working-day', direction: 'after' } },
    },
    { line: '撤销 #12 重复登记', action: 'withdraw-matter', values: { matter: 12, reason: '重复登记' } },
  ])('$line', ({ line, action, values }) => {
    expect(read(line)).toMatchObject({ action, values, missing: [], ambiguous: [], problems: [] });
  });

  it.each(['办结', '查看'])('%s #99999999999 names that number, not none', (verb) => {
    expect(read(`${verb} #99999999999`)).toMatchObject({ values: { matter: 99_999_999_999 }, missing: [] });
  });

  it('a page is turned by 更多 alone: no words skip what is listed first', () => {
    expect(read('期限 从第5件').values).toEqual({});
  });

  it.each([
    { line: '退回 #12 缺少整改台账 12月10日前补充', on: '2026-12-10', reason: '缺少整改台账' },
    {
      line: '退回 #12 缺少说明和备案报告，请于12月3日前补报',
      on: '2026-12-03',
      reason: '缺少说明和备案报告，请于12月3日前补报',
    },
    { line: '退回 #12 缺少11月3日的会议记录', on: undefined, reason: '缺少11月3日的会议记录' },
    { line: '退回 #12 缺少12月1日前的台账', on: undefined, reason: '缺少12月1日前的台账' },
  ])('$line: only a date to meet becomes one', ({ line, on, reason }) => {
    const { values } = read(line);
    expect(values).toMatchObject({ matter: 12, reason });
    expect(values.on).toBe(on);
  });

  it('every verb and every action has one handler, and every example can be sent as it stands', () => {
    expect(new Set(verbs).size).toBe(verbs.length);
    expect(new Set(MATTER_HANDLERS.map(({ action }) => action)).size).toBe(MATTER_HANDLERS.length);
    for (const { action, help } of MATTER_HANDLERS.filter(({ action: a }) => a.startsWith('register:')))
      expect(read(help?.form ?? '')).toMatchObject({ action, missing: [], problems: [] });
  });
});
