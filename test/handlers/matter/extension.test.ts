import { beforeEach, describe, expect, it } from 'vitest';
import { reportDraftExchange } from '../../../domain/instruments/report-draft-exchange.js';
import { reviewOpinionReply } from '../../../domain/instruments/review-opinion-reply.js';
import { overtakenBy } from '../../../domain/matter/stages.js';
import { addDays } from '../../../domain/time/day.js';
import { explainMatter } from '../../../handlers/matter/explain-matter.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { grantExtension } from '../../../handlers/matter/grant-extension.js';
import { refuseExtension } from '../../../handlers/matter/refuse-extension.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { requestExtension } from '../../../handlers/matter/request-extension.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import type { FakeSite } from '../fakes.js';
import { COURT, PEOPLE } from '../people.js';
import { read, refused, tap, type } from '../site/typing.js';
import { siteWithFiling, siteWithReply, siteWithSuggestion } from './registered.js';

const HANDLERS = [
  requestExtension,
  grantExtension,
  refuseExtension,
  extendDeadline,
  showMatter,
  submitReply,
  withdrawMatter,
];
const ASKED = { matter: 12, to: '2026-12-20', reason: '因整改周期较长' };

let site: FakeSite;
/** #12 of the court, due 2026-12-01; it is 2026-11-20. */
beforeEach(async () => {
  site = await siteWithFiling();
});
const ask = () => site.do('法院李四', requestExtension, ASKED);
const due = (no = 12) => site.byNo(no).deadlines[0]?.due?.on;

