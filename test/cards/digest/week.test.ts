import { expect, test } from 'vitest';
import { weekListCard } from '../../../cards/digest/week.js';
import type { Matter } from '../../../domain/matter/matter.js';
import type { Unit } from '../../../domain/roster/roster.js';
import { instantOf } from '../../../domain/time/day.js';

const unit: Unit = { id: 'u', name: '市中级人民法院', shortNames: ['市中院'], courtesy: '贵院', rank: 1 };
const matter = (no: number): Matter => ({
  id: `m${no}`,
  no,
  instrument: 'material-request',
  title: `材料${no}`,
  unitId: 'u',
  state: 'open',
  values: {},
  registeredBy: 'li',
  registeredAt: instantOf('2026-11-20', '09:12'),
  openAt: instantOf('2026-11-20', '09:17'),
  muted: false,
  deadlines: [],
  trail: { n: 1, hash: '' },
});
const list = { matters: [1, 2, 3].map(matter), unit, today: '2026-11-23' };

test('what the reminders above it named is not counted again as not listed', () => {
  const reminders = { card: { title: '提醒：有 1 件请您留意', text: '#4《材料4》' }, nos: [4] };
  const said = weekListCard({ ...list, others: [matter(4)] }, reminders).text;
  expect(said).toContain('贵院在办 4 件');
  expect(said).not.toContain('不再逐件提醒');
  expect(weekListCard({ ...list, others: [4, 5].map(matter) }, reminders).text).toContain(
    '还有 1 件不再逐件提醒',
  );
  expect(weekListCard({ ...list, others: [matter(4)] }).text).toContain('还有 1 件不再逐件提醒');
});
