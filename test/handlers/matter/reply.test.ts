import { describe, expect, it } from 'vitest';
import { recordCall } from '../../../handlers/matter/record-call.js';
import { recordProgress } from '../../../handlers/matter/record-progress.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { takeBackReply } from '../../../handlers/matter/take-back-reply.js';
import { GROUPS, PEOPLE } from '../people.js';
import { read, refused, type } from '../site/typing.js';
import { siteWithFiling, siteWithReply, siteWithSuggestion } from './registered.js';

const TEXT = '已完成整改。';

it('仅记进展 keeps what was written of the document, and no day of it is taken for one to come', async () => {
  const site = await siteWithFiling();
  const paper = { number: '法办〔2026〕8号', datedOn: '2026-11-19', manner: '纸质' };
  const { answer } = await site.do('法院李四', sendReply, { matter: 12, text: '已报送。', ...paper });
  const button = answer.here?.actions?.find(({ label }) => label === '仅记进展');
  await site.do('法院李四', recordProgress, button?.payload ?? {}, { click: true });
  expect(site.chains.get(site.byNo(12).id)?.at(-1)).toMatchObject({
    kind: 'matter.progress',
    body: { text: '已报送（文号 法办〔2026〕8号，成文日期 2026-11-19（周四），方式 纸质）' },
  });
  expect(site.byNo(12).expectedOn).toBeUndefined();
});

describe('回复', () => {
  it('is first shown as it would go out, and changes nothing', async () => {
    const site = await siteWithFiling();
    const { answer, effects, question } = await site.do('法院李四', sendReply, { matter: 12, text: TEXT });
    expect(answer.here?.title).toBe('以市中级人民法院名义报送 #12');
    expect(answer.here?.actions?.map(({ label }) => label)).toEqual(['确认', '仅记进展']);
    expect(question?.choices).toEqual(answer.here?.actions);
    expect(question?.choices[0]).toMatchObject({
      action: 'submit-reply',
      payload: { matter: 12, text: TEXT },
    });
    expect(effects).toEqual([]);
  });

  it('reads the date and the number behind the signer, and keeps 机要 as the manner', async () => {
    const site = await siteWithFiling();
    const paper = { signer: '检察长 2026年11月10日 检办函12号', manner: '机要' };
    const { question } = await site.do('法院李四', sendReply, { matter: 12, text: TEXT, ...paper });
    expect(question?.choices[0]?.payload).toMatchObject({
      ...{ signer: '检察长', datedOn: '2026-11-10', number: '检办函12号', manner: '机要' },
    });
  });

  it('confirmed stops the clock, banks what is left, ends the ladder and tells the office at once', async () => {
    const site = await siteWithFiling();
    site.pass(4);
    const { notices, answer } = await site.do(
      '法院李四',
      submitReply,
      { matter: 12, text: TEXT },
      { click: true },
    );
    expect(site.byNo(12)).toMatchObject({
      state: 'replied',
      repliedOn: '2026-11-24',
      reply: { text: TEXT, state: 'pending' },
    });
    expect(site.byNo(12).deadlines[0]).toMatchObject({ state: 'stopped', left: 7, steps: [] });
    expect(answer.update?.title).toContain('待办公室核收');
    expect(notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.小李.id }, { personId: PEOPLE.小王.id }]);
    expect(notices.every(({ when }) => when === 'now')).toBe(true);
    expect(notices[0]?.card.actions?.map(({ label }) => label)).toEqual(['办结', '退回', '查看']);
    expect(notices[0]?.card.text).toContain(TEXT);
  });

  it('confirmed twice stands once, and the second press is told so', async () => {
    const site = await siteWithReply();
    const again = site.do('法院李四', submitReply, { matter: 12, text: '另一个版本' }, { click: true });
    await expect(again).rejects.toMatchObject({ failure: { code: 'ALREADY_REPLIED' } });
    expect(site.byNo(12).reply?.text).toBe('文件正文和说明已报送。');
  });

  it.each([
    {
      at: '2026-12-01T15:50:00Z',
      inTime: true,
      because: 'D62: 23:50 on the due day is in time, it runs to 24:00',
    },
    { at: '2026-12-01T16:00:00Z', inTime: false, because: 'the day after has begun' },
  ])('at $at in time is $inTime: $because', async ({ at, inTime }) => {
    const site = await siteWithFiling();
    site.now = new Date(at);
    await site.do('法院李四', submitReply, { matter: 12, text: TEXT });
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({ inTime });
  });

  it('without a number takes the one open matter', async () => {
    const site = await siteWithFiling();
    expect((await site.do('法院李四', sendReply, { text: TEXT })).answer.here?.title).toContain('#12');
    expect((await site.do('检察周九', sendReply, { text: TEXT })).answer.here?.title).toContain('没有');
  });

  it('is not the office’s to give, and another unit’s liaison is told nothing', async () => {
    const site = await siteWithFiling();
    const by = (name: '小李' | '公安赵六') => site.do(name, sendReply, { matter: 12, text: TEXT });
    await expect(by('小李')).rejects.toMatchObject({ failure: { code: 'UNIT_DOES_THIS' } });
    await expect(by('公安赵六')).rejects.toMatchObject({ failure: { code: 'NOT_VISIBLE' } });
  });

  it('too long is refused with its length', async () => {
    const site = await siteWithFiling();
    const long = site.do('法院李四', sendReply, { matter: 12, text: '长'.repeat(2001) });
    await expect(long).rejects.toMatchObject({
      failure: { code: 'TOO_LONG', say: expect.stringContaining('2001') },
    });
  });

  it('in a group of several units is previewed to the liaison alone', async () => {
    const site = await siteWithFiling();
    const { answer } = await site.do(
      '法院李四',
      sendReply,
      { matter: 12, text: TEXT },
      { chat: GROUPS.unbound },
    );
    expect(JSON.stringify(answer.here)).not.toContain(TEXT);
    expect(answer.privately?.text).toContain(TEXT);
  });
});

