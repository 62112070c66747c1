import { describe, expect, it } from 'vitest';
import { draftConsultation } from '../../../domain/instruments/draft-consultation.js';
import { reviewOpinionReply } from '../../../domain/instruments/review-opinion-reply.js';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, PEOPLE, POLICE } from '../people.js';
import { filing, siteWithFiling, siteWithReply, siteWithSuggestion } from './registered.js';

const BLUNT = /催办|逾期|退回|立即|务必|！|!/;
const OFFICE_ACTS = [acceptReply, returnReply, extendDeadline, withdrawMatter] as const;
const ALL_VALUES = { matter: 12, reason: '整改周期较长', to: '2026-12-15' };

describe('the office’s acts', () => {
  it.each(OFFICE_ACTS)(
    '$action is refused to the unit’s liaison, who is told who does it',
    async (handler) => {
      const site = await siteWithReply();
      await expect(site.do('法院李四', handler, ALL_VALUES)).rejects.toMatchObject({
        failure: { code: 'OFFICE_DOES_THIS', say: '这一步由办公室办理。' },
      });
    },
  );

  it.each(OFFICE_ACTS)(
    '$action says the same to a stranger whether the matter exists or not',
    async (handler) => {
      const site = await siteWithReply();
      const said = (matter: number) =>
        site.do('公安赵六', handler, { ...ALL_VALUES, matter }).catch(({ failure }) => failure);
      expect(await said(12)).toEqual(await said(99));
    },
  );

  it.each(OFFICE_ACTS)('$action on a closed matter names its end and changes nothing', async (handler) => {
    const site = await siteWithReply();
    await site.do('小李', acceptReply, { matter: 12 });
    const before = site.byNo(12);
    await expect(site.do('小王', handler, ALL_VALUES)).rejects.toMatchObject({
      failure: { say: expect.stringMatching(/^#12 (?:已于|刚由小李于) 2026-11-24.*办结，没有改动。$/) },
    });
    expect(site.byNo(12)).toEqual(before);
  });
});

it('退回 after the date says that it has passed, with a line for a new one', async () => {
  const site = await siteWithFiling();
  site.pass(15); // 2026-12-05, due 2026-12-01
  await site.do('法院李四', submitReply, { matter: 12, text: '已报送。' }, { click: true });
  site.pass(3);
  const { answer, notices } = await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
  expect(answer.here?.title).toContain('期限 2026-12-01（周二）（已过）');
  expect(answer.here?.text).toContain(
    '期限已过，请另定补充期限，例如发送：\n延期 #12 至 2026-12-15 因补充材料',
  );
  expect(notices[0]?.card.text).toContain('期限：2026-12-01（周二）（已过），请尽早补充');
  await site.do('小李', extendDeadline, { matter: 12, to: '2026-12-15', reason: '补充材料' });
  expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-15');
});

it('办结 3 6 does the first and gives the line for the other', async () => {
  const site = await siteWithReply();
  const { answer } = await site.do('小李', acceptReply, { matter: 12 }, { said: '办结 12 6' });
  expect(JSON.stringify(answer)).toContain('#6还没有办结。请接着发：\\n办结 #6');
});

describe('two colleagues at one reply', () => {
  it.each([
    [returnReply, acceptReply, '退回补正'],
    [acceptReply, returnReply, '办结'],
  ])('the second reads who was first, and when', async (first, second, did) => {
    const site = await siteWithReply();
    await site.do('小李', first as typeof returnReply, { matter: 12, reason: '缺台账' });
    await expect(
      site.do('小王', second as typeof returnReply, { matter: 12, reason: '缺台账' }),
    ).rejects.toMatchObject({
      failure: { say: expect.stringMatching(new RegExp(`^#12 刚由小李于 2026-11-24.*${did}，没有改动。$`)) },
    });
  });

  it('an hour later it is no news any more', async () => {
    const site = await siteWithReply();
    await site.do('小李', returnReply, { matter: 12, reason: '缺台账' });
    site.pass(0, 2);
    await expect(site.do('小王', acceptReply, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'NO_REPLY_YET' },
    });
  });
});

describe('办结', () => {
  it('closes the matter and thanks the unit within office hours', async () => {
    const site = await siteWithReply();
    const { notices, answer } = await site.do('小李', acceptReply, { matter: 12 }, { click: true });
    expect(site.byNo(12)).toMatchObject({ state: 'closed', reply: { state: 'accepted' } });
    expect(site.byNo(12).deadlines[0]).toMatchObject({ state: 'done', steps: [] });
    expect(answer.update?.title).toContain('已办结');
    expect(notices).toMatchObject([{ to: { personId: PEOPLE.法院李四.id }, when: 'office-hours' }]);
    expect(notices[0]?.card.title).toContain('谢谢');
  });

  it('without a reply says what is missing and shows the lines to send', async () => {
    const site = await siteWithFiling();
    await expect(site.do('小李', acceptReply, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'NO_REPLY_YET', next: expect.stringContaining('报送 #12') },
    });
  });

  it('of the last part closes the common head, of the others not', async () => {
    const site = new FakeSite();
    const values = { title: '办法', units: [COURT.id, POLICE.id], replyBy: '2026-12-10' };
    await site.do('小李', registerMatter(draftConsultation), values);
    site.pass(1);
    await site.do('法院李四', submitReply, { matter: 13, text: '无意见' });
    await site.do('公安赵六', submitReply, { matter: 14, text: '无意见' });
    await site.do('小李', acceptReply, { matter: 13 });
    expect(site.byNo(12).state).toBe('open');
    await site.do('小李', acceptReply, { matter: 14 });
    expect(site.byNo(12).state).toBe('closed');
    await expect(site.do('小李', acceptReply, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'PARTS_ANSWER' },
    });
  });
});

