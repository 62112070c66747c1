import { describe, expect, it } from 'vitest';
import { draftConsultation } from '../../../domain/instruments/draft-consultation.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { correctMatter } from '../../../handlers/matter/correct-matter.js';
import { correctReceipt } from '../../../handlers/matter/correct-receipt.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { recordCall } from '../../../handlers/matter/record-call.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { FakeSite } from '../fakes.js';
import { COURT, PEOPLE, POLICE } from '../people.js';
import { read, type } from '../site/typing.js';
import { filing, siteWithFiling, siteWithReply, siteWithSuggestion } from './registered.js';

const correct = (site: FakeSite, words: string, matter = 12) =>
  site.do('小李', correctMatter, { matter, words });

it('a day that has not come is not taken for last year’s', async () => {
  const site = await siteWithFiling();
  await expect(correct(site, '印发 12月25日')).rejects.toMatchObject({
    failure: {
      code: 'NOT_YET_PAST',
      say: '印发日期不能晚于今天：2026-12-25（周五） 还没有到，没有改动。',
      next: expect.stringMatching(
        /^请核对日期，可以这样发：\n更正 #12 印发日期 2026-11-20\n确是去年的，请写上年份：更正 #12 印发日期 2025-12-25$/u,
      ),
    },
  });
  await expect(correct(site, '印发 2025-12-25')).resolves.toBeDefined();
});