describe('申请延期', () => {
  it('typed is its own verb: the clock runs on, the office gets a card with both dates and the reason', async () => {
    const decision = await type(site, '法院李四', HANDLERS, '申请延期 #12 至 12月20日 因整改周期较长');
    expect(read(decision)).toContain('在有答复之前，期限仍是 2026-12-01（周二），提醒照常');
    expect(due()).toBe('2026-12-01');
    expect(site.byNo(12).extensionAsked).toMatchObject({ to: '2026-12-20', reason: '整改周期较长' });
    const [notice] = decision.notices;
    expect(notice?.card.text).toMatch(
      /现在的期限 2026-12-01（周二），申请延至 2026-12-20（周日）（晚 19 天）[\s\S]*整改周期较长/,
    );
    expect(notice?.card.actions?.map(({ label }) => label)).toEqual(['同意延期', '不同意', '查看']);
  });

  it('to a day that has just passed says so and asks for another, with no next year to tap', async () => {
    const decision = await type(site, '法院李四', HANDLERS, '申请延期 #12 至 11月1日 因整改周期较长');
    expect(read(decision)).toContain('11月1日已经过去，延到哪一天？');
    expect(decision.answer.here?.actions ?? []).toEqual([]);
    expect(decision.question).toMatchObject({ action: 'request-extension', slot: 'to', choices: [] });
    expect(decision.effects).toEqual([]);
    // With its year it is what was meant, and asked about as any day far off.
    const said = read(await type(site, '法院李四', HANDLERS, '申请延期 #12 至 2027-11-01 因整改周期较长'));
    expect(said).toContain('请核对年份');
  });

  it('12月2日同意 is the day of approval and no date to extend to', async () => {
    await ask();
    const { code, text } = await refused(type(site, '小李', HANDLERS, '同意延期 #12 主任会议 12月2日同意'));
    expect(code).toBe('NOT_YET_APPROVED');
    expect(text).toContain('2026-12-02（周三） 还没有到');
    const done = await type(site, '小李', HANDLERS, '同意延期 #12 经主任会议 11月19日同意');
    expect(read(done)).toContain('新的期限是 2026-12-20（周日）');
    expect(read(done)).toContain('批准机关：主任会议，2026-11-19（周四）同意。');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({ approvedOn: '2026-11-19' });
  });

  it('whoever agreed is recorded apart from the reason, and 为什么 says it', async () => {
    await ask();
    const done = await type(site, '小李', HANDLERS, '同意延期 #12 经市人大常委会主任会议同意');
    expect(read(done)).toContain('批准机关：主任会议。');
    expect(read(done)).not.toContain('没有用上');
    const again = await type(site, '小李', HANDLERS, '延期 #12 至 2027-02-25 批准机关 市人民检察院 因寒假');
    expect(read(again)).toMatch(/原因：寒假\n批准机关：市人民检察院/);
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({
      reason: '寒假',
      approvedBy: '市人民检察院',
    });
    const why = read(await site.do('小李', explainMatter, { matter: 12 }));
    expect(why).toMatch(/批准机关：主任会议[\s\S]*→ 2027-02-25（周四），批准机关：市人民检察院/);
  });

  it('is a button on the unit’s card until it is pressed, and visible on #12 afterwards', async () => {
    const before = await site.do('法院李四', showMatter, { matter: 12 });
    const asked = await tap(site, '法院李四', HANDLERS, before, '申请延期');
    expect(asked.question).toMatchObject({ action: 'request-extension', slot: 'to' });
    await ask();
    const after = await site.do('法院李四', showMatter, { matter: 12 });
    expect(read(after)).toContain('申请延至 2026-12-20（周日）');
    expect(after.answer.here?.actions?.map(({ label }) => label)).not.toContain('申请延期');
  });

  it('without a date, then without a reason, asks for each and keeps what was said', async () => {
    const one = await site.do('法院李四', requestExtension, { matter: 12, reason: '材料多' });
    expect(one.question).toMatchObject({ slot: 'to', values: { matter: 12, reason: '材料多' } });
    const two = await site.do('法院李四', requestExtension, { matter: 12, to: '2026-12-20' });
    expect(two.question).toMatchObject({ slot: 'reason', values: { matter: 12, to: '2026-12-20' } });
  });

  it('to a day that is over asks about the year before anyone is told', async () => {
    const lastYear = { ...ASKED, to: '2027-11-01' };
    const { answer, effects, notices } = await site.do('法院李四', requestExtension, lastYear, {
      said: '申请延期 #12 至 2027-11-01 因整改周期较长',
    });
    expect(answer.here?.title).toContain('请核对年份');
    expect([...effects, ...notices]).toEqual([]);
    const sure = await site.do('法院李四', requestExtension, { ...lastYear, sure: true });
    expect(sure.notices.length).toBeGreaterThan(0);
  });

  it('by a length counts from the present due date', async () => {
    const by = { amount: 10, unit: 'day', direction: 'after' };
    await site.do('法院李四', requestExtension, { matter: 12, by, reason: '材料多' });
    expect(site.byNo(12).extensionAsked?.to).toBe('2026-12-11');
  });

  it.each([
    ['into the past', '2026-11-02'],
    ['before the present date', '2026-11-30'],
    ['to the present date', '2026-12-01'],
  ])('%s is refused with a line that can be sent', async (_what, to) => {
    const { code, text } = await refused(site.do('法院李四', requestExtension, { ...ASKED, to }));
    expect(code).toBe('NOT_LATER');
    expect(text).toContain('申请延期 #12 至 2026-12-08 因整改周期较长');
    expect(site.byNo(12).extensionAsked).toBeUndefined();
  });

  it('after the date has passed is taken, and says so to both; reminders go on', async () => {
    site.now = new Date('2026-12-03T02:00:00Z');
    const decision = await ask();
    expect(read(decision)).toContain('原定期限 2026-12-01（周二） 已过');
    expect(decision.notices[0]?.card.text).toContain('提出申请时期限已过');
    expect(site.byNo(12).deadlines[0]?.steps.map(({ step }) => step)).toContain('+3');
  });

  it('twice the same changes nothing; with another date the new one takes its place', async () => {
    await ask();
    const n = site.byNo(12).trail.n;
    const same = await ask();
    expect(read(same)).toContain('不必重复');
    expect(site.byNo(12).trail.n).toBe(n);
    const other = await site.do('法院李四', requestExtension, { ...ASKED, to: '2026-12-15' });
    expect(read(other)).toContain('已改为延至 2026-12-15');
    expect(site.byNo(12).extensionAsked?.to).toBe('2026-12-15');
  });

  it.each([
    ['another unit’s liaison', '公安赵六', 'NOT_VISIBLE'],
    ['an observer', '观察员', 'UNIT_DOES_THIS'],
    ['the office', '小李', 'UNIT_DOES_THIS'],
  ] as const)('by %s is answered kindly', async (_who, name, code) => {
    expect((await refused(site.do(name, requestExtension, ASKED))).code).toBe(code);
  });

  it('of what was answered or ended is not needed', async () => {
    const replied = await siteWithReply();
    expect((await refused(replied.do('法院李四', requestExtension, ASKED))).code).toBe('NO_NEED_FOR_TIME');
    await site.do('小李', withdrawMatter, { matter: 12, reason: '重复登记' });
    expect((await refused(ask())).code).toBe('ALREADY_CLOSED');
  });

  it('of a clock that has not started says that nothing is due yet', async () => {
    const other = await siteWithSuggestion();
    const asked = other.do('公安赵六', requestExtension, { ...ASKED, matter: 13 });
    expect((await refused(asked)).code).toBe('NOT_YET_THE_UNITS');
  });

  it('without a number means the one open matter', async () => {
    await type(site, '法院李四', HANDLERS, '申请延期 至 12月20日 因整改周期较长');
    expect(site.byNo(12).extensionAsked?.to).toBe('2026-12-20');
  });

  it('falls away when the unit answers after all', async () => {
    await ask();
    await site.do('法院李四', submitReply, { matter: 12, text: '已报送。' }, { click: true });
    expect(site.byNo(12)).toMatchObject({ state: 'replied' });
    expect(site.byNo(12).extensionAsked).toBeUndefined();
  });
});

