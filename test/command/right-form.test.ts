import { describe, expect, it } from 'vitest';
import { rightForm } from '../../domain/command/right-form.js';
import { jointMeeting } from '../../domain/instruments/joint-meeting.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import type { RawValues, Slots } from '../../domain/slot.js';
import { fitted, ROSTER } from './city.js';

const filing = normativeDocFiling.fields;
const form = (said: string, values?: RawValues) =>
  rightForm('备案', filing, fitted(filing, said, values), said, ROSTER);

describe('an error shows a line that can be sent back, with the words that were typed', () => {
  it.each([
    ['备按 《办法》 市中院 11月1日印发', '备案 《办法》 市中院 11月1日印发'],
    ['@督办 备案 《办法》 市中原 11月1日印发', '备案 《办法》 市中院 11月1日印发'],
    ['备案 《办法》 市中院 2月30日印发', '备案 《办法》 市中院 2月28日印发'],
    ['备案 《办法》 市中院 2026-02-30印发', '备案 《办法》 市中院 2026年2月28日印发'],
    ['备案 《办法》 市中院', '备案 《办法》 市中院 11月1日印发'],
    ['备案 市中院 11月1日印发', '备案 市中院 11月1日印发 《文件名称》'],
    ['备案 减刑假释规定 市中院 2月30日印发', '备案 减刑假释规定 市中院 2月28日印发'],
    ['《$&》 市中院 2月30日印发 备案', '备案 《$&》 市中院 2月28日印发'],
  ])('%s → %s', (said, line) => {
    expect(form(said)).toBe(line);
  });

  it('puts before a follow-up what was known', () => {
    expect(form('2月30日', { title: '办法', unit: 'court' })).toBe('备案 《办法》 市中级人民法院 2月28日');
  });

  it.each([
    '备案 《办法》 市中原 2月30日印发',
    '《办法》 市公按局 0月1日印发 备案',
    '备案 《办法》 市中院 3026-11-01印发',
  ])('the line for %s is accepted', (said) => {
    const again = fitted(filing, form(said));
    expect(again).toMatchObject({ missing: [], problems: [], ambiguous: [] });
  });

  it('shows a part, not the whole line of a question', () => {
    const slots = {
      matter: { kind: 'matter', label: '事项', required: true, ask: '请写明哪一件，例如：撤销 #12 重复登记' },
      reason: { kind: 'text', label: '撤销原因', required: true, ask: '请写明撤销原因，例如：重复登记。' },
    } satisfies Slots;
    expect(rightForm('撤销', slots, fitted(slots, '撤销'), '撤销')).toBe('撤销 #12 重复登记');
  });

  it('an impossible day of a meeting keeps its time of day', () => {
    const said = '联席会议 2月30日下午3点 市检四楼';
    const slots = jointMeeting.fields as Slots;
    const line = rightForm('联席会议', slots, fitted(slots, said), said, ROSTER);
    expect(line).toBe('联席会议 2月28日15:00 市检四楼');
    expect(fitted(slots, line).values.when).toBe('2027-02-28T15:00');
  });

  it('does not repeat a message of ten thousand characters', () => {
    expect(form(`备案 ${'长'.repeat(10_000)}`).length).toBeLessThan(600);
  });
});