it('a receipt to come is refused, and the line that can be sent has a day that was', async () => {
  const site = await siteWithSuggestion();
  site.pass(1);
  for (const words of ['收到 12月20日', '收到 2026-12-20'])
    await expect(correct(site, words, 13)).rejects.toMatchObject({
      failure: {
        code: 'NOT_YET_PAST',
        say: expect.stringMatching(/2026-12-20（周日）.*没有改动/u),
        next: expect.stringMatching(/更正 #13 收到\S* (?:2026-11-21|11月2日)/u),
      },
    });
  expect(site.byNo(13).receivedOn).toBeUndefined();
});

describe('更正 within the hold', () => {
  const held = async () => {
    const site = new FakeSite();
    await site.do('小李', filing, { title: '规定', unit: COURT.id, issuedOn: '2026-11-01' });
    return site;
  };

  it('replaces the first card, so that the unit hears once, of the right thing', async () => {
    const site = await held();
    const { notices, answer } = await correct(site, '印发 11月2日');
    expect(site.cancelled).toEqual([site.byNo(12).id]);
    expect(notices).toMatchObject([{ to: { personId: PEOPLE.法院李四.id }, when: 'after-hold' }]);
    expect(notices[0]?.card.rows).toContainEqual(['印发', '2026-11-02（周一）']);
    expect(notices[0]?.card.title).not.toContain('更正');
    expect(answer.here?.text).toContain('单位还没有收到通知');
  });

  it('is held anew from the correction on', async () => {
    const site = await held();
    site.now = new Date(site.now.getTime() + 200_000);
    await correct(site, '印发 11月2日');
    expect(site.byNo(12).openAt).toEqual(new Date(site.now.getTime() + 300_000));
  });
});

describe('更正 after the hold', () => {
  it('computes the date anew in a new epoch, forgets the wrong one and says both', async () => {
    const site = await siteWithFiling();
    const { answer, notices } = await correct(site, '印发 11月2日');
    expect(site.byNo(12).deadlines[0]).toMatchObject({
      due: { on: '2026-12-02', startOn: '2026-11-02' },
      firstDueOn: '2026-12-02',
      epoch: 1,
      state: 'running',
    });
    expect(answer.here?.text).toContain('印发日期：2026-11-01（周日） → 2026-11-02（周一）');
    expect(answer.here?.text).toContain('报送期限：2026-12-01（周二） → 2026-12-02（周三）');
    expect(notices).toMatchObject([{ when: 'office-hours', card: { title: '#12 登记有更正' } }]);
    expect(site.chains.get(site.byNo(12).id)?.at(-1)).toMatchObject({
      kind: 'matter.corrected',
      body: {
        from: { issuedOn: '2026-11-01' },
        to: { issuedOn: '2026-11-02' },
        due: [{ label: '报送期限', from: '2026-12-01', to: '2026-12-02' }],
      },
    });
  });

  it.each(['小李', '法院李四'] as const)('%s reads in the history what was and what is', async (name) => {
    const site = await siteWithFiling();
    await correct(site, '印发 11月2日 类别 改革部署情况 因原登记有误');
    const { answer } = await site.do(name, showMatter, { matter: 12 });
    expect(answer.here?.text).toMatch(
      /更正登记：印发日期：2026-11-01（周日） → 2026-11-02（周一），文件类别：（空） → 改革部署情况，报送期限：2026-12-01（周二） → 2026-12-02（周三），原登记有误/,
    );
  });

  it('two corrections before the notice leaves are told as one, from what the unit knew', async () => {
    const site = await siteWithFiling();
    await correct(site, '印发 11月2日');
    site.now = new Date(site.now.getTime() + 60_000);
    const { notices, effects } = await correct(site, '印发 11月3日');
    expect(effects).toContainEqual({
      kind: 'outbox.cancel',
      matterId: site.byNo(12).id,
      title: '#12 登记有更正',
    });
    expect(notices[0]?.card.text).toContain('2026-11-01（周日） → 2026-11-03（周二）');
    expect(notices[0]?.card.text).toContain('2026-12-01（周二） → 2026-12-03（周四）');
  });

  it('corrected back before the notice leaves, nobody hears of it', async () => {
    const site = await siteWithFiling();
    await correct(site, '印发 11月2日');
    expect((await correct(site, '印发 11月1日')).notices).toEqual([]);
  });

  it('a title alone moves no date and starts no epoch', async () => {
    const site = await siteWithFiling();
    const before = site.byNo(12).deadlines;
    const { answer } = await correct(site, '《减刑假释案件办理规定》 原登记漏字');
    expect(site.byNo(12)).toMatchObject({ title: '减刑假释案件办理规定', deadlines: before });
    expect(answer.here?.text).toContain('报送期限不变：2026-12-01（周二）');
    expect(answer.here?.text).toContain('原因：原登记漏字');
  });

  it.each([
    ['文号 法发〔2026〕3号', { documentNo: '法发〔2026〕3号' }],
    ['文件类别 改革部署情况', { category: '改革部署情况' }],
    ['类别改为其他文件', { category: '其他文件' }],
    ['11月3日', { issuedOn: '2026-11-03' }],
    ['印发日期：2026-11-03', { issuedOn: '2026-11-03' }],
    ['11月3日印发', { issuedOn: '2026-11-03' }],
  ])('“%s” is read by the instrument’s own fields', async (words, values) => {
    const site = await siteWithFiling();
    await correct(site, words);
    expect(site.byNo(12).values).toMatchObject(values);
  });

  it('an extension that was granted stands, and the first date is the right one', async () => {
    const site = await siteWithFiling();
    await site.do('小李', extendDeadline, { matter: 12, to: '2026-12-20', reason: '整改' });
    const { answer } = await correct(site, '印发 11月3日');
    expect(site.byNo(12).deadlines[0]).toMatchObject({
      due: { on: '2026-12-20' },
      firstDueOn: '2026-12-03',
      epoch: 1,
    });
    expect(answer.here?.text).toContain('已另行确定为 2026-12-20（周日），不变');
  });

  it('of what was answered keeps the answer, with what was left of the right period', async () => {
    const site = await siteWithReply();
    await correct(site, '印发 11月3日');
    expect(site.byNo(12)).toMatchObject({ state: 'replied', repliedOn: '2026-11-24' });
    expect(site.byNo(12).deadlines[0]).toMatchObject({ state: 'stopped', left: 9, steps: [] });
  });

  it('a receipt date gives a clock that waited its start; another ground its length', async () => {
    const site = await siteWithSuggestion();
    await correct(site, '收到 11月3日', 13);
    expect(site.byNo(13).deadlines[0]).toMatchObject({ state: 'running', due: { on: '2027-01-04' } });
    await correct(site, '类别 公益诉讼紧急', 13);
    expect(site.byNo(13).deadlines[0]?.due?.on).toBe('2026-11-18');
  });

  it('of a common head goes with its running parts', async () => {
    const site = new FakeSite();
    const values = { title: '办法', units: [COURT.id, POLICE.id], replyBy: '2026-12-10' };
    await site.do('小李', registerMatter(draftConsultation), values);
    site.pass(0, 1);
    const { notices } = await correct(site, '截止 12月15日');
    expect([13, 14].map((no) => site.byNo(no).deadlines[0]?.due?.on)).toEqual(['2026-12-15', '2026-12-15']);
    expect(notices).toHaveLength(2);
  });
});

describe('更正 of the day of sending to one after the receipt', () => {
  const received = async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12, on: '2026-11-03' });
    return site;
  };

  it('is asked about, and nothing changes before', async () => {
    const site = await received();
    const { answer, effects, question } = await correct(site, '印发 11月10日');
    expect(effects).toEqual([]);
    expect(answer.here?.title).toBe(
      '#12 已于 2026-11-03（周二） 签收，早于印发日期 2026-11-10（周二），请核对日期。',
    );
    expect(question).toMatchObject({ action: 'correct-matter', slot: 'words', values: { matter: 12 } });
    expect(question?.choices.map(({ label }) => label)).toEqual(['日期无误']);
  });

  it('is done when it is right, and the unit is asked for its receipt again', async () => {
    const site = await received();
    const { question } = await correct(site, '印发 11月10日');
    const { notices, answer } = await site.do('小李', correctMatter, question?.choices[0]?.payload ?? {}, {
      click: true,
    });
    expect(site.byNo(12).values.issuedOn).toBe('2026-11-10');
    expect(answer.update?.text).toContain('签收日期 2026-11-03（周二） 早于印发日期，请与单位核对。');
    expect(notices[0]?.card.text).toContain('可以这样发：签收 #12 2026-11-10');
    await site.do('法院李四', confirmReceipt, { matter: 12, on: '2026-11-12' });
    expect(site.byNo(12).receivedOn).toBe('2026-11-12');
  });

  it.each(['印发 11月3日', '印发 11月2日', '《改名》'])(
    '“%s” fits the receipt and is not asked',
    async (words) => {
      const site = await received();
      expect((await correct(site, words)).question).toBeUndefined();
    },
  );

  it('of a common head is asked about where one part has its receipt', async () => {
    const site = new FakeSite();
    const values = {
      title: '办法',
      units: [COURT.id, POLICE.id],
      replyBy: '2026-12-10',
      letterOn: '2026-11-16',
    };
    await site.do('小李', registerMatter(draftConsultation), values);
    site.pass(0, 1);
    await site.do('公安赵六', confirmReceipt, { matter: 14, on: '2026-11-17' });
    expect((await correct(site, '发函 11月18日')).answer.here?.title).toContain('请核对日期');
  });
});