describe('同意延期', () => {
  it('extends to the day asked for, keeps the first date visible, tells the unit in office hours', async () => {
    await ask();
    const decision = await type(site, '小李', HANDLERS, '同意延期');
    expect(site.byNo(12).deadlines[0]).toMatchObject({
      due: { on: '2026-12-20' },
      firstDueOn: '2026-12-01',
      epoch: 1,
    });
    expect(site.byNo(12).extensionAsked).toBeUndefined();
    expect(decision.notices).toMatchObject([
      {
        to: { personId: PEOPLE.法院李四.id },
        when: 'office-hours',
        card: { title: '#12 同意延期，新的期限是 2026-12-20（周日）' },
      },
    ]);
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({
      approvedBy: '办公室',
      asked: '2026-12-20',
      askedBy: PEOPLE.法院李四.id,
    });
  });

  it('may set another day, and says both', async () => {
    await ask();
    const decision = await type(site, '小李', HANDLERS, '同意延期 #12 至 12月15日');
    expect(due()).toBe('2026-12-15');
    expect(decision.notices[0]?.card.text).toContain(
      '申请的是 2026-12-20（周日），同意延至 2026-12-15（周二）',
    );
  });

  it('pressed twice, or with nothing asked, changes nothing and says what can be done', async () => {
    await ask();
    await site.do('小李', grantExtension, { matter: 12 }, { click: true });
    const again = await refused(site.do('小王', grantExtension, { matter: 12 }, { click: true }));
    expect(again.code).toBe('NO_EXTENSION_ASKED');
    expect(again.text).toContain('现在的期限是 2026-12-20（周日）');
    expect(due()).toBe('2026-12-20');
  });

  it('of a day that has gone by meanwhile asks for a later one', async () => {
    await ask();
    site.now = new Date('2026-12-22T02:00:00Z');
    const late = await refused(site.do('小李', grantExtension, { matter: 12 }));
    expect(late).toMatchObject({
      code: 'NOT_LATER',
      text: expect.stringContaining('同意延期 #12 至 2026-12-29'),
    });
  });

  it('is the office’s', async () => {
    await ask();
    expect((await refused(site.do('法院李四', grantExtension, { matter: 12 }))).code).toBe(
      'OFFICE_DOES_THIS',
    );
  });

  it('is not needed where the office extends by itself: the application is settled with it', async () => {
    await ask();
    await site.do('小李', extendDeadline, { matter: 12, to: '2026-12-18', reason: '酌情' });
    expect(site.byNo(12).extensionAsked).toBeUndefined();
    expect(due()).toBe('2026-12-18');
  });
});

