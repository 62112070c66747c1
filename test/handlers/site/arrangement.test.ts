import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { mainDeadline } from '../../../domain/matter/matter.js';
import { FakeSite } from '../fakes.js';
import { GROUPS, type Name, PEOPLE } from '../people.js';
import { read, refused, type } from './typing.js';

/** #12 and #13 are provisional in 2027: 30 days end on 2027-02-12, two months on 2027-02-20. */
async function start() {
  const site = new FakeSite();
  const say = (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at);
  site.now = new Date('2027-01-15T01:12:00Z');
  await say('小李', '备案 《规定一》 市中院 1月13日印发');
  await say('小李', '检察建议 《建议一》 市公安局 12月18日收到');
  site.pass(0, 1);
  return { site, say, dueOn: (no: number) => mainDeadline(site.byNo(no))?.due };
}

describe('放假 records an arrangement and moves what rests on it', () => {
  it('old and new dates are listed, and who is told is said', async () => {
    const { say, dueOn, site } = await start();
    expect(dueOn(12)).toMatchObject({ on: '2027-02-12', provisional: true });
    const answer = await say('小王', '放假 2027-02-06至2027-02-14');
    expect(dueOn(12)).toMatchObject({ on: '2027-02-15', provisional: false });
    expect(read(answer)).toContain('共 1 件的期限因此变动，将告知有关的 2 位同事');
    expect(read(answer)).toContain('2027-02-12（周五） → 2027-02-15（周一）');
    expect(site.calendarRecords).toHaveLength(9);
  });

  it('those whose dates moved are told once each, the rest are left alone', async () => {
    const { say } = await start();
    const { notices } = await say('小王', '放假 2027-02-06至2027-02-14');
    expect(notices.map(({ to }) => to)).toEqual([
      { personId: PEOPLE.法院李四.id },
      { personId: PEOPLE.小李.id },
    ]);
    for (const { card, when } of notices) {
      expect(`${card.title}${card.text}`).toContain('2027-02-15');
      expect(when).toBe('office-hours');
    }
  });

  it('one entry on the site chain, one on the chain of each matter that changed', async () => {
    const { site, say } = await start();
    await say('小王', '放假 2027-02-06至2027-02-14');
    expect(site.chains.get('site')?.map(({ kind, by }) => [kind, by])).toEqual([
      ['calendar.off', PEOPLE.小王.id],
    ]);
    expect(site.chains.get(site.byNo(12).id)?.map(({ kind }) => kind)).toEqual([
      'matter.registered',
      'matter.recomputed',
    ]);
  });

  it('the worked weekend moves it back', async () => {
    const { say, dueOn } = await start();
    await say('小王', '放假 2027-02-06至2027-02-14');
    const answer = await say('小王', '调休上班 2027-02-13');
    expect(dueOn(12)?.on).toBe('2027-02-13');
    expect(read(answer)).toContain('2027-02-13（周六）原记为放假，现改为调休上班');
  });

  it('the same again changes nothing and says so', async () => {
    const { site, say } = await start();
    await say('小王', '放假 2027-02-06至2027-02-14');
    const { length } = site.chains.get('site') ?? [];
    expect((await refused(say('小王', '放假 2月6日至14日'))).code).toBe('NOTHING_NEW');
    expect(site.chains.get('site')).toHaveLength(length);
  });

  it('a published year that already says so needs no record; what differs is warned about', async () => {
    const { site, say } = await start();
    site.now = new Date('2026-11-20T01:12:00Z');
    expect((await refused(say('小李', '放假 2026-10-01至2026-10-07'))).code).toBe('NOTHING_NEW');
    expect(read(await say('小李', '放假 2026-12-04'))).toContain('与已公布的安排不同');
    expect(read(await say('小李', '放假 2026-11-18'))).toContain('已经过去');
    expect(read(await say('小李', '调休上班 2027-03-03'))).toContain('本来就是工作日，请核对日期');
  });

  it.each([
    ['放假 2027-02-14至2027-02-06', '早于开始日期'],
    ['放假 2027-02-01至2027-03-06', '超过 15 天'],
    ['放假 2027-02-30', '没有2027-02-30这一天'],
    ['放假 过年那几天', '没有看懂'],
    ['放假 3027-02-06', '太远了'],
  ])('%s changes nothing and shows the form', async (line, because) => {
    const { site, say } = await start();
    const { code, text } = await refused(say('小李', line));
    expect(code).toBe('BAD_ARRANGEMENT');
    expect(text).toContain(because);
    expect(text).toContain('放假 2027-02-05至2027-02-11');
    expect(site.calendarRecords).toEqual([]);
  });

  it('ten dates are listed and the rest counted', async () => {
    const { site, say } = await start();
    for (let i = 0; i < 12; i++) await say('小李', `备案 《规定第${i + 2}》 市中院 1月13日印发`);
    site.pass(0, 1);
    const answer = await say('小王', '放假 2027-02-06至2027-02-14');
    expect(read(answer)).toContain('共 13 件的期限因此变动');
    expect(read(answer)).toContain('另有 3 件');
    expect(answer.notices).toHaveLength(2);
  });

  it('what is still held is not told to the unit', async () => {
    const { say } = await start();
    await say('小李', '备案 《规定二》 市检 1月13日印发');
    const { notices } = await say('小王', '放假 2027-02-06至2027-02-14');
    expect(notices.map(({ to }) => to)).not.toContainEqual({ personId: PEOPLE.检察周九.id });
  });

  it("in a unit's group others' dates are not shown", async () => {
    const { say } = await start();
    const { answer } = await say('小李', '放假 2027-02-06至2027-02-14', { chat: GROUPS.court });
    expect(answer.here).toEqual({ title: '已私信您。' });
    expect(answer.privately?.text).toContain('#12');
  });
});

describe('取消放假 takes back what was recorded by mistake', () => {
  it('moves the dates back, and the year is provisional again', async () => {
    const { say, dueOn, site } = await start();
    await say('小王', '放假 2027-02-06至2027-02-14');
    const answer = await say('小王', '取消放假 2027-02-06至2027-02-14');
    expect(dueOn(12)).toMatchObject({ on: '2027-02-12', provisional: true });
    expect(site.calendarRecords).toEqual([]);
    expect(read(answer)).toMatch(/^已取消登记，按原来的安排：2027-02-06（周六）/);
    expect(read(answer)).toContain('2027-02-15（周一） → 2027-02-12（周五）');
    expect(site.chains.get('site')?.at(-1)?.kind).toBe('calendar.dropped');
  });

  it('of one day leaves the others', async () => {
    const { say, site } = await start();
    await say('小王', '放假 2027-02-11至2027-02-12');
    await say('小王', '取消放假 2027-02-12');
    expect(site.calendarRecords).toEqual([{ on: '2027-02-11', kind: 'off' }]);
  });

  it('of days nobody recorded is refused and changes nothing', async () => {
    const { say, site } = await start();
    const { code } = await refused(say('小王', '取消放假 2027-02-12'));
    expect(code).toBe('NOTHING_RECORDED');
    expect(site.calendarRecords).toEqual([]);
  });
});
