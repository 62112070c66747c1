import { expect, test } from 'vitest';
import { briefingCard } from '../../../cards/figures/briefing.js';
import { instantOf } from '../../../domain/time/day.js';

test('read aloud in January, what is open of all years and what is counted of this year do not contradict', () => {
  const { text } = briefingCard({
    figures: {
      ...{ open: 9, pending: 0, overdue: 8, soon: 1, ownOverdue: 0, issued: 1, due: 0, inTime: 0 },
      ...{ newIssued: 0, newReplied: 0, newClosed: 0, newOverdue: 0 },
    },
    now: instantOf('2027-01-08', '09:00'),
    open: () => ({ label: '', action: '', payload: {} }),
  });
  expect(text).toContain('各年登记的合在一起，目前在办 9 件');
  expect(text).toContain('这些事项里，期限已过、尚未登记到答复的 8 件');
  expect(text).toContain('单看今年登记的事项：今年登记 1 件，已到期 0 件');
  expect(text).toContain('期限已过和七天内到期不分登记年份');
});