describe('不同意延期', () => {
  it('keeps the date, tells the reason with courtesy, and may be asked again', async () => {
    await ask();
    const decision = await type(site, '小李', HANDLERS, '不同意延期 #12 临近会议，请先报送已完成的部分');
    expect(due()).toBe('2026-12-01');
    const card = decision.notices[0]?.card;
    expect(`${card?.title}\n${card?.text}`).toMatch(
      /暂不能同意，请谅解[\s\S]*临近会议[\s\S]*期限仍是 2026-12-01/,
    );
    expect(`${card?.title}${card?.text}`).not.toMatch(/[！!]|立即|务必|催办/);
    await ask();
    expect(site.byNo(12).extensionAsked).toBeDefined();
  });
});

describe('审议意见: only 主任会议 gives more time', () => {
  beforeEach(async () => {
    site = await siteWithFiling();
    const values = { title: '审议意见', unit: COURT.id, receivedOn: '2026-11-03', replyBy: '2027-01-29' };
    await site.do('小李', registerMatter(reviewOpinionReply), values);
    site.pass(0, 1);
    await site.do('法院李四', requestExtension, { matter: 13, to: '2027-02-26', reason: '调研未完' });
  });

  it('which body approved is asked for, and nothing moves until it is said', async () => {
    const decision = await site.do('小李', grantExtension, { matter: 13 });
    expect(read(decision)).toContain('延期由主任会议决定');
    expect(due(13)).toBe('2027-01-29');
    const done = await tap(site, '小李', HANDLERS, decision, '主任会议已同意');
    expect(due(13)).toBe('2027-02-26');
    expect(done.notices[0]?.card.text).toContain('批准机关：主任会议');
    expect(site.chains.get(site.byNo(13).id)?.at(-1)?.body).toMatchObject({ approvedBy: '主任会议' });
    const history = read(await site.do('小李', showMatter, { matter: 13 }));
    expect(history).toMatch(/申请延期：至 2027-02-26[\s\S]*延期：至 2027-02-26（周五），主任会议批准/);
    expect(history).toContain('原定：2027-01-29');
  });

  it('may be said in the same line, also where the office extends by itself', async () => {
    await type(site, '小李', HANDLERS, '延期 #13 至 2027年2月20日 经主任会议同意，因调研未完');
    expect(due(13)).toBe('2027-02-20');
    expect(site.chains.get(site.byNo(13).id)?.at(-1)?.body).toMatchObject({
      approvedBy: '主任会议',
      reason: '调研未完',
    });
  });

  it.each([
    '延期 #13 至 2027年2月20日 因调研未完，主任会议11月18日同意',
    '延期 #13 至 2027年2月20日 主任会议11月18日已同意 因调研未完',
    '延期 #13 至 2027年2月20日 因调研未完，经主任会议11月18日同意',
  ])('%s: who and when are kept apart from why', async (line) => {
    const done = await type(site, '小李', HANDLERS, line);
    expect(due(13)).toBe('2027-02-20');
    expect(site.chains.get(site.byNo(13).id)?.at(-1)?.body).toMatchObject({
      approvedBy: '主任会议',
      approvedOn: '2026-11-18',
      reason: '调研未完',
    });
    expect(read(done)).toContain('批准机关：主任会议，2026-11-18（周三）同意。');
    expect(done.notices[0]?.card.text).toContain('原因：调研未完\n批准机关：主任会议');
    expect(read(await site.do('小李', showMatter, { matter: 13 }))).toContain(
      '主任会议2026-11-18（周三）批准',
    );
  });

  it('who agreed alone is no reason: it is asked for, and who and when are kept', async () => {
    const asked = await type(site, '小李', HANDLERS, '延期 #13 至 2027年2月20日 主任会议11月18日同意');
    expect(read(asked)).toContain('请写明延期原因');
    expect(due(13)).toBe('2027-01-29');
    expect(asked.question?.values).toMatchObject({ approvedBy: '主任会议已同意', approvedOn: '2026-11-18' });
    const tomorrow = type(
      site,
      '小李',
      HANDLERS,
      '延期 #13 至 2027年2月20日 因材料多，主任会议2026-11-28同意',
    );
    await expect(tomorrow).rejects.toMatchObject({ failure: { code: 'NOT_YET_APPROVED' } });
  });

  it('not granting it is that body’s as well: asked for, recorded and told', async () => {
    const asks = await site.do('小李', refuseExtension, { matter: 13, reason: '临近会议' });
    expect(read(asks)).toContain('延期由主任会议决定。主任会议不同意吗？');
    expect(site.byNo(13).extensionAsked).toBeDefined();
    const done = await tap(site, '小李', HANDLERS, asks, '主任会议不同意');
    expect(site.byNo(13).extensionAsked).toBeUndefined();
    expect(site.chains.get(site.byNo(13).id)?.at(-1)?.body).toMatchObject({
      decidedBy: '主任会议',
      reason: '临近会议',
    });
    expect(done.notices[0]?.card.text).toContain('决定机关：主任会议。');
  });

  it('not granting it may be said in one line', async () => {
    await type(site, '小李', HANDLERS, '不同意延期 #13 经主任会议研究，临近会议');
    expect(site.chains.get(site.byNo(13).id)?.at(-1)?.body).toMatchObject({
      decidedBy: '主任会议',
      reason: '临近会议',
    });
  });
});

