import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { explainMatter } from '../../../handlers/matter/explain-matter.js';
import { verifyTrail } from '../../../handlers/matter/verify-trail.js';
import { FakeSite } from '../fakes.js';
import { GROUPS, type Name } from '../people.js';
import { read, refused, type } from './typing.js';

const start = () => {
  const site = new FakeSite();
  return { site, say: (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at) };
};

const FILING = '备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发';

/** #12 of the court, past the hold. */
async function withFiling() {
  const all = start();
  await all.say('小李', FILING);
  all.site.pass(0, 1);
  return all;
}

describe('算期 gives the due date and says how it is counted', () => {
  it.each([
    ['算期 2025-09-01 30日', '到 2025-10-09（周四）', '国庆节'],
    ['算期 2025-12-31 2个月', '到 2026-02-28（周六）', '2月没有31日'],
    ['算期 2026-03-05 前10日', '到 2026-02-23（周一）', '2026-02-14（周六）'],
    ['算期 2026-10-09 前3个工作日', '到 2026-09-29（周二）', '2026-09-30（周三）：第2个工作日'],
    ['算期 2024-09-27 五个工作日', '到 2024-10-10（周四）', '调休'],
    ['算期 2026-12-08 两个月', '到 2027-02-09（周二）', '放假安排尚未公布'],
  ])('%s', async (line, due, because) => {
    const { say } = start();
    const { answer, effects } = await say('代表', line);
    expect(answer.here?.title).toContain(due);
    expect(answer.here?.text).toContain(because);
    expect(effects).toEqual([]);
  });

  it('a date without a year takes the nearest, and the year is printed back', async () => {
    const { say } = start();
    expect((await say('代表', '算期 1月12日 30日')).answer.here?.title).toMatch(/^2027-01-12（周二）起30日/);
  });

  it('in a group it is said in the group: there is nothing private in it', async () => {
    const { say } = start();
    expect(
      (await say('代表', '算期 1月12日 30日', { chat: GROUPS.unbound })).answer.here?.text,
    ).toBeDefined();
  });

  it('what is missing is asked for', async () => {
    const { say } = start();
    const { answer, question } = await say('代表', '算期 1月12日');
    expect(answer.here?.title).toContain('算多长？');
    expect(question).toMatchObject({ slot: 'period' });
  });

  it.each(['0日', '99999日', '0个工作日'])('a length that is none is said: %s', async (words) => {
    const { say } = start();
    expect((await refused(say('代表', `算期 1月12日 ${words}`))).text).toContain(`“${words}”不能作长短`);
  });
});

