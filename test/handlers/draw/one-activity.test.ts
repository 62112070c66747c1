import { beforeEach, describe, expect, it } from 'vitest';
import type { Draw } from '../../../domain/draw/draw.js';
import { acceptPlace, declinePlace } from '../../../handlers/draw/accept-place.js';
import { changeActivity } from '../../../handlers/draw/change-activity.js';
import { makeDraw } from '../../../handlers/draw/make-draw.js';
import type { FakeSite } from '../fakes.js';
import { type Name, PEOPLE } from '../people.js';
import { read } from '../site/typing.js';
import { drawn, nameOf, say, siteWithSupervisors, theDraw, told } from './supervisors.js';

let site: FakeSite;
let first: number;
let stays: Name;
const byNo = (no: number) => [...site.draws.values()].find((one) => one.no === no) as Draw;
const accountless = (name: Name) => site.accounts.delete(PEOPLE[name].id);

/** #12 for 1 December, two drawn; one gave up, and #13 is prepared for the place. */
beforeEach(async () => {
  site = siteWithSupervisors();
  first = await drawn(site, '抽选 2人 公开听证 12月1日9点');
  const [gone, other] = byNo(first).seats.map(({ personId }) => nameOf(personId)) as [Name, Name];
  stays = other;
  await site.do(gone, declinePlace, { matter: first }, { click: true });
  await say(site, '小李', `补抽 #${first}`);
});
/** #13 is drawn; who came in with it. */
async function supplemented(): Promise<Name> {
  await say(site, '小李', `抽选 #${theDraw(site).no}`);
  return nameOf(theDraw(site).seats[0]?.personId);
}

describe.each([
  ['the first', () => first],
  ['the supplementary', () => theDraw(site).no],
])('a supplementary draw (补抽) follows its activity, by the number of %s draw', (_name, no) => {
  it('补充通知 reaches the people of both, and both carry it', async () => {
    const added = await supplemented();
    const set = await say(site, '小李', `补充通知 #${no()} 时间 15点`);
    for (const name of [stays, added]) expect(told(set, name)).toContain('2026-12-01（周二）15:00');
    for (const draw of site.draws.values()) expect(draw.activity?.time).toBe('15:00');
  });

  it('words of one’s own say how many they go to', async () => {
    await supplemented();
    const asked = await say(site, '小李', `补充通知 #${no()} 请从北门进`);
    expect(read(asked)).toContain('告诉抽到的 2 人吗');
    const sent = await site.do('小李', changeActivity, asked.question?.choices[0]?.payload, { click: true });
    expect(sent.notices).toHaveLength(2);
  });

  it('取消活动 reaches the people of both, and both are off', async () => {
    const added = await supplemented();
    const off = await say(site, '小李', `取消活动 #${no()} 因下雪`);
    for (const name of [stays, added]) expect(told(off, name)).toContain('活动取消了，不用来了');
    for (const draw of site.draws.values())
      expect(draw).toMatchObject({ state: 'cancelled', cancelled: { reason: '下雪' } });
    expect(read(off)).toContain(`同一活动的 #${no() === first ? theDraw(site).no : first} 一并取消`);
  });

  it('到场 is recorded once for both', async () => {
    const added = await supplemented();
    for (const name of [stays, added])
      await say(site, '小李', `代记 #${name === stays ? first : theDraw(site).no} ${name} 能`);
    site.now = new Date('2026-12-02T02:00:00Z');
    const recorded = read(await say(site, '小李', `到场 #${no()} 缺 ${added}`));
    expect(recorded).toContain('已登记到场 1 人，缺 1 人');
    const came = (name: Name) =>
      [...site.draws.values()]
        .flatMap(({ seats }) => seats)
        .find(({ personId, state }) => personId === PEOPLE[name].id && state === 'accepted')?.came;
    expect([came(stays), came(added)]).toEqual([true, false]);
    const fed = await say(site, '小李', `反馈 #${no()} 采纳：公开说理`);
    expect(told(fed, stays)).toContain('采纳：公开说理');
    expect(told(fed, added)).toBe('');
    for (const draw of site.draws.values()) expect(draw.feedback).toHaveLength(1);
  });

  it('反馈 goes to all who came', async () => {
    const added = await supplemented();
    for (const name of [stays, added])
      await say(site, '小李', `代记 #${name === stays ? first : theDraw(site).no} ${name} 能`);
    site.now = new Date('2026-12-02T02:00:00Z');
    await say(site, '小李', `到场 #${no()} 全体`);
    const fed = await say(site, '小李', `反馈 #${no()} 采纳：公开说理`);
    for (const name of [stays, added]) expect(told(fed, name)).toContain('采纳：公开说理');
    expect(read(fed)).toContain('已发给 2 位监督员');
  });
});

describe('a supplementary draw that waits', () => {
  it('is drawn for the activity as it stands by then', async () => {
    await say(site, '小李', `补充通知 #${first} 时间 15点`);
    expect(theDraw(site)).toMatchObject({ state: 'published', activity: { time: '15:00' } });
    const { no } = theDraw(site);
    const made = await site.do('小李', makeDraw, { matter: no }, { click: true });
    const added = nameOf(theDraw(site).seats[0]?.personId);
    expect(told(made, added)).toContain('2026-12-01（周二）15:00');
  });

  it('goes with its activity where that is called off', async () => {
    const { no } = theDraw(site);
    await say(site, '小李', `取消活动 #${first} 因下雪`);
    expect(theDraw(site).state).toBe('cancelled');
    const tapped = await site.do('小李', makeDraw, { matter: no }, { click: true }).catch((e: Error) => e);
    expect(tapped).toMatchObject({ failure: { code: 'DRAW_CANCELLED' } });
    expect(theDraw(site).seats).toEqual([]);
  });

  it('of an activity called off before it was known to go with it draws nobody either', async () => {
    const { no } = theDraw(site);
    const { followedBy: _unknown, ...before } = byNo(first);
    site.draws.set(before.id, before);
    await say(site, '小李', `取消活动 #${first} 因下雪`);
    expect(theDraw(site).state).toBe('published');
    const tapped = await site.do('小李', makeDraw, { matter: no }, { click: true });
    expect(read(tapped)).toContain(`#${first} 的活动已取消，#${no} 不再抽选`);
    expect(tapped.notices).toEqual([]);
    expect(theDraw(site)).toMatchObject({ state: 'cancelled', seats: [] });
  });
});

describe('who has no account', () => {
  it('is on the list to telephone at every change', async () => {
    accountless(stays);
    const set = await say(site, '小李', `补充通知 #${first} 时间 15点`);
    expect(read(set)).toContain(`1 人没有账号，收不到消息，请电话告知：${stays}`);
    expect(told(set, stays)).toBe('');
  });
});

describe('能 once the activity is over', () => {
  it('is refused kindly, and changes nothing', async () => {
    site.now = new Date('2026-12-02T02:00:00Z');
    const late = await site.do(stays, acceptPlace, { matter: first }, { click: true });
    expect(read(late)).toContain('这次活动已经过去了，不用再答复');
    expect([late.effects, late.notices]).toEqual([[], []]);
    const gone = await site.do(stays, declinePlace, { matter: first }, { click: true });
    expect(read(gone)).toContain('这次活动已经过去了，不用再答复');
    expect(gone.effects).toEqual([]);
  });
});
