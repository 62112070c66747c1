import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { approve } from '../../../handlers/approval/approve.js';
import { listApprovals } from '../../../handlers/approval/list-approvals.js';
import { reviseApproval } from '../../../handlers/approval/revise-approval.js';
import { takeBackApproval } from '../../../handlers/approval/take-back-approval.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { correctMatter } from '../../../handlers/matter/correct-matter.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { FakeSite } from '../fakes.js';
import { filing, siteWithFiling, siteWithReply, siteWithSuggestion } from '../matter/registered.js';
import { COURT, GROUPS, PEOPLE } from '../people.js';
import { refused } from '../site/typing.js';

const on = (site: FakeSite) => {
  site.settings = { ...DEFAULT_SETTINGS, approvals: true };
  return site;
};
const RETURN = { matter: 12, reason: '缺少整改台账' };
const EXTEND = { matter: 12, to: '2026-12-15', reason: '整改周期较长' };

it('the director’s own act on a matter of which one waits for him is told of that first, and nothing is done', async () => {
  const site = on(await siteWithFiling());
  await site.do('小李', extendDeadline, EXTEND);
  const before = site.byNo(12);
  const own = { matter: 12, to: '2026-12-18', reason: '年底' };
  const first = await refused(site.do('陈主任', extendDeadline, own));
  expect(first.code).toBe('DECIDE_FIRST');
  expect(first.text).toContain('#12 有一件等您同意：延期（小李');
  expect(first.text).toMatch(/等着的是：延期 #12 .*2026-12-15.*整改周期较长/u);
  expect(first.text).toMatch(/延期 #12 .*2026-12-18.*年底/u);
  expect(site.byNo(12)).toEqual(before);
  await site.do('陈主任', reviseApproval, { matter: 12, remark: '按年底定' });
  await site.do('陈主任', extendDeadline, own);
  expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-18');
});

describe('呈批 on', () => {
  let site: FakeSite;
  beforeEach(async () => {
    site = on(await siteWithReply());
  });

  it('an outward act waits: nothing changes, the unit hears nothing, the director sees what it would see', async () => {
    const { notices, answer } = await site.do('小李', returnReply, RETURN);
    expect(answer.here?.title).toBe('#12 的退回已呈负责人审批');
    expect(site.byNo(12)).toMatchObject({ state: 'replied' });
    expect(notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.陈主任.id }]);
    const card = notices[0]?.card;
    expect(card?.title).toBe('待同意：#12 退回');
    expect(card?.text).toContain('将发给 市中级人民法院法院李四');
    expect(card?.text).toContain('#12 材料收到，谢谢，还请补充');
    expect(card?.text).toContain('还请补充：缺少整改台账');
    expect(card?.actions?.map(({ label }) => label)).toEqual(['同意', '改一改']);
  });

  it('taken back says how to ask again, but not once the matter is over', async () => {
    await site.do('小李', returnReply, RETURN);
    const back = await site.do('小李', takeBackApproval, { matter: 12 });
    expect(back.answer.here?.text).toContain('要重新呈批，请发送：\n退回 #12');
    await site.do('小李', returnReply, RETURN);
    await site.do('小李', acceptReply, { matter: 12 });
    const over = await site.do('小李', takeBackApproval, { matter: 12 });
    expect(over.answer.here?.text).toBe('事项已办结。不用再呈批。');
  });

  it('同意 does it as who asked, tells the unit what was shown, and the requester', async () => {
    const asked = await site.do('小李', returnReply, RETURN);
    const shown = asked.notices[0]?.card.text ?? '';
    const { answer, notices } = await site.do('陈主任', approve, {}, { said: '同意' });
    expect(answer.here?.title).toBe('已同意：#12 退回');
    expect(site.byNo(12)).toMatchObject({ state: 'open', reply: { state: 'returned' } });
    const [toUnit, toClerk] = notices;
    expect(toUnit?.to).toEqual({ personId: PEOPLE.法院李四.id });
    for (const line of (toUnit?.card.text ?? '').split('\n')) expect(shown).toContain(line);
    expect(toClerk).toMatchObject({ to: { personId: PEOPLE.小李.id }, when: 'now' });
    expect(toClerk?.card.title).toContain('陈主任已同意：#12 已退回补正');
    const chain = site.chains.get(site.byNo(12).id) ?? [];
    expect(chain.slice(-3).map(({ kind, by }) => [kind, by])).toEqual([
      ['matter.approval-asked', PEOPLE.小李.id],
      ['matter.approval-given', PEOPLE.陈主任.id],
      ['matter.returned', PEOPLE.小李.id],
    ]);
  });

  it('pressed twice, the second press says so and doubles nothing', async () => {
    const { notices } = await site.do('小李', returnReply, RETURN);
    const button = notices[0]?.card.actions?.[0]?.payload ?? {};
    await site.do('陈主任', approve, button, { click: true });
    const chain = site.chains.get(site.byNo(12).id)?.length;
    const again = await site.do('陈主任', approve, button, { click: true });
    expect(again.answer.update?.title).toContain('由您同意，不必重复');
    expect([again.effects, again.notices]).toEqual([[], []]);
    expect(site.chains.get(site.byNo(12).id)).toHaveLength(chain ?? 0);
  });

  it.each([approve, reviseApproval])(
    '$action by the wrong person is refused, and it still waits',
    async (handler) => {
      await site.do('小李', returnReply, RETURN);
      for (const name of ['小王', '法院李四', '观察员'] as const)
        await expect(site.do(name, handler, {})).rejects.toMatchObject({
          failure: { code: 'DIRECTOR_DECIDES', say: '这一步由负责人办理。' },
        });
      expect([...site.approvals.values()]).toMatchObject([{ state: 'open' }]);
    },
  );

  it('after the requester took it back, the director reads so and nothing leaves', async () => {
    const { notices } = await site.do('小李', returnReply, RETURN);
    const button = notices[0]?.card.actions?.[0]?.payload ?? {};
    const back = await site.do('小李', takeBackApproval, { matter: 12 });
    expect(back.notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.陈主任.id }]);
    const pressed = await site.do('陈主任', approve, button, { click: true });
    expect(pressed.answer.update?.title).toContain('撤回呈批');
    expect(pressed.effects).toEqual([]);
    expect(site.byNo(12).state).toBe('replied');
    const twice = await site.do('小李', takeBackApproval, { matter: 12 });
    expect(twice.answer.here?.title).toContain('没有等着同意的呈批');
  });

  it('the same asked again while it waits says so, with the way to change it', async () => {
    await site.do('小李', returnReply, RETURN);
    await expect(site.do('小王', returnReply, { ...RETURN, reason: '别的' })).rejects.toMatchObject({
      failure: { code: 'ALREADY_ASKED', next: expect.stringContaining('退回 #12 缺少整改台账') },
    });
  });

  it('改一改 asks for a remark and goes back to the requester with the line to send again', async () => {
    await site.do('小李', returnReply, RETURN);
    const asks = await site.do('陈主任', reviseApproval, {});
    expect(asks.question).toMatchObject({ slot: 'remark' });
    const { notices } = await site.do('陈主任', reviseApproval, {
      ...asks.question?.values,
      remark: '语气再缓一些',
    });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ to: { personId: PEOPLE.小李.id } });
    expect(notices[0]?.card.text).toContain('意见：语气再缓一些');
    expect(notices[0]?.card.text).toContain('退回 #12 缺少整改台账');
    expect(site.byNo(12).state).toBe('replied');
    await site.do('小李', returnReply, { ...RETURN, reason: '请补充台账' });
    expect([...site.approvals.values()].map(({ state }) => state)).toEqual(['returned', 'open']);
  });

  it('when the matter moved meanwhile, both learn it and nothing leaves', async () => {
    await site.do('小李', returnReply, RETURN);
    await site.do('小王', acceptReply, { matter: 12 });
    const { answer, notices } = await site.do('陈主任', approve, {});
    expect(answer.here?.title).toBe('#12 的退回没有发出：情况有变');
    expect(answer.here?.text).toContain('刚由小王于 2026-11-24（周二）10:12 办结');
    expect(notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.小李.id }]);
    expect([...site.approvals.values()]).toMatchObject([{ state: 'lapsed' }]);
  });

  it('when the other side would by now see something else, it is shown again first', async () => {
    await site.do('小李', returnReply, RETURN);
    site.pass(6);
    const first = await site.do('陈主任', approve, {});
    expect(first.answer.here?.title).toBe('待同意：#12 退回');
    expect(first.answer.here?.text).toContain('情况有变');
    expect(first.answer.here?.text).toContain('2026-12-07');
    expect(site.byNo(12).state).toBe('replied');
    const second = await site.do('陈主任', approve, first.answer.here?.actions?.[0]?.payload, {
      click: true,
    });
    expect(second.answer.update?.title).toBe('已同意：#12 退回');
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-07');
  });

  it('what only counts the days is the same tomorrow', async () => {
    site = on(await siteWithFiling());
    await site.do('小李', extendDeadline, EXTEND);
    site.pass(2);
    await site.do('陈主任', approve, {});
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-15');
  });

  it('a requester who has left cannot be acted for', async () => {
    await site.do('小李', returnReply, RETURN);
    site.people = site.people.map((one) => (one.id === PEOPLE.小李.id ? { ...one, active: false } : one));
    const { answer } = await site.do('陈主任', approve, {});
    expect(answer.here?.text).toContain('小李已经不能办理这一步');
    expect(site.byNo(12).state).toBe('replied');
  });
});