describe('退回', () => {
  it('runs what was left from the day of return, in a new epoch with a new ladder', async () => {
    const site = await siteWithReply();
    site.pass(6);
    await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
    const [deadline] = site.byNo(12).deadlines;
    expect(deadline).toMatchObject({
      state: 'running',
      epoch: 1,
      due: { on: '2026-12-07' },
      firstDueOn: '2026-12-01',
    });
    expect(deadline?.left).toBeUndefined();
    expect(deadline?.steps.map(({ step }) => step)).toContain('-3');
    expect(site.byNo(12)).toMatchObject({ state: 'open', reply: { state: 'returned' } });
    expect(site.byNo(12).repliedOn).toBeUndefined();
  });

  it('what was overdue stays overdue', async () => {
    const site = await siteWithFiling();
    site.now = new Date('2026-12-03T02:00:00Z');
    await site.do('法院李四', submitReply, { matter: 12, text: '已送' });
    await site.do('小李', returnReply, { matter: 12, reason: '缺件' });
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-01');
  });

  it('to a date the office sets takes that date, and refuses one that is not later than today', async () => {
    const site = await siteWithReply();
    const past = site.do('小李', returnReply, { matter: 12, reason: '缺件', on: site.today });
    await expect(past).rejects.toMatchObject({ failure: { code: 'NOT_LATER' } });
    await site.do('小李', returnReply, { matter: 12, reason: '缺件', on: '2026-12-12' });
    expect(site.byNo(12).deadlines[0]?.due).toMatchObject({ on: '2026-12-12', clock: { fixed: true } });
  });

  it('thanks the unit and asks it to complete, in words without reproach', async () => {
    const site = await siteWithReply();
    const { notices } = await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
    const { title, text = '' } = notices[0]?.card ?? { title: '' };
    expect(title).toBe('#12 材料收到，谢谢，还请补充');
    expect(text).toContain('缺少整改台账');
    expect(`${title}${text}`).not.toMatch(BLUNT);
  });

  it('in a group of several units is said to the office alone', async () => {
    const site = await siteWithReply();
    const { answer } = await site.do(
      '小李',
      returnReply,
      { matter: 12, reason: '缺少整改台账' },
      { chat: GROUPS.unbound },
    );
    expect(JSON.stringify(answer.here)).not.toContain('缺少整改台账');
    expect(answer.privately?.text).toContain('缺少整改台账');
  });
});