describe('为什么 #12 explains every deadline', () => {
  it('which of two days of receipt counts', async () => {
    const { site, say } = start();
    await say('小李', '检察建议 《规范危废处置》 市公安局 11月3日收到');
    site.pass(0, 1);
    await say('公安赵六', '签收 #12 11月10日');
    expect(read(await say('小李', '为什么 #12'))).toContain(
      '签收时报的收到日期是 2026-11-10（周二）；期限按登记的收到日期 2026-11-03（周二）起算。',
    );
  });

  it('under its title, whole where a title stands within it', async () => {
    const { say } = start();
    await say('小李', '备案 《《刑诉法》的实施意见》 市中院 11月1日印发');
    for (const line of ['为什么 #12', '停发 #12'])
      expect(read(await say('小李', line))).toContain('《《刑诉法》的实施意见》');
  });

  it('by its start event, its article, the count, the roll and the calendar', async () => {
    const { say } = await withFiling();
    const text = read(await say('小李', '为什么 #12'));
    for (const part of [
      '2026-12-01（周二）',
      '第十六条',
      '印发日期',
      '2026-11-01（周日）',
      '第30日',
      '不顺延',
      '日历：国办',
    ])
      expect(text).toContain(part);
  });

  it('and by extensions, with who and when, but not why', async () => {
    const { say } = await withFiling();
    await say('小李', '延期 #12 至 12月15日 因承办人住院');
    const text = read(await say('法院李四', '为什么 #12'));
    expect(text).toContain('最初的期限：2026-12-01（周二）');
    expect(text).toContain('2026-11-20（周五） 小李延期：2026-12-01（周二） → 2026-12-15（周二）');
    expect(text).not.toContain('住院');
  });

  it('the documents own date is named as such', async () => {
    const { say } = start();
    await say('小李', '征求意见 《办法（征求意见稿）》 市中院 12月12日前回复');
    const text = read(await say('小李', '为什么 #12'));
    expect(text).toContain('反馈截止日期，是给定的日期');
    expect(text).toContain('不因放假顺延');
  });

  it('what is not theirs does not exist for them', async () => {
    const { site, say } = await withFiling();
    const others = await refused(say('公安赵六', '为什么 #12'));
    const nothing = await refused(say('公安赵六', '为什么 #99'));
    expect(others.text.replace('12', 'n')).toBe(nothing.text.replace('99', 'n'));
    expect((await refused(site.do('公安赵六', verifyTrail, { matter: 12 }))).code).toBe('NOT_VISIBLE');
  });

  it("another unit's group is not told; the asker is, alone", async () => {
    const { say } = await withFiling();
    const { answer } = await say('小李', '为什么 #12', { chat: GROUPS.police });
    expect(answer.here).toEqual({ title: '已私信您。' });
    expect(answer.privately?.title).toContain('#12');
    const own = await say('小李', '为什么 #12', { chat: GROUPS.court });
    expect(own.answer.here?.title).toContain('#12');
  });

  it('a group nothing is known of does not hear that something was sent back', async () => {
    const { site } = await withFiling();
    const matter = site.byNo(12);
    const event = { kind: 'matter.returned', by: 'duban', at: site.now, body: { reason: '缺附件', due: [] } };
    site.apply({ effects: [{ kind: 'matter.set', id: matter.id, after: matter.trail, set: {}, event }] });
    const inGroup = await site.do('小李', explainMatter, { matter: 12 }, { chat: GROUPS.unbound });
    expect(read(inGroup)).not.toContain('补充材料');
    const alone = await site.do('小李', explainMatter, { matter: 12 });
    expect(read(alone)).toContain('请补充材料');
    expect(read(alone)).not.toContain('缺附件');
  });
});

describe('核验 #12 recomputes the chain', () => {
  it('whole: how many entries, and the root it was compared with', async () => {
    const { site, say } = await withFiling();
    await say('小李', '延期 #12 至 12月15日 因材料较多');
    expect(read(await say('法院李四', '核验 #12'))).toContain('#12 的留痕完好，共 2 条');

    site.stores.trail.published = async () => ({
      agrees: true,
      last: { on: '2026-11-19', root: 'ab'.repeat(32) },
    });
    expect(read(await say('小李', '核验 #12'))).toContain('2026-11-19（周四）公布的总摘要核对：一致');
  });

  it('changed: the first entry that does not fit is named', async () => {
    const { site, say } = await withFiling();
    await say('小李', '延期 #12 至 12月15日 因材料较多');
    const { id } = site.byNo(12);
    const [first, second] = site.chains.get(id) ?? [];
    if (!first || !second) throw new Error('the chain should have two entries');
    site.chains.set(id, [first, { ...second, body: { ...second.body, to: '2027-12-31' } }]);
    expect(read(await say('小李', '核验 #12'))).toContain('在第 2 条对不上');
  });

  it('cut off: a chain that lost its end is found too', async () => {
    const { site, say } = await withFiling();
    await say('小李', '延期 #12 至 12月15日 因材料较多');
    const { id } = site.byNo(12);
    site.chains.set(id, (site.chains.get(id) ?? []).slice(0, 1));
    expect(read(await say('小李', '核验 #12'))).toContain('在第 2 条对不上');
  });

  it('rewritten as a whole: the published root gives it away', async () => {
    const { site, say } = await withFiling();
    site.stores.trail.published = async () => ({ agrees: false, last: { on: '2026-11-19', root: 'ab' } });
    expect(read(await say('小李', '核验 #12'))).toContain('对不上');
  });
});