describe('撤回', () => {
  it('leaves everything as if the reply had not been given', async () => {
    const site = await siteWithReply();
    await site.do('法院李四', takeBackReply, { matter: 12 });
    expect(site.byNo(12)).toMatchObject({ state: 'open', reply: { state: 'withdrawn' } });
    expect(site.byNo(12).repliedOn).toBeUndefined();
    expect(site.byNo(12).deadlines[0]).toMatchObject({
      state: 'running',
      epoch: 0,
      due: { on: '2026-12-01' },
    });
    expect(site.byNo(12).deadlines[0]?.steps[0]).toEqual({ step: '-3', on: '2026-11-26' });
  });

  it('without a reply that waits is refused', async () => {
    const site = await siteWithFiling();
    await expect(site.do('法院李四', takeBackReply, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'NOTHING_TO_TAKE_BACK' },
    });
  });

  it('lets a clock that waited for its receipt wait again', async () => {
    const site = await siteWithSuggestion();
    await site.do('公安赵六', submitReply, { matter: 13, text: TEXT });
    await site.do('公安赵六', takeBackReply, { matter: 13 });
    expect(site.byNo(13).deadlines[0]).toMatchObject({ state: 'waiting', steps: [] });
  });
});

describe('进展 with a day of sending', () => {
  it.each([
    ['正在会签，预计 11月28日报送', '2026-11-28'],
    ['正在会签，预计1月20日前报', '2027-01-20'],
    ['争取月底前报出', '2026-11-30'],
    ['预计 11月28日报送', '2026-11-28'],
    ['11月24日报院长签发，预计11月28日报送', '2026-11-28'],
  ])('“%s” is kept and told in the unit’s own words', async (words, expectedOn) => {
    const site = await siteWithFiling();
    const { answer, notices } = await type(site, '法院李四', [recordProgress], `进展 #12 ${words}`);
    expect(site.byNo(12).expectedOn).toBe(expectedOn);
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toEqual({ text: words, expectedOn });
    expect(answer.here?.text).toContain(`进展：${words}`);
    expect(notices[0]?.card.text).toContain(`进展：${words}`);
  });

  it('that has passed is refused with the words before it', async () => {
    const site = await siteWithFiling();
    const { text } = await refused(
      type(site, '法院李四', [recordProgress], '进展 #12 正在会签，预计 2026-11-18 报送'),
    );
    expect(text).toContain('进展 #12 正在会签 预计 2026-11-20 报送');
  });

  it('told by telephone (代记) stands in what is recorded', async () => {
    const site = await siteWithFiling();
    await type(site, '小李', [recordCall], '代记 #12 王五 电话告知 正在会签，预计 11月28日报送');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.body).toMatchObject({
      text: '正在会签，预计 2026-11-28（周六）报送',
      expectedOn: '2026-11-28',
    });
    const history = read(await site.do('小李', showMatter, { matter: 12 }));
    expect(history).toContain('进展：代记（王五电话告知），正在会签，预计 2026-11-28（周六）报送');
    expect(history).not.toContain('报送，预计');
  });
});

describe('进展', () => {
  it('goes into the trail, the clock runs on, the office is told', async () => {
    const site = await siteWithFiling();
    const before = site.byNo(12).deadlines;
    const { notices } = await site.do('法院李四', recordProgress, { matter: 12, text: '正在征求意见' });
    expect(site.byNo(12)).toMatchObject({ state: 'open', deadlines: before });
    expect(site.chains.get(site.byNo(12).id)?.at(-1)).toMatchObject({
      kind: 'matter.progress',
      body: { text: '正在征求意见' },
    });
    expect(notices[0]?.card.text).toContain('正在征求意见');
  });
});
