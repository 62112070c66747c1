import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { FIGURE_WORDS } from '../../../cards/figures/figures.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, type Name, POLICE, PROCURATORATE } from '../people.js';
import { read, refused, tap, type } from './typing.js';

const start = () => {
  const site = new FakeSite();
  site.figures = { issued: 212, replied: 193, due: 200, repliedInTime: 190, notYetDue: 12 };
  const say = (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at);
  return { site, say, asked: () => site.figureQueries.at(-1) };
};

describe('a year that cannot be', () => {
  it.each(['0000年', '99999年', '12026年', '20261年上半年'])(
    '统计 检察建议 %s is refused and not counted',
    async (year) => {
      const { say, asked } = start();
      const { code, text } = await refused(say('小李', `统计 检察建议 ${year}`));
      expect(code).toBe('NO_SUCH_YEAR');
      expect(text).toContain(year.replace('上半年', ''));
      expect(text).toContain('统计 检察建议 2026年');
      expect(asked()).toBeUndefined();
    },
  );

  it.each(['20261年1月12日', '12026 年 1 月 12 日'])(
    '算期 %s 3日 is no month and day of this year',
    async (date) => {
      const { say } = start();
      await expect(say('小李', `算期 ${date} 3日`)).rejects.toThrow(/没有\d{5}年1月12日这一天/);
    },
  );
});

describe('统计 says both rates with counts, basis and moment', () => {
  it('91.0% and 95.0%, 口径 and 截至', async () => {
    const { say } = start();
    const text = read(await say('小李', '统计 检察建议 2026年'));
    for (const part of [
      '回复率 91.0%',
      '按期回复率 95.0%',
      '已发出：212 件',
      '口径：回复率＝已回复 193 ÷ 已发出 212',
      '2026年登记',
      '截至 2026-11-20（周五）',
    ])
      expect(text).toContain(part);
  });

  it('an answer before its day is not among those in time yet, and that is said', async () => {
    const { site, say } = start();
    site.figures = { issued: 2, replied: 1, due: 0, repliedInTime: 0, notYetDue: 1 };
    const { answer } = await say('小李', '统计 检察建议');
    expect(answer.here?.text).toContain('已回复中有 1 件期限还没有到，到期后计入按期回复。');
  });

  it('a rate of nothing is said as such', async () => {
    const { site, say } = start();
    site.figures = { issued: 0, replied: 0, due: 0, repliedInTime: 0, notYetDue: 0 };
    const { answer } = await say('小李', '统计 检察建议');
    expect(answer.here?.title).toContain('回复率 尚无数据，按期回复率 尚无数据');
    expect(answer.here?.actions).toEqual([]);
  });

  it('every number above nothing opens its list, by the same query', async () => {
    const { site, say } = start();
    await say('小李', '检察建议 《建议一》 市公安局 11月3日收到');
    const answer = await say('小李', '统计 检察建议 今年 市公安局');
    expect(answer.answer.here?.actions?.map(({ label }) => label)).toEqual(Object.values(FIGURE_WORDS));
    expect(answer.question?.choices.map(({ label }) => label)).toEqual(Object.values(FIGURE_WORDS));
    const list = await tap(site, '小李', HANDLERS, answer, '按期回复');
    expect(read(list)).toMatch(/检察建议按期回复，截至 2026-11-20（周五）：共 1 件\n#12/);
  });

  it.each([
    [
      '统计 检察建议 2026年 市检 截至 11月18日',
      {
        unitId: PROCURATORATE.id,
        registeredFrom: '2026-01-01',
        registeredTo: '2026-12-31',
        asOf: '2026-11-18',
      },
    ],
    [
      '统计 市检 截至11月18日 去年 检察建议',
      {
        unitId: PROCURATORATE.id,
        registeredFrom: '2025-01-01',
        registeredTo: '2025-12-31',
        asOf: '2026-11-18',
      },
    ],
    [
      '统计 纠正意见 上半年',
      { registeredFrom: '2026-01-01', registeredTo: '2026-06-30', asOf: '2026-11-20' },
    ],
    ['统计 检察建议/纠正意见', { asOf: '2026-11-20' }],
  ])('%s', async (line, query) => {
    const { say, asked } = start();
    await say('小李', line);
    expect(asked()).toEqual({ instrument: 'procuratorial-suggestion', scope: {}, ...query });
  });

  it('works for every instrument, and asks which where none is named', async () => {
    const { say, asked } = start();
    await say('小李', '统计 备案');
    expect(asked()?.instrument).toBe('normative-doc-filing');
    const which = await say('小李', '统计 今年');
    expect(which.answer.here?.title).toContain('统计哪一种监督方式');
    expect(which.question?.choices.map(({ payload }) => payload.words)).toContain('检察建议 今年');
  });

  it('a liaison counts within the own unit and nowhere else', async () => {
    const { say, asked } = start();
    await say('法院李四', '统计 检察建议');
    expect(asked()).toMatchObject({ unitId: COURT.id, scope: { units: [COURT.id] } });
    expect((await refused(say('法院李四', '统计 检察建议 市公安局'))).code).toBe('OWN_FIGURES_ONLY');
  });

  it('rates stay out of groups where other units read along', async () => {
    const { say } = start();
    const inGroup = async (chat: object, line: string) =>
      (await say('小李', line, { chat })).answer.here?.title;
    expect(await inGroup(GROUPS.unbound, '统计 检察建议')).toBe('已私信您。');
    expect(await inGroup(GROUPS.police, '统计 检察建议')).toBe('已私信您。');
    expect(await inGroup(GROUPS.court, '统计 检察建议 市公安局')).toBe('已私信您。');
    expect(await inGroup(GROUPS.police, '统计 检察建议 市公安局')).toContain('91.0%');
    expect(await inGroup(GROUPS.office, '统计 检察建议')).toContain('91.0%');
    expect(POLICE.id).toBe(GROUPS.police.binding?.kind === 'unit' ? GROUPS.police.binding.unitId : '');
  });

  it('units are never ranked', async () => {
    const { say } = start();
    expect(read(await say('小李', '统计 检察建议'))).not.toMatch(/第\s*\d+\s*名|排名|最高|最低/);
  });
});