describe('more time for one stage, behind what comes after it', () => {
  /** #13: a report for the meeting of 20 January 2027; the first two of its three stages are the court's. */
  const stages = async () => {
    await site.do('小李', registerMatter(reportDraftExchange), {
      title: '工作报告',
      unit: COURT.id,
      meetingOn: '2027-01-20',
    });
    site.pass(0, 1);
    const [first, second] = site.byNo(13).deadlines;
    if (!first?.due || !second?.due) throw new Error('two dated stages were expected');
    return { was: first.due.on, behind: addDays(second.due.on, 1) };
  };
  const firstDay = () => site.byNo(13).deadlines[0]?.due?.on;

  it('延期 asks for the date again', async () => {
    const { was, behind } = await stages();
    const given = { matter: 13, to: behind, reason: '材料未齐' };
    const asked = await site.do('小李', extendDeadline, given);
    expect(read(asked)).toContain('晚于后面一步“送常委会” 2027-01-10（周日）');
    expect(asked.question).toMatchObject({ slot: 'to', choices: [{ label: '日期无误' }] });
    expect(asked.question?.values).toEqual({ matter: 13, reason: '材料未齐' });
    expect(firstDay()).toBe(was);
    await tap(site, '小李', HANDLERS, asked, '日期无误');
    expect(firstDay()).toBe(behind);
  });

  it('申请延期 says it to both, and 同意延期 asks before it grants', async () => {
    const { was, behind } = await stages();
    const asks = await site.do('法院李四', requestExtension, { matter: 13, to: behind, reason: '材料未齐' });
    const words = '申请的日期晚于后面一步“送常委会” 2027-01-10（周日）';
    expect(read(asks)).toContain(words);
    expect(asks.notices[0]?.card.text).toContain(words);
    const doubt = await site.do('小李', grantExtension, { matter: 13 });
    expect(read(doubt)).toContain('晚于后面一步“送常委会”');
    expect(doubt.effects).toEqual([]);
    expect(firstDay()).toBe(was);
    await tap(site, '小李', HANDLERS, doubt, '日期无误');
    expect(firstDay()).toBe(behind);
    expect(site.byNo(13).extensionAsked).toBeUndefined();
  });

  it('names none of the office’s own steps to the unit', async () => {
    await stages();
    await site.do('小李', extendDeadline, { matter: 13, to: '2027-01-09', reason: '材料未齐' });
    site.pass(0, 1);
    await site.do('小李', grantExtension, { matter: 13 }).catch(() => undefined);
    const asks = await site.do('法院李四', requestExtension, {
      matter: 13,
      to: '2027-01-15',
      reason: '再核',
    });
    expect(read(asks)).toContain('送常委会');
    expect(read(asks)).not.toContain('发组成人员');
  });

  it('the last stage is held against the day it is counted back from', async () => {
    await stages();
    const [, , last] = site.byNo(13).deadlines;
    if (!last) throw new Error('a last stage was expected');
    expect(overtakenBy('2027-01-20', last, site.byNo(13))).toBeUndefined();
    expect(overtakenBy('2027-01-21', last, site.byNo(13))).toEqual({ label: '会议日期', on: '2027-01-20' });
  });
});
