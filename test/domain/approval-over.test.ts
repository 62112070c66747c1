import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { whyOver } from '../../domain/approval/over.js';
import type { Deadline, Matter } from '../../domain/matter/matter.js';

const deadline = (stage: string, more: Partial<Deadline> = {}): Deadline => ({
  ...{ id: `${stage}-id`, matterId: 'm', stage, label: stage, responsible: 'unit', state: 'running' },
  ...{ epoch: 2, steps: [] },
  ...more,
});

const report = (more: Partial<Matter> = {}): Matter => ({
  ...{ id: 'm', no: 11, instrument: 'report-draft-exchange', title: '工作报告', unitId: randomUUID() },
  ...{ state: 'open', values: { meetingOn: '2026-12-29' }, registeredBy: 'x' },
  ...{ registeredAt: new Date(0), openAt: new Date(0), muted: false, trail: { n: 1, hash: '' } },
  deadlines: [deadline('consult'), deadline('deliver')],
  ...more,
});

const draft = (draftOf: string) => ({ action: 'letter', values: {}, draftOf });

describe('a draft that waits for the director', () => {
  it('stands up to the day of the meeting it is to come before, and no longer', () => {
    expect(whyOver(draft('consult-id:2:+1'), report(), '2026-12-29')).toBeUndefined();
    expect(whyOver(draft('consult-id:2:+1'), report(), '2026-12-30')).toBe(
      '会议日期 2026-12-29（周二） 已过。',
    );
  });

  it('ends where its stage is met, or has another date', () => {
    const met = report({ deadlines: [deadline('consult', { state: 'done' }), deadline('deliver')] });
    expect(whyOver(draft('consult-id:2:+1'), met, '2026-12-12')).toBe('这一步已经办结。');
    expect(whyOver(draft('deliver-id:2:+1'), met, '2026-12-12')).toBeUndefined();
    expect(whyOver(draft('deliver-id:1:+1'), met, '2026-12-12')).toBe('期限已经变更。');
  });

  it('stands while a reply waits, which may be taken back', () => {
    const answered = report({ state: 'replied', deadlines: [deadline('consult', { state: 'stopped' })] });
    expect(whyOver(draft('consult-id:2:+1'), answered, '2026-12-12')).toBeUndefined();
  });
});

describe('an act that waits for the director', () => {
  it.each([
    ['extend-deadline', { to: '2026-12-12' }],
    ['grant-extension', { to: '2026-12-12' }],
    ['set-due-date', { on: '2026-12-12' }],
    ['return-reply', { on: '2026-12-12' }],
  ])('%s ends on the day it would set, and stands the day before', (action, values) => {
    expect(whyOver({ action, values }, report(), '2026-12-11')).toBeUndefined();
    expect(whyOver({ action, values }, report(), '2026-12-12')).toBe('要定的日期 2026-12-12（周六） 已到。');
  });

  it('grants the day that was asked for where it names none', () => {
    const asked = report({
      extensionAsked: { to: '2026-12-12', reason: '材料', by: 'x', at: new Date(0) },
    });
    expect(whyOver({ action: 'grant-extension', values: {} }, asked, '2026-12-12')).toContain('已到');
  });

  it('without a date stands as long as its matter', () => {
    const act = { action: 'withdraw-matter', values: { reason: '重复' } };
    expect(whyOver(act, report(), '2027-06-01')).toBeUndefined();
    expect(whyOver(act, report({ state: 'closed' }), '2026-12-12')).toBe('事项已办结。');
    expect(whyOver(act, report({ state: 'withdrawn' }), '2026-12-12')).toBe('事项已撤销。');
  });
});
