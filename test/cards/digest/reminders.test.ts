import { describe, expect, it } from 'vitest';
import { reminderDigestCard } from '../../../cards/digest/reminders.js';
import type { DigestLine } from '../../../domain/matter/digest-line.js';
import { buildCalendar } from '../../../domain/time/calendar.js';
import { FakeSite } from '../../handlers/fakes.js';
import { COURT, type Name, PEOPLE, POLICE } from '../../handlers/people.js';

const line = (more: Partial<DigestLine> = {}): DigestLine => ({
  no: 12,
  title: '减刑假释办理规定',
  instrument: 'normative-doc-filing',
  unitId: COURT.id,
  stage: 'file',
  label: '报送期限',
  dueOn: '2026-12-01',
  provisional: false,
  step: '-3',
  ...more,
});

const card = (name: Name, today: string, ...lines: DigestLine[]) =>
  reminderDigestCard({
    lines,
    person: PEOPLE[name],
    today,
    roster: new FakeSite().roster,
    calendar: buildCalendar([]),
  });

describe('the reminder to a unit', () => {
  it('names the document, its day, what is left and whom to call', () => {
    const { title, text = '', actions } = card('法院李四', '2026-11-26', line());
    expect(title).toBe('提醒：#12 还剩 5 天');
    expect(text).toContain('贵院《减刑假释办理规定》（#12）报送期限为 2026-12-01（周二），还剩 5 天。');
    expect(text).toContain('联系人：小李，电话 0510-12345678');
    expect(actions?.map(({ label }) => label)).toEqual(['报送', '申请延期', '查看']);
  });

  it('names who minds it now, on leave the deputy, and each where several do', () => {
    const site = new FakeSite();
    site.people = site.people.map((one) => (one.name === '小王' ? { ...one, phone: '0510-87654321' } : one));
    const today = '2026-11-26';
    const view = { person: PEOPLE.法院李四, today, calendar: buildCalendar([]) };
    const text = (...lines: DigestLine[]) =>
      reminderDigestCard({ ...view, lines, roster: site.roster }).text ?? '';
    const his = line({ mindedBy: PEOPLE.小王.id });
    const hers = line({ no: 13, mindedBy: PEOPLE.小李.id });
    expect(text(his)).toContain('联系人：小王，电话 0510-87654321。');
    expect(text(his, hers)).toContain(
      '联系人：小王，电话 0510-87654321（#12）；小李，电话 0510-12345678（#13）。',
    );
    site.leaves = [{ id: 'x', personId: PEOPLE.小李.id, from: today, to: today, deputyId: PEOPLE.小王.id }];
    expect(text(hers)).toContain('联系人：小王，');
    site.leaves = [{ id: 'x', personId: PEOPLE.小李.id, from: today, to: today }];
    expect(text(hers)).toContain('联系人：小王，');
    site.leaves = [{ id: 'x', personId: PEOPLE.小王.id, from: today, to: today }];
    expect(text(his)).toContain('联系人：小李，');
  });

  it('past the day says 尚未登记到 and nothing blunter', () => {
    const { title, text = '' } = card('法院李四', '2026-12-02', line({ step: '+1' }));
    expect(text).toContain('期限已过，我们尚未登记到。如已送出，请告知日期');
    expect(`${title}${text}`).not.toMatch(/催办|逾期|立即|务必|！/);
  });

  it('past the day says how to ask for more time, and after the asking that it waits', () => {
    const late = line({ step: '+1' });
    const labels = (one: DigestLine) =>
      card('法院李四', '2026-12-02', one).actions?.map(({ label }) => label);
    expect(card('法院李四', '2026-12-02', late).text).toContain('如需延期，请点“申请延期”');
    expect(labels(late)).toContain('申请延期');
    expect(card('法院李四', '2026-12-02', late, line({ no: 15 })).text).toContain('请发送：申请延期 #12');
    const asked = { ...late, asked: '2026-12-20' };
    expect(card('法院李四', '2026-12-02', asked).text).toContain(
      '您申请延至 2026-12-20（周日），正在等候决定',
    );
    expect(labels(asked)).not.toContain('申请延期');
  });

  it('does not advise a day that has passed', () => {
    const late = line({ dueOn: '2026-11-22', actBy: '2026-11-20', step: '+1' });
    expect(card('小李', '2026-12-01', late).text).not.toContain('前办好');
    expect(card('小李', '2026-11-20', { ...late, step: '0' }).text).toContain(
      '请在 2026-11-20（周五） 前办好',
    );
  });

  it('gathers everything into one card with at most three buttons', () => {
    const lines = [12, 15, 18, 21].map((no) => line({ no }));
    const { title, actions } = card('法院李四', '2026-11-26', ...lines);
    expect(title).toBe('提醒：有 4 件请您留意');
    expect(actions?.map(({ label }) => label)).toEqual(['报送 #12', '报送 #15', '报送 #18']);
  });

  it('of more than ten shows ten and where the rest is', () => {
    const lines = Array.from({ length: 12 }, (_, i) => line({ no: 100 + i }));
    const { text = '' } = card('法院李四', '2026-11-26', ...lines);
    expect(text.match(/贵院/g)).toHaveLength(10);
    expect(text).toContain('另有 2 件，发送“我的”查看');
  });

  it('says what is provisional and by when to act where the day is off', () => {
    const { text = '' } = card(
      '法院李四',
      '2026-09-24',
      line({ dueOn: '2026-10-03', actBy: '2026-09-30', provisional: true }),
    );
    expect(text).toContain('（暂定）');
    expect(text).toContain('请在 2026-09-30（周三） 前办好');
  });
});

describe('the reminder to the office', () => {
  it('says how things stand, unit by unit', () => {
    const police = line({ no: 15, unitId: POLICE.id, dueOn: '2026-11-30' });
    const { title, text = '' } = card('陈主任', '2026-12-04', line({ step: '+3' }), police);
    expect(title).toBe('有 2 件需要关注');
    expect(text).toContain('#12 市中级人民法院《减刑假释办理规定》报送期限 2026-12-01（周二），逾期 3 天');
    expect(text).toContain('#15 市公安局');
  });

  it('says what waits for the director instead of asking for it again', () => {
    const disputed = line({ disputed: true });
    expect(card('小李', '2026-11-26', disputed).text).toContain('（单位反映不属其承办，请改派或维持）');
    const waits = { ...disputed, asked: '2026-12-20', waits: '维持' };
    expect(card('小李', '2026-11-26', waits).text).toContain(
      '（申请延至 2026-12-20（周日））（单位反映不属其承办）（维持已呈负责人，待同意）',
    );
    expect(card('法院李四', '2026-11-26', waits).text).not.toContain('负责人');
  });

  it('seven days after carries the draft for approval, without a date or a law of its own', () => {
    const { text = '' } = card('小李', '2026-12-10', line({ step: '+7' }));
    expect(text).toContain('【拟稿，请呈批】责成说明情况并限期纠正（#12）');
    expect(text).toContain(
      '贵院《减刑假释办理规定》报送期限为 2026-12-01（周二），截至 2026-12-10（周四），我们尚未登记到',
    );
    expect(text).not.toContain('第十六条');
  });

  it.each([
    { who: '法院李四', step: '+7' },
    { who: '陈主任', step: '+7' },
    { who: '小李', step: '+3' },
  ] as const)('the draft is not for $who at $step', ({ who, step }) => {
    expect(card(who, '2026-12-10', line({ step })).text).not.toContain('拟稿');
  });
});
