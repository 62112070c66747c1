import { expect, test } from 'vitest';
import { reminderDigestCard } from '../../../cards/digest/reminders.js';
import { proposedLetter } from '../../../cards/matter/letter-draft.js';
import { timing } from '../../../cards/matter/timing.js';
import { returnedOn } from '../../../domain/matter/returned.js';
import { buildCalendar } from '../../../domain/time/calendar.js';
import { instantOf } from '../../../domain/time/day.js';
import { FakeSite } from '../../handlers/fakes.js';
import { COURT } from '../../handlers/people.js';

const line = {
  ...{ no: 12, instrument: 'normative-doc-filing', stage: 'report', step: '+7', unitId: COURT.id },
  ...{ title: '某件', label: '报送期限', dueOn: '2026-11-02', provisional: false },
};
const today = '2026-11-20';

test('the draft after +7 says that a reply came and was returned, not that none was registered', () => {
  const { roster } = new FakeSite();
  expect(proposedLetter(line, roster, today)?.text).toContain('截至 2026-11-20（周五），我们尚未登记到。');
  const text = proposedLetter({ ...line, returned: '2026-10-30' }, roster, today)?.text;
  expect(text).toContain('我们于 2026-10-30（周五）收到贵院答复，已退回补充');
  expect(text).not.toContain('我们尚未登记到。');
});

test('so does the reminder to the unit', () => {
  const { roster } = new FakeSite();
  const person = roster.people.find(({ name }) => name === '法院李四');
  if (!person) throw new Error('no liaison');
  const view = { person, roster, today, calendar: buildCalendar([]) };
  const text = reminderDigestCard({ ...view, lines: [{ ...line, returned: '2026-10-30' }] }).text;
  expect(text).toContain('2026-10-30（周五）收到的答复还请补充');
  expect(text).not.toContain('尚未登记到');
});

test('so does the card that goes with the return, and a reply of the unit before (改派) is none of this one’s', () => {
  const due = { on: '2026-11-02', nominalOn: '2026-11-02', startOn: '2026-11-02', provisional: false };
  const at = instantOf('2026-10-30', '10:00');
  const matter = {
    ...{ id: 'm', no: 12, instrument: line.instrument, title: '某件', unitId: COURT.id, values: {} },
    ...{ state: 'open' as const, registeredBy: 'li', registeredAt: at, openAt: at, muted: false },
    trail: { n: 1, hash: '' },
    reply: { id: 'r', matterId: 'm', text: '已报', by: 'x', at, state: 'returned' as const },
    deadlines: [
      {
        ...{ id: 'd', matterId: 'm', stage: 'report', label: '报送期限', responsible: 'unit' as const },
        ...{ state: 'running' as const, epoch: 1, steps: [] },
        due: { ...due, clock: { fixed: true as const }, calendarVersion: '' },
      },
    ],
  };
  expect(timing(matter, 'unit', today)).toBe('期限已过，2026-10-30（周五）收到的答复还请补充');
  expect(returnedOn({ ...matter, openAt: instantOf('2026-11-01') })).toBeUndefined();
});

test.each([
  ['report-draft-exchange', 'deliver', '+1', '主任会议', '研究是否调整议程'],
  ['petition-referral', 'conclude', '+7', '政法委', '请协调办理，并于'],
  ['procuratorial-suggestion', 'reply', '+7', '上级机关、主管部门', '请督促办理'],
])('the draft of %s is addressed to whom its name says', (instrument, stage, step, to, asks) => {
  const { roster } = new FakeSite();
  const letter = proposedLetter({ ...line, instrument, stage, step }, roster, today);
  const [address, body] = letter?.text.split('\n') ?? [];
  expect(address).toBe(`${to}：`);
  expect(body).toContain('市中级人民法院《某件》');
  expect(body).toContain(asks);
  expect(body).not.toMatch(/贵|请书面说明/u);
});