describe('同意 and what only sounds like it', () => {
  it.each(['不同意', '同意吗', '同意，但是语气要改', '我不太同意'])('“%s” does nothing yet', async (said) => {
    const site = on(await siteWithReply());
    await site.do('小李', returnReply, RETURN);
    const { answer } = await site.do('陈主任', approve, {}, { said });
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(['同意', '改一改']);
    expect(site.byNo(12).state).toBe('replied');
  });

  it.each(['同意', '同意。', '@督办 同意', '同意 #12', '同意，谢谢', '拟同意'])(
    '“%s” does it',
    async (said) => {
      const site = on(await siteWithReply());
      await site.do('小李', returnReply, RETURN);
      await site.do('陈主任', approve, said.includes('#') ? { matter: 12 } : {}, { said });
      expect(site.byNo(12).state).toBe('open');
    },
  );

  it('with several open it is asked which; with none it says so', async () => {
    const site = on(await siteWithSuggestion());
    await site.do('小李', extendDeadline, EXTEND);
    await site.do('小李', withdrawMatter, { matter: 13, reason: '重复登记' });
    const { answer, question } = await site.do('陈主任', approve, {});
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(['#12 延期', '#13 撤销']);
    await site.do('陈主任', approve, question?.choices[1]?.payload, { said: '#13 撤销' });
    expect(site.byNo(13).state).toBe('withdrawn');
    expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-01');
    const list = await site.do('陈主任', listApprovals, {});
    expect(list.answer.here?.title).toBe('待同意：#12 延期');
    await site.do('陈主任', approve, {});
    expect((await site.do('陈主任', approve, {})).answer.here?.title).toBe('目前没有等着同意的事项。');
  });
});

