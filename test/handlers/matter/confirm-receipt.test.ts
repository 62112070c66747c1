import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../../handlers/matter/acknowledge.js';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { showReceipt } from '../../../handlers/matter/show-receipt.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, PEOPLE } from '../people.js';
import { filing, siteWithFiling, siteWithReply, siteWithSuggestion } from './registered.js';

describe('签收', () => {
  it('records the receipt and draws the tapped card again', async () => {
    const site = await siteWithFiling();
    const { answer, refresh } = await site.do('法院李四', confirmReceipt, { matter: 12 }, { click: true });
    expect(site.byNo(12)).toMatchObject({ receivedOn: '2026-11-20', receivedBy: PEOPLE.法院李四.id });
    expect(answer.update?.actions?.map(({ label }) => label)).toEqual(['报送', '申请延期', '查看']);
    expect(answer.here).toBeUndefined();
    expect(refresh).toEqual([site.byNo(12).id]);
  });

  it('starts the clock that waited for it, from the day given', async () => {
    const site = await siteWithSuggestion();
    await site.do('公安赵六', confirmReceipt, { matter: 13, on: '2026-11-03' });
    const [reply] = site.byNo(13).deadlines;
    expect(reply).toMatchObject({
      state: 'running',
      epoch: 0,
      due: { startOn: '2026-11-03', nominalOn: '2027-01-03' },
    });
    expect(site.byNo(13).values.receivedOn).toBe('2026-11-03');
  });

  it('given again with another day corrects the first, starts a new epoch and tells the office', async () => {
    const site = await siteWithSuggestion();
    await site.do('公安赵六', confirmReceipt, { matter: 13 });
    const { notices } = await site.do('公安赵六', confirmReceipt, { matter: 13, on: '2026-11-10' });
    const [reply] = site.byNo(13).deadlines;
    expect(reply).toMatchObject({
      epoch: 1,
      due: { on: '2027-01-11', startOn: '2026-11-10' },
      firstDueOn: '2027-01-11',
    });
    expect(notices.map(({ to }) => to)).toContainEqual({ personId: PEOPLE.小李.id });
  });

  it('pressed twice keeps the first time and changes nothing', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    site.pass(2);
    const { effects, answer } = await site.do('法院李四', confirmReceipt, { matter: 12 }, { click: true });
    expect(effects).toEqual([]);
    expect(answer.update?.title).toContain('已签收');
    expect(site.byNo(12).receivedOn).toBe('2026-11-20');
  });

  it('without a number a day corrects the one receipt there is, where none is waited for', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    site.pass(3);
    const { answer } = await site.do('法院李四', confirmReceipt, { on: '2026-11-21' });
    expect(JSON.stringify(answer)).toContain('签收日期已更正');
    expect(site.byNo(12).receivedOn).toBe('2026-11-21');
  });

  it('does not move a clock that runs from issue', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12, on: '2026-11-19' });
    expect(site.byNo(12).deadlines[0]).toMatchObject({ epoch: 0, due: { on: '2026-12-01' } });
  });

  it.each(['签收12 13', '签收 #12、#13', '签收 12号和13号'])(
    '%s does the first and gives the line for the other',
    async (said) => {
      const site = await siteWithSuggestion();
      const { answer } = await site.do('法院李四', confirmReceipt, { matter: 12 }, { said });
      expect(answer.here?.text).toContain('这次只办了 #12，#13还没有签收。请接着发：\n签收 #13');
    },
  );

  it.each(['签收 12', '签收 #12 11月3日', '签收 12 11.3'])('%s names one matter only', async (said) => {
    const site = await siteWithSuggestion();
    const { answer } = await site.do('法院李四', confirmReceipt, { matter: 12 }, { said });
    expect(answer.here?.text ?? '').not.toContain('一次办一件');
  });

  it('on a day still to come is refused', async () => {
    const site = await siteWithSuggestion();
    const late = site.do('公安赵六', confirmReceipt, { matter: 13, on: '2026-11-21' });
    await expect(late).rejects.toMatchObject({ failure: { code: 'NOT_YET_PAST' } });
  });

  it('another unit’s liaison learns nothing, before and after the matter exists alike', async () => {
    const site = await siteWithFiling();
    const wordsFor = (no: number) =>
      site
        .do('公安赵六', confirmReceipt, { matter: no })
        .catch(({ failure }) => JSON.stringify(failure).replaceAll(String(no), 'n'));
    expect(await wordsFor(12)).toContain('NOT_VISIBLE');
    expect(await wordsFor(12)).toBe(await wordsFor(99));
  });

  it('during the hold the unit’s own liaison does not see it either', async () => {
    const site = new FakeSite();
    await site.do('小李', filing, { title: '规定', unit: COURT.id, issuedOn: '2026-11-01' });
    await expect(site.do('法院李四', confirmReceipt, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'NOT_VISIBLE' },
    });
  });

  it('with another day after the reply says that the day stays', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    site.pass(2);
    await site.do('法院李四', submitReply, { matter: 12, text: '已报送。' }, { click: true });
    const { answer, effects } = await site.do('法院李四', confirmReceipt, { matter: 12, on: '2026-11-21' });
    expect(effects).toEqual([]);
    expect(JSON.stringify(answer)).toContain('签收日期 2026-11-20（周五） 没有改动');
  });

  it('after the reply came it is answered and changes nothing', async () => {
    const site = await siteWithReply();
    expect((await site.do('法院李四', confirmReceipt, { matter: 12 })).effects).toEqual([]);
    expect(site.byNo(12).state).toBe('replied');
  });
});

