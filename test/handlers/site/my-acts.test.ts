import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { personalActsCard } from '../../../cards/figures/personal-acts.js';
import { readPastPeriod } from '../../../domain/command/past-period.js';
import { showMyActs } from '../../../handlers/site/show-my-acts.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, type Name, rosterOf } from '../people.js';
import { read, refused, tap, type } from './typing.js';

const start = () => {
  const site = new FakeSite();
  return {
    site,
    say: (name: Name, text: string, at = {}) => type(site, name, HANDLERS, text, at),
  };
};

const sixteenStops = async ({ site, say }: ReturnType<typeof start>) => {
  for (let i = 0; i < 8; i++) {
    site.now = new Date(site.now.getTime() + 60_000);
    await say('小李', '停发 市公安局');
    site.now = new Date(site.now.getTime() + 60_000);
    await say('小李', '恢复 市公安局');
  }
};

describe('我做过什么', () => {
  it('shows what the asker did, newest first, and nothing anybody else did', async () => {
    const { site, say } = start();
    await say('小李', '要求报送材料 《整改台账》 市公安局 12月20日前');
    site.now = new Date(site.now.getTime() + 60_000);
    await say('小李', '停发 市公安局');
    await say('陈主任', '停发 市中院');
    const lines = read(await say('小李', '我做过什么 11月')).split('\n');
    expect(lines[0]).toBe('您做过的：2026年11月，共 2 件');
    expect(lines[1]).toContain('停发提醒（市公安局）');
    expect(lines[2]).toMatch(/#12《整改台账》登记$/u);
    expect(lines.join()).not.toContain('市中级人民法院');
    expect(read(await say('法院李四', '我做过什么 11月'))).toContain('共 0 件');
  });

  it('says of what was changed from what to what', async () => {
    const { site, say } = start();
    const pass = () => site.pass(0, 1);
    await say('小李', '备案 《办案规定》 市中院 11月1日印发');
    pass();
    await say('小李', '更正 #12 印发 11月2日 因看错');
    pass();
    await say('小李', '延期 #12 至 12月15日 因材料多');
    pass();
    await say('小李', '改派 #12 市公安局 另有分工');
    pass();
    await say('管理员', '改单位 市公安局 简称 市公安局、公安');
    await say('管理员', '设置 提醒时间 09:15');
    const mine = read(await say('小李', '我做过什么 11月')).split('\n');
    expect(mine[1]).toMatch(/#12《办案规定》改派：市中级人民法院 → 市公安局，另有分工$/u);
    expect(mine[2]).toMatch(/延期：2026-12-02（周三） → 2026-12-15（周二），材料多$/u);
    expect(mine[3]).toMatch(
      /更正登记：印发日期：2026-11-01（周日） → 2026-11-02（周一），.*2026-12-01（周二） → 2026-12-02（周三）.*看错$/u,
    );
    const admins = read(await say('管理员', '我做过什么 11月'));
    expect(admins).toMatch(/更改单位（市公安局，简称：\S+ → 市公安局、公安）/u);
    expect(admins).toMatch(/更改设置（提醒时间：\S+ → 09:15）/u);
  });

  it('says on which days a leave was, and who stands in', async () => {
    const { site, say } = start();
    site.people = site.people.map((one) => (one.name === '代表' ? { ...one, unitId: COURT.id } : one));
    await say('法院李四', '我请假 12月1日至5日 由代表代');
    expect(read(await say('法院李四', '我做过什么 11月'))).toContain(
      '登记请假（法院李四，2026-12-01（周二）至 2026-12-05（周六），由代表代）',
    );
  });

  it('goes on page by page', async () => {
    const house = start();
    await sixteenStops(house);
    const first = await house.say('小李', '我做过什么 今天');
    expect(read(first)).toContain('共 16 件，第 1–15 件');
    const second = await tap(house.site, '小李', HANDLERS, first, '更多');
    expect(read(second)).toContain('第 16–16 件');
    expect(second.answer.here?.actions).toBeUndefined();
  });

  it('says nothing of it in a group, not even in the office’s', async () => {
    const { say } = start();
    await say('小李', '停发 市公安局');
    const { answer } = await say('小李', '我做过什么', { chat: GROUPS.office });
    expect(answer.here?.title).toBe('已私信您，共 1 件。');
    expect(answer.here?.text).toBeUndefined();
    expect(answer.privately?.text).toContain('停发提醒');
  });

  it.each([
    ['我今天做了什么', '今天'],
    ['我11月办过哪些事', '2026年11月'],
    ['我做了什么', ''],
  ])('“%s” asks for it too', async (text, label) => {
    expect(showMyActs.phrase?.(text)).toBe(true);
    const { site } = start();
    const shown = await site.do('小李', showMyActs, { words: text }, { said: text });
    expect(read(shown)).toContain(`您做过的：${label}`);
  });

  it.each(['我今天做了整改', '我们做了什么', '他做了什么'])('“%s” does not', (text) => {
    expect(showMyActs.phrase?.(text)).toBe(false);
  });

  it('kindly refuses words that are no time', async () => {
    const { say } = start();
    const error = await refused(say('小李', '我做过什么 好事'));
    expect(error.code).toBe('BAD_PERIOD');
  });
});

it('each kind of entry of a vote, a meeting, a co-signing and a draw has words of its own', () => {
  const kinds = [
    ...[
      'changed',
      'drafted',
      'ended-early',
      'opened',
      'paper-differs',
      'paper-entered',
      'paper-voided',
      'rehearsed',
      'released',
      'reopened',
    ]
      .concat('withdrawn')
      .map((kind) => `evaluation.${kind}`),
    ...['answered', 'assessed', 'cancelled', 'convened', 'decided', 'invited', 'minuted', 'moved', 'polled']
      .concat('poll-opened', 'proposed', 'signed-in', 'stand-in-decided')
      .map((kind) => `meeting.${kind}`),
    ...['asked-again', 'handed-in', 'opened', 'rated', 'signed', 'taken-back', 'wants-out'].map(
      (kind) => `cosigning.${kind}`,
    ),
    ...['accepted', 'activity-set', 'attended', 'called-off', 'cancelled', 'declined', 'fed-back', 'left']
      .concat('made', 'published', 'recusal-asked', 'released')
      .map((kind) => `draw.${kind}`),
    'list.changed',
  ];
  const acts = kinds.map((kind) => ({ kind, at: new Date(), by: 'x', body: {} }));
  const view = { label: '今天', total: kinds.length, offset: 0, more: { action: 'x', payload: {} } };
  const card = personalActsCard({ ...view, acts, roster: rosterOf([], []) });
  expect(card.text).not.toMatch(/更改本站|[a-z]/u);
});

describe('the days asked about, looking back', () => {
  const roster = rosterOf([], []);
  // A Friday.
  const today = '2026-11-20';
  it.each([
    ['', '2026-11-01', '2026-11-30'],
    ['今天', '2026-11-20', '2026-11-20'],
    ['昨天', '2026-11-19', '2026-11-19'],
    ['本周', '2026-11-16', '2026-11-22'],
    ['上周', '2026-11-09', '2026-11-15'],
    ['上个月', '2026-10-01', '2026-10-31'],
    ['11月', '2026-11-01', '2026-11-30'],
    ['12月', '2025-12-01', '2025-12-31'],
    ['2025年3月', '2025-03-01', '2025-03-31'],
    ['今年', '2026-01-01', '2026-12-31'],
    ['11月3日', '2026-11-03', '2026-11-03'],
    ['12月3日', '2025-12-03', '2025-12-03'],
    ['11月1日至5日', '2026-11-01', '2026-11-05'],
    ['10月28日至11月3日', '2026-10-28', '2026-11-03'],
  ])('“%s” is %s to %s', (words, from, to) => {
    expect(readPastPeriod(words, roster, today)).toMatchObject({ from, to });
  });
});
