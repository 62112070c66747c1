import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// It is Friday 20 November 2026. What people say to an invitation without a manual, through the whole house.
let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const heard = async (who: PersonView, words: string) => textOf(toPerson(await site.say(who, words), who));

describe('somebody who was drawn', () => {
  const asked: PersonView[] = [];
  let no: number;
  beforeAll(async () => {
    await site.say(city.admin, '设置 监督员电话 8866-0100');
    no = numberIn(await site.say(city.li, '抽选 15人 市检 公开听证 12月15日9点 地点 市检三楼听证室 候补 2'));
    const drawn = await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
    const { people } = (await site.call('/playground/state')).body as StateView;
    asked.push(...people.filter((one) => textOf(toPerson(drawn, one)).includes('想请您参加')));
  });

  const next = (): PersonView => {
    const who = asked.shift();
    if (!who) throw new Error('everybody has answered');
    return who;
  };

  test.each(['不行', '那天我要看店，去不了', '不太方便'])('%s gives the place up', async (words) => {
    expect(await heard(next(), words)).toContain('已记下：您这次不能参加。');
  });

  test.each(['可能是我亲戚的案子', '当事人我认识'])(
    '%s is 可能需要回避: call the landline',
    async (words) => {
      expect(await heard(next(), words)).toContain('已记下，请您打 8866-0100 说明。');
    },
  );

  test('a question whether one must recuse oneself records no recusal by itself', async () => {
    const who = next();
    expect(await heard(who, '我跟检察院的人熟，要不要回避')).toContain('请您打 8866-0100 说明');
    expect(textOf(await site.say(city.li, '回避名单'))).not.toContain(who.name);
  });

  test('几点？, 要带什么, 在哪 show the facts again, before the answer and after it; nothing of the case', async () => {
    const who = next();
    for (const words of ['几点？', '要带什么', '在哪', '什么案子']) {
      const text = await heard(who, words);
      expect(text).toContain('时间：2026-12-15（周二）09:00');
      expect(text).toContain('地点：市检三楼听证室');
      expect(text).toContain('请带：身份证');
    }
    expect(await heard(who, '能')).toContain('已记下：您能参加。');
    expect(await heard(who, '几点？')).toContain('地点：市检三楼听证室');
  });

  test('other words are asked for again by button, never answered with the help of an unknown command', async () => {
    const who = next();
    for (const words of ['我看看再说', '隔壁店的老板也在吗', '呃']) {
      const said = toPerson(await site.say(who, words), who);
      expect(textOf(said)).not.toContain('您可以这样发');
      expect(said.at(-1)?.card?.actions.map(({ label }) => label)).toEqual(['能', '不能', '可能需要回避']);
    }
    expect(await heard(who, '能')).toContain('已记下：您能参加。');
  });

  test('派员 is answered kindly: who is drawn comes in person', async () => {
    const who = next();
    for (const words of [`派员参加 #${no} 王五 店员`, '派员', '派我儿子去'])
      expect(await heard(who, words)).toContain('监督员是随机抽选的，不能请别人代您参加。');
    expect(await heard(who, '不能')).toContain('已记下：您这次不能参加。');
  });

  test('没有邀请时不行 is not taken for a refusal of anything', async () => {
    expect(await heard(city.li, '不行')).not.toContain('邀请');
  });
});

describe('somebody invited to a meeting', () => {
  let no: number;
  beforeAll(async () => {
    no = numberIn(
      toPerson(await site.say(city.li, '联席会议 12月10日9点 市中院三楼会议室 议题 一、执行难'), city.li),
    );
  });

  test('我又能来了 takes a refusal back', async () => {
    await site.say(city.court, `不参加 #${no} 因开庭`);
    expect(await heard(city.court, '我又能来了')).toContain('您的答复：参加');
  });

  test('我们刘院长来 is 派员; the name that is missing is asked for', async () => {
    expect(await heard(city.procuratorate, '我们刘院长来')).toContain('还缺姓名：派哪位刘院长参加？');
    expect(await heard(city.procuratorate, '刘建国')).toContain('您的答复：派员（刘建国 院长）');
  });

  test('到时候看情况 stays open, says until when to answer, and stands in the office’s list; an answer ends it', async () => {
    expect(await heard(city.police, '到时候看情况')).toMatch(
      /已记下：还没有定。[\s\S]*请在2026-12-07（周一）前回“参加”或“不参加”/u,
    );
    expect(await heard(city.li, `#${no}`)).toContain('丁海川：未答复，说还没有定');
    expect(await heard(city.police, '还没定')).toContain('已记下：还没有定。');
    await site.say(city.police, '参加');
    expect(await heard(city.li, `#${no}`)).toContain('丁海川：参加');
  });

  test('报名 says that one comes; 几点开会 shows the invitation', async () => {
    expect(await heard(city.security, '几点开会')).toContain('地点：市中院三楼会议室');
    expect(await heard(city.security, '报名')).toContain('您的答复：参加');
  });

  test('a leave with its reason and no day is one from the meeting; asked as a question it waits for the yes', async () => {
    expect(await heard(city.justice, '局长那天有别的会，能不能请假')).toContain(
      '要以“局长那天有别的会”为由登记请假吗？',
    );
    expect(await heard(city.justice, '是的')).toContain('您的答复：请假');
    await site.say(city.justice, `参加 #${no}`);
    expect(await heard(city.partner, '请假 那天出差')).toContain('您的答复：请假');
    await site.say(city.partner, `参加 #${no}`);
  });

  test('挪到12月11日下午2点半 after [改期] moves it', async () => {
    const card = (await site.say(city.li, `#${no}`)).at(-1);
    if (!card) throw new Error('no card');
    await site.tap(city.li, card, '改期');
    expect(await heard(city.li, '挪到12月11日下午2点半')).toContain('联席会议改到 2026-12-11（周五）14:30');
  });

  test('我到了 signs in once it is time, and before says when', async () => {
    await site.say(city.court, '参加');
    await site.advance('P21D');
    expect(await heard(city.court, '我到了')).toContain('13:30');
    await site.advance('PT4H30M');
    expect(await heard(city.court, '到了')).toContain('签到成功');
  });
});