describe('延期', () => {
  it('to a date: epoch, ladder and the first date kept, the unit told with the reason', async () => {
    const site = await siteWithFiling();
    const { notices } = await site.do('小李', extendDeadline, {
      matter: 12,
      to: '2026-12-15',
      reason: '至 因整改周期较长',
    });
    expect(site.byNo(12).deadlines[0]).toMatchObject({
      epoch: 1,
      due: { on: '2026-12-15' },
      firstDueOn: '2026-12-01',
    });
    expect(notices[0]).toMatchObject({
      when: 'office-hours',
      card: { text: expect.stringContaining('原因：整改周期较长') },
    });
  });

  it('D60: by a month counts from the effective last day', async () => {
    const site = new FakeSite();
    site.now = new Date('2026-05-20T02:00:00Z');
    site.settings = { ...DEFAULT_SETTINGS, defaultPeriods: { 审议意见期限: { amount: 1, unit: 'month' } } };
    const values = { title: '审议意见', unit: COURT.id, receivedOn: '2026-05-20' };
    await site.do('小李', registerMatter(reviewOpinionReply), values);
    expect(site.byNo(12).deadlines[0]?.due).toMatchObject({ on: '2026-06-22', nominalOn: '2026-06-20' });
    const by = { amount: 1, unit: 'month', direction: 'after' };
    await site.do('小李', extendDeadline, { matter: 12, by, reason: '调研', approvedBy: '经主任会议' });
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-07-22');
  });

  it.each([
    { to: '2026-12-01', because: 'the present day' },
    { to: '2026-11-25', because: 'before the present day' },
  ])('to $to ($because) is refused with a line that can be sent', async ({ to }) => {
    const site = await siteWithFiling();
    await expect(
      site.do('小李', extendDeadline, { matter: 12, to, reason: '整改周期长' }),
    ).rejects.toMatchObject({
      failure: { code: 'NOT_LATER', next: expect.stringContaining('延期 #12 至 2026-12-08 因整改周期长') },
    });
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-01');
  });

  it('of what is past its day must still lie after today', async () => {
    const site = await siteWithFiling();
    site.now = new Date('2026-12-10T02:00:00Z');
    const past = site.do('小李', extendDeadline, { matter: 12, to: '2026-12-09', reason: '补' });
    await expect(past).rejects.toMatchObject({ failure: { code: 'NOT_LATER' } });
  });

  it('to a day more than six months off is asked about first, and changes nothing until then', async () => {
    const site = await siteWithFiling();
    const far = { matter: 12, to: '2027-12-15', reason: '整改周期长' };
    const { answer, question } = await site.do('小李', extendDeadline, far);
    expect(answer.here?.title).toContain('2027-12-15（周三） 在 6 个月以后，请核对年份');
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-01');
    await site.do('小李', extendDeadline, question?.choices[0]?.payload ?? {}, { click: true });
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2027-12-15');
  });

  it('refuses what cannot be extended before asking for date or reason', async () => {
    const site = await siteWithReply();
    await expect(site.do('小李', extendDeadline, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'ALREADY_ANSWERED' },
    });
  });

  it('without a date asks for it and keeps the reason', async () => {
    const site = await siteWithFiling();
    const { question } = await site.do('小李', extendDeadline, { matter: 12, reason: '因整改周期较长' });
    expect(question).toMatchObject({ slot: 'to', values: { matter: 12, reason: '整改周期较长' } });
  });

  it('of a clock not started gives it a date, but no length', async () => {
    const site = await siteWithSuggestion();
    const by = { amount: 1, unit: 'month', direction: 'after' };
    await expect(
      site.do('小李', extendDeadline, { matter: 13, by, reason: '久未签收' }),
    ).rejects.toMatchObject({
      failure: { code: 'NO_PERIOD_YET' },
    });
    await site.do('小李', extendDeadline, { matter: 13, to: '2026-12-20', reason: '久未签收' });
    expect(site.byNo(13).deadlines[0]).toMatchObject({ state: 'running', due: { on: '2026-12-20' } });
  });

  it('of what was answered is not needed, and says what is', async () => {
    const site = await siteWithReply();
    await expect(site.do('小李', extendDeadline, ALL_VALUES)).rejects.toMatchObject({
      failure: { code: 'ALREADY_ANSWERED' },
    });
  });
});

describe('撤销', () => {
  it('within the hold nobody hears of it: what has not left is cancelled', async () => {
    const site = new FakeSite();
    await site.do('小李', filing, { title: '规定', unit: COURT.id, issuedOn: '2026-11-01' });
    const { notices } = await site.do('小李', withdrawMatter, { matter: 12, reason: '重复登记' });
    expect(notices).toEqual([]);
    expect(site.cancelled).toEqual([site.byNo(12).id]);
    expect(site.byNo(12)).toMatchObject({ state: 'withdrawn' });
  });

  it('without a reason asks for it, but not of what is closed already', async () => {
    const site = await siteWithReply();
    const { question } = await site.do('小李', withdrawMatter, { matter: 12 });
    expect(question).toMatchObject({ slot: 'reason', values: { matter: 12 } });
    await site.do('小李', acceptReply, { matter: 12 });
    await expect(site.do('小李', withdrawMatter, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'ALREADY_CLOSED' },
    });
  });

  it('after the hold the unit is told, and nothing more falls due', async () => {
    const site = await siteWithFiling();
    const { notices } = await site.do('小李', withdrawMatter, { matter: 12, reason: '重复登记' });
    expect(notices).toMatchObject([{ to: { personId: PEOPLE.法院李四.id }, when: 'office-hours' }]);
    expect(site.byNo(12).deadlines[0]).toMatchObject({ state: 'done', steps: [] });
  });

  it('of a common head takes its running parts along', async () => {
    const site = new FakeSite();
    const values = { title: '办法', units: [COURT.id, POLICE.id], replyBy: '2026-12-10' };
    await site.do('小李', registerMatter(draftConsultation), values);
    site.pass(1);
    const { notices, refresh } = await site.do('小李', withdrawMatter, { matter: 12, reason: '改日再发' });
    expect([12, 13, 14].map((no) => site.byNo(no).state)).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
    expect(notices).toHaveLength(2);
    expect(refresh).toHaveLength(3);
  });
});
