import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

const QUESTION = '质询 市公安局 就超期羁押问题，请说明原因和整改安排 截止 11月27日';

describe('a 质询案, from the first signature to the second answer (监督法 第五十一至五十四条)', () => {
  let site: Site;
  let city: City;
  let members: PersonView[];
  let no: number;
  let matter: number;
  const member = (i: number) => members[i] as PersonView;
  beforeAll(async () => {
    site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
    city = cityOf(site);
    const state = (await site.call('/playground/state')).body as { people: PersonView[] };
    members = state.people.filter(({ role }) => role === '组成人员');
  });
  afterAll(() => site.close());

  test('its author sees it first; after 发起联名 every other member is asked on a card of their own', async () => {
    const preview = await site.say(member(0), QUESTION);
    expect(textOf(preview)).toContain('发起联名前请核对：《超期羁押问题》');
    expect(textOf(preview)).toContain('至少 5 人联名，您是第一位');
    expect(textOf(preview)).toContain('截止：2026-11-27（周五）');
    const started = await site.say(member(0), '发起联名');
    no = numberIn(toPerson(started, member(0)));
    expect(toPerson(started, member(1))[0]?.card?.actions.map(({ label }) => label)).toEqual(['联名']);
    expect(started.filter(({ person }) => person !== member(0).id)).toHaveLength(members.length - 1);
  });

  test('a tap signs, a second tap counts nothing, and no liaison can sign or see it', async () => {
    const card = await cardWith(site, member(1), '联名');
    expect(textOf(await site.tap(member(1), card, '联名'))).toContain(`已联名 #${no}，现在 2 人，至少 5 人`);
    expect(textOf(await site.say(member(1), `联名 #${no}`))).toContain('一人只算一次');
    expect(textOf(await site.say(city.police, `联名 #${no}`))).toContain('这一步由组成人员办理');
    expect(textOf(await site.say(city.police, `#${no}`))).toContain('没有您可以查看');
    expect(textOf(await site.say(city.supervisor, `#${no}`))).toContain('没有您可以查看');
  });

  test('every card of it shows the number as others sign and take back, and offers what its reader may do', async () => {
    const cardOf = async (i: number) =>
      (await site.read(member(i))).findLast(({ card, text }) => card && text.includes('超期羁押问题'));
    const labels = async (i: number) => (await cardOf(i))?.card?.actions.map(({ label }) => label);
    const [before, own] = [await cardOf(8), await cardOf(0)];
    expect(before?.text).toContain('#1 联名 2 人');
    const signed = await site.tap(member(9), await cardWith(site, member(9), '联名'), '联名');
    for (const [i, card] of [
      [8, before],
      [0, own],
    ] as const)
      expect(signed.find(({ id }) => id === card?.id)?.text, `${i}`).toContain('联名：3 人（至少 5 人）');
    expect(await labels(8)).toEqual(['联名']);
    expect(await labels(9)).toEqual(['撤回联名']);
    expect(await labels(0)).toEqual(['查看']);
    await site.tap(member(9), await cardWith(site, member(9), '撤回联名'), '撤回联名');
    expect((await cardOf(8))?.text).toContain('联名：2 人（至少 5 人）');
    expect(await labels(9)).toEqual(['联名']);
  });

  test('who declares a recusal takes no part, and the office alone reads why', async () => {
    const declared = await site.say(member(2), '回避 市公安局 因配偶在该局任职');
    expect(textOf(toPerson(declared, member(2)))).toContain('回避市公安局');
    expect(textOf(await site.tap(member(2), await cardWith(site, member(2), '联名'), '联名'))).toContain(
      '您已登记回避',
    );
    expect(textOf(await site.say(city.li, '回避名单'))).toContain('配偶在该局任职');
    expect(textOf(await site.say(member(3), '回避名单'))).toContain('这一步由办公室办理');
  });

  test('a signature may be taken back before hand-in', async () => {
    await site.say(member(3), `联名 #${no}`);
    expect(textOf(await site.say(member(3), `撤回联名 #${no}`))).toContain('现在联名 2 人');
    for (const i of [4, 5]) await site.say(member(i), `联名 #${no}`);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('联名：4 人（至少 5 人）');
  });

  test('the fifth hands it in: registered by that alone, the office told, the police not yet', async () => {
    const last = await site.say(member(6), '联名');
    matter = numberIn(toPerson(last, city.li));
    expect(textOf(toPerson(last, city.li))).toContain('提请主任会议决定答复的形式和期限');
    // Beside it the own card, which shows by now that it is handed in.
    expect(titlesOf(toPerson(last, member(0)))).toContainEqual(expect.stringContaining('已提交并受理'));
    expect(toPerson(last, city.police)).toEqual([]);
    expect(textOf(await site.say(member(7), `联名 #${no}`))).toContain('已提交');
    expect(textOf(await site.say(member(1), `撤回联名 #${no}`))).toContain('由主任会议决定');
  });

  test('after the 主任会议 the office hands it over and sets the date; the police are told both', async () => {
    expect(textOf(await site.say(city.li, `交质询 #${matter}`))).toContain('单位哪天以前答复？');
    const done = textOf(await site.say(city.li, '12月10日'));
    expect(done).toContain(`#${matter} 已交质询`);
    expect(done).toContain('答复期限：2026-12-10');
    expect(textOf(await site.say(city.li, `办结 #${matter}`))).toContain('还没有登记到答复');
    const heard = toPerson(await site.advance('PT1H'), city.police);
    expect(textOf(heard)).toContain(`#${matter}`);
    expect(textOf(await site.say(city.police, `#${matter}`))).toContain('问题和内容：就超期羁押问题');
  });

  test('the answer goes to the five; three who are not satisfied make a second answer possible', async () => {
    await site.say(city.police, `答复 #${matter} 已逐案清理，并建立预警制度`);
    const sent = await site.say(city.police, '确认');
    expect(textOf(toPerson(sent, member(4)))).toContain('已逐案清理');
    expect(toPerson(sent, member(7))).toEqual([]);
    // Typed alone it may have been meant for a vote that is over: the answer comes with both buttons, and no choice.
    const typed = await site.say(member(1), '不满意');
    expect(textOf(typed)).toContain('已答复，请您看一看');
    expect(typed[0]?.card?.actions.map(({ label }) => label)).toEqual(['满意', '不满意']);
    expect(textOf(await site.say(member(7), '不满意'))).toContain('目前没有等您投的票');
    const rate = async (i: number, label: string) =>
      site.tap(member(i), await cardWith(site, member(i), label), label);
    expect(textOf(await rate(0, '不满意'))).toContain('已记下您对');
    await rate(1, '不满意');
    expect(textOf(await site.say(city.li, `再答复 #${matter} 12月25日`))).toContain(
      '5 人联名，2 人不满意，未过半（需 3 人）',
    );
    const third = await rate(4, '不满意');
    expect(textOf(toPerson(third, city.li))).toContain('过半数联名人对答复不满意');
  });

  test('不满意 below its card is no vote on another matter that is open: it is asked, and nothing is cast', async () => {
    const vote = numberIn(
      await site.say(city.li, '测评 市司法局工作 参加 组成人员 基数 有效票 截止 明天下午五点'),
    );
    await site.say(city.li, `开始 #${vote}`);
    await site.say(member(5), `#${no}`);
    const typed = await site.say(member(5), '不满意');
    expect(textOf(typed)).toContain(`您说的是哪一件？#${no} 和您的票 #${vote}`);
    expect(typed[0]?.card?.actions.map(({ label }) => label)).toEqual(['满意', '不满意']);
    expect(textOf(await site.say(member(5), '不满意'))).toContain('还没有记下');
    expect(textOf(await site.say(member(5), '我的'))).toContain(`#${vote} 投票（未投）`);
    // Under the ballot itself the word votes.
    await site.say(member(5), '我的票');
    expect(textOf(await site.say(member(5), '不满意'))).toContain('您的票已收到');
    // The number of the matter it became is as good as its own.
    expect(textOf(await site.say(member(5), `评价答复 #${matter} 满意`))).toContain(
      `对 #${no} 答复的意见：满意`,
    );
  });

  test('the second answer has its own date, its own reminders, and ends it', async () => {
    const asked = await site.tap(city.li, await cardWith(site, city.li, '再答复'), '再答复');
    expect(textOf(asked)).toContain('主任会议定在哪一天前再答复');
    expect(textOf(await site.say(city.li, '12月25日'))).toContain('已要求再答复，期限 2026-12-25（周五）');
    const reminded = toPerson(await site.advance('P28D'), city.police);
    expect(textOf(reminded)).toContain('2026-12-25（周五）');
    await site.say(city.police, `答复 #${matter} 再次答复：责任人已处理`);
    const again = await site.say(city.police, '确认');
    expect(titlesOf(toPerson(again, member(0)))[0]).toContain('已再次答复');
    expect(toPerson(again, member(0))[0]?.card?.actions ?? []).toEqual([]);
    expect(textOf(await site.say(city.li, `办结 #${matter}`))).toContain('已办结（已答复）');
    for (const each of [no, matter])
      expect(textOf(await site.say(city.li, `核验 #${each}`))).toContain('留痕完好');
  });
});