describe('更正 of the day of receipt', () => {
  it('by the office counts anew what runs from it, and the unit is told', async () => {
    const site = await siteWithSuggestion();
    await site.do('公安赵六', confirmReceipt, { matter: 13, on: '2026-11-20' });
    const due = site.byNo(13).deadlines[0]?.due?.on;
    site.pass(3);
    const { answer, notices } = await correct(site, '签收日期 11月22日', 13);
    expect(answer.here?.title).toBe('#13 签收日期已更正：2026-11-20（周五） → 2026-11-22（周日）');
    expect(site.byNo(13).receivedOn).toBe('2026-11-22');
    expect(site.byNo(13).deadlines[0]?.due?.on).not.toBe(due);
    expect(answer.here?.text).toMatch(/期限 \S+（周.） → \S+（周.）。/);
    expect(notices).toMatchObject([{ to: { personId: PEOPLE.公安赵六.id }, when: 'office-hours' }]);
    expect(site.chains.get(site.byNo(13).id)?.at(-1)).toMatchObject({ kind: 'matter.receipt-corrected' });
  });

  it('of a matter with no date of its own for it is the receipt as well; the same day is said so', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    site.pass(3);
    await correct(site, '收到日期应是11月21日');
    expect(site.byNo(12).receivedOn).toBe('2026-11-21');
    const again = site.do('小李', correctReceipt, { matter: 12, on: '2026-11-21' });
    await expect(again).rejects.toMatchObject({ failure: { code: 'SAME_AS_BEFORE' } });
    const tomorrow = site.do('小李', correctReceipt, { matter: 12, on: '2026-12-21' });
    await expect(tomorrow).rejects.toMatchObject({ failure: { code: 'NOT_YET_PAST' } });
  });
});