describe('what does not wait', () => {
  it('with 呈批 off nothing does', async () => {
    const site = await siteWithReply();
    await site.do('小李', returnReply, RETURN);
    expect(site.byNo(12).state).toBe('open');
  });

  it('what the director does himself', async () => {
    const site = on(await siteWithReply());
    await site.do('陈主任', returnReply, RETURN);
    expect(site.byNo(12).state).toBe('open');
  });

  it('办结, which only thanks', async () => {
    const site = on(await siteWithReply());
    await site.do('小李', acceptReply, { matter: 12 });
    expect(site.byNo(12).state).toBe('closed');
  });

  it('what is still held, for nobody outside has seen it', async () => {
    const site = on(new FakeSite());
    await site.do('小李', filing, { title: '规定', unit: COURT.id, issuedOn: '2026-11-01' });
    const done = await site.do('小李', correctMatter, { matter: 12, words: '印发 11月2日' });
    expect(done.answer.here?.text).toContain('单位还没有看到这一件，这次不用呈批。');
    const inGroup = { chat: GROUPS.court };
    const shared = await site.do('小李', correctMatter, { matter: 12, words: '印发 11月1日' }, inGroup);
    expect(shared.answer.here?.text ?? '').not.toContain('呈批');
    await site.do('小李', withdrawMatter, { matter: 12, reason: '重复' });
    expect(site.byNo(12).state).toBe('withdrawn');
    expect(site.approvals.size).toBe(0);
  });

  it.each([
    ['更正', (site: FakeSite) => site.do('小李', correctMatter, { matter: 12, words: '印发 11月3日' })],
    ['延期', (site: FakeSite) => site.do('小李', extendDeadline, EXTEND)],
    ['撤销', (site: FakeSite) => site.do('小李', withdrawMatter, { matter: 12, reason: '重复' })],
  ])('%s in the hold; the same after it waits, by the clock of the last correction', async (what, act) => {
    const site = on(new FakeSite());
    await site.do('小李', filing, { title: '规定', unit: COURT.id, issuedOn: '2026-11-01' });
    site.now = new Date(site.now.getTime() + 240_000);
    await site.do('小李', correctMatter, { matter: 12, words: '印发 11月2日' });
    // Five minutes after the registration, and within the hold that the correction began.
    site.now = new Date(site.now.getTime() + 120_000);
    const before = site.byNo(12);
    const held = await act(site);
    expect(held.effects.some(({ kind }) => kind === 'approval.add')).toBe(false);
    expect(site.approvals.size).toBe(0);
    site.matters.set(before.id, before);
    site.chains.get(before.id)?.splice(before.trail.n);
    site.now = new Date(before.openAt.getTime() + 1_000);
    const late = await act(site);
    expect(late.answer.here?.title).toBe(`#12 的${what}已呈负责人审批`);
    expect(site.byNo(12).values).toEqual(before.values);
    expect(site.approvals.size).toBe(1);
  });

  it('with nobody to decide it is refused, and says what to do', async () => {
    const site = on(await siteWithReply());
    site.people = site.people.filter(({ id }) => id !== PEOPLE.陈主任.id);
    await expect(site.do('小李', returnReply, RETURN)).rejects.toMatchObject({
      failure: { code: 'NOBODY_DECIDES', next: expect.stringContaining('设置 呈批 关') },
    });
  });
});

it('a correction of what the unit has seen waits, and shows the unit’s own card', async () => {
  const site = on(await siteWithFiling());
  const { notices } = await site.do('小李', correctMatter, { matter: 12, words: '印发 11月2日' });
  expect(notices[0]?.card.text).toContain('#12 登记有更正');
  expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-01');
  await site.do('陈主任', approve, {});
  expect(site.byNo(12).deadlines[0]?.due?.on).toBe('2026-12-02');
});