test('what has not enough signatures by its last day lapses, and its signers hear of it', async () => {
  const site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
  try {
    const state = (await site.call('/playground/state')).body as { people: PersonView[] };
    const [author, other] = state.people.filter(({ role }) => role === '组成人员') as [
      PersonView,
      PersonView,
    ];
    await site.say(author, QUESTION);
    const no = numberIn(toPerson(await site.say(author, '发起联名'), author));
    await site.say(other, `联名 #${no}`);
    expect(textOf(await site.advance('P7D'))).not.toContain('联名已截止'); // the 27th is the last day
    const lapsed = await site.advance('P3D');
    for (const person of [author, other])
      expect(textOf(toPerson(lapsed, person))).toContain(`#${no} 联名已截止，没有够人数`);
    expect(textOf(await site.say(other, `联名 #${no}`))).toContain('截止，未够人数');
    expect(textOf(await site.advance('P3D'))).not.toContain('联名已截止');
  } finally {
    await site.close();
  }
});

test('in a group of members one card serves all and shows how many have signed', async () => {
  const site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
  try {
    const state = (await site.call('/playground/state')).body as { people: PersonView[] };
    const [author, other, third] = state.people.filter(({ role }) => role === '组成人员') as [
      PersonView,
      PersonView,
      PersonView,
    ];
    const chat = site.chat('主任会议').id;
    await site.say(author, QUESTION, { chat });
    const started = await site.tap(author, await cardWith(site, author, '发起联名', chat), '发起联名');
    expect(started).toHaveLength(1);
    expect(started[0]?.text).toContain('联名 1 人，至少 5 人');
    const card = await cardWith(site, other, '联名', chat);
    const signed = await site.tap(other, card, '联名');
    expect(signed[0]?.id).toBe(card.id);
    expect(signed[0]?.text).toContain('联名 2 人，至少 5 人');
    expect(signed[0]?.text).not.toContain(other.name);
    // Signed elsewhere, it shows as well.
    const elsewhere = await site.say(third, '联名');
    expect(elsewhere.find(({ id }) => id === card.id)?.text).toContain('联名 3 人，至少 5 人');
    const back = await site.say(third, `撤回联名 #${numberIn(signed)}`);
    expect(back.find(({ id }) => id === card.id)?.text).toContain('联名 2 人，至少 5 人');
  } finally {
    await site.close();
  }
});