describe('a day of receipt that the office puts right', () => {
  it('stays the receipt of who signed', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    site.pass(3);
    const answer = read(await site.do('小李', correctReceipt, { matter: 12, on: '2026-11-21' }));
    expect(site.byNo(12)).toMatchObject({ receivedOn: '2026-11-21', receivedBy: PEOPLE.法院李四.id });
    expect(answer).toContain('签收：2026-11-21');
  });

  it('stays a receipt by telephone', async () => {
    const site = await siteWithFiling();
    site.pass(3);
    await type(site, '小李', [recordCall], '代记 #12 法院李四 电话告知 已签收');
    const { receivedVia } = site.byNo(12);
    await site.do('小李', correctReceipt, { matter: 12, on: '2026-11-21' });
    expect(site.byNo(12)).toMatchObject({ receivedOn: '2026-11-21', receivedVia });
    expect(receivedVia).toBeDefined();
  });
});

describe('更正 that cannot be', () => {
  it.each([
    ['印发 11月1日', 'SAME_AS_BEFORE', '原来就是 2026-11-01（周日）'],
    ['颜色 红', 'NOT_CORRECTABLE', '没有认出“颜色 红”'],
    ['期限 12月20日', 'NOT_CORRECTABLE', ''],
    ['印发 2026-12-30', 'NOT_YET_PAST', '晚于今天'],
    ['印发 1900-01-01', 'NOT_CORRECTABLE', '1900'],
    ['签收 11月3日', 'NOT_SIGNED_YET', '还没有签收'],
    ['印发 2010-01-01', 'TOO_FAR_AWAY', '离今天太远'],
    ['印发 2月30日', 'NOT_CORRECTABLE', '没有2月30日'],
    ['单位 市公安局', 'REASSIGN_INSTEAD', '改派'],
  ])('“%s” is refused kindly (%s) and changes nothing', async (words, code, say) => {
    const site = await siteWithFiling();
    const before = site.byNo(12);
    const failed = await correct(site, words).catch(({ failure }) => failure);
    expect(failed).toMatchObject({ code });
    expect(failed.say).toContain(say);
    expect(failed.say).toContain('没有改动');
    expect(failed.next).toContain('#12');
    expect(site.byNo(12)).toEqual(before);
  });

  it('a closed matter is refused with how it ended', async () => {
    const site = await siteWithReply();
    await site.do('小李', acceptReply, { matter: 12 });
    await expect(correct(site, '印发 11月2日')).rejects.toMatchObject({
      failure: { code: 'ALREADY_CLOSED', say: '#12 已于 2026-11-24（周二）办结，没有改动。' },
    });
  });

  it('a ground that needs the document’s own date asks for it', async () => {
    const site = await siteWithSuggestion();
    await expect(correct(site, '类别 纠正违法', 13)).rejects.toMatchObject({
      failure: { code: 'CORRECTION_NEEDS_DATE' },
    });
    await correct(site, '类别 纠正违法 12月10日前回复', 13);
    expect(site.byNo(13).deadlines[0]?.due?.on).toBe('2026-12-10');
  });

  it('a liaison is told who does it', async () => {
    const site = await siteWithFiling();
    await expect(
      site.do('法院李四', correctMatter, { matter: 12, words: '印发 11月2日' }),
    ).rejects.toMatchObject({ failure: { code: 'OFFICE_DOES_THIS' } });
  });

  it('without words the fields and their values are shown, and a short follow-up completes it', async () => {
    const site = await siteWithFiling();
    const { answer, question } = await site.do('小李', correctMatter, { matter: 12 });
    expect(answer.here?.text).toContain('印发日期：2026-11-01（周日）');
    expect(question).toMatchObject({ action: 'correct-matter', slot: 'words', values: { matter: 12 } });
  });
});