describe('收到、已阅、好的', () => {
  it('is the receipt of the one matter that waits for it', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', acknowledge, {}, { said: '收到' });
    expect(site.byNo(12).receivedOn).toBe('2026-11-20');
  });

  it('with several waiting asks which, by card', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '另一件', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const { question, effects, answer } = await site.do('法院李四', acknowledge, {}, { said: '好的' });
    expect(effects).toEqual([]);
    expect(question?.choices.map(({ payload }) => payload.matter)).toEqual([12, 13]);
    expect(answer.here?.actions).toHaveLength(2);
  });

  it('in a group of several units names no titles when it asks', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '另一件', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const { answer } = await site.do('法院李四', acknowledge, {}, { said: '收到', chat: GROUPS.unbound });
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(['#12', '#13']);
  });

  it('in a group a liaison’s 好的 and 已阅 with nothing waiting are answered; one-to-one 好的 is manners', async () => {
    const site = await siteWithFiling();
    for (const said of ['好的', '已阅', '收到']) {
      const { answer, effects } = await site.do('公安赵六', acknowledge, {}, { said, chat: GROUPS.unbound });
      expect(JSON.stringify(answer)).toContain('目前没有等您签收的事项');
      expect(effects).toEqual([]);
      expect((await site.do('小李', acknowledge, {}, { said, chat: GROUPS.unbound })).answer).toEqual({});
    }
    expect((await site.do('公安赵六', acknowledge, {}, { said: '好的' })).answer).toEqual({});
  });

  it('another day corrects the receipt, and the answer says old and new', async () => {
    const site = await siteWithFiling();
    await site.do('法院李四', confirmReceipt, { matter: 12 });
    const { answer } = await site.do('法院李四', confirmReceipt, { matter: 12, on: '2026-11-19' });
    expect(JSON.stringify(answer)).toContain('#12 签收日期已更正：2026-11-20（周五） → 2026-11-19（周四）');
  });

  it('回执 before there is a reply tells the unit how to reply, and nothing of 撤销', async () => {
    const site = await siteWithFiling();
    const asked = site.do('法院李四', showReceipt, { matter: 12 });
    await expect(asked).rejects.toMatchObject({
      failure: { code: 'NO_REPLY_YET', next: expect.stringContaining('报送 #12 加内容') },
    });
    await expect(asked).rejects.not.toMatchObject({ failure: { next: expect.stringContaining('撤销') } });
  });

  it.each(['公安赵六', '小李', '代表'] as const)(
    'from %s, with nothing waiting, nothing is said',
    async (name) => {
      const site = await siteWithFiling();
      expect(await site.do(name, acknowledge, {}, { said: '好的' })).toMatchObject({
        answer: {},
        effects: [],
      });
    },
  );
});
