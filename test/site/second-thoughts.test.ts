import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
let inquiry: number;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼'), city.li));
  inquiry = numberIn(toPerson(await site.say(city.li, '专题询问 市公安局 12月17日9点 禁毒'), city.li));
});
afterAll(() => site.close());

const shown = async (which = no) => textOf(await site.say(city.li, `#${which}`));

describe('a whole line that sends somebody is never one’s own coming', () => {
  test.each([
    ['派治安支队长孙勇参加 #n', '派员（孙勇 治安支队长）'],
    ['我院派副院长张三参加', '派员（张三 副院长）'],
    ['改成派员 赵刚 政治部主任', '派员（赵刚 政治部主任）'],
    ['派 副书记 王芳 参加', '派员（王芳 副书记）'],
  ])('%s', async (line, standIn) => {
    await site.say(city.court, line.replace('#n', `#${no}`));
    expect(await shown()).toContain(standIn);
  });

  test('where the head has to come, the reason goes to the office and waits for its word', async () => {
    const said = await site.say(city.police, `派副局长李强参加 #${inquiry}，局长出国了`);
    expect(textOf(toPerson(said, city.police))).toContain('已报办公室');
    expect(textOf(toPerson(said, city.li))).toContain('派 李强 副局长 参加');
    expect(textOf(toPerson(said, city.li))).toContain('局长出国了');
  });

  test('the name once more, where the post was asked for, is asked again and not doubled', async () => {
    await site.say(city.justice, '派员参加 张三');
    expect(textOf(await site.say(city.justice, '张三'))).toContain('张三是什么职务');
    await site.say(city.justice, '副局长');
    expect(await shown()).toContain('派员（张三 副局长）');
  });
});

describe('another mind while a reason is asked for', () => {
  test.each(['不取消了', '照常开', '算了，照常召开'])(
    '不开了, then %s: nothing is called off',
    async (words) => {
      await site.say(city.li, `#${no} 不开了`);
      expect(textOf(await site.say(city.li, words))).toContain('没有改动');
      expect(await shown()).not.toContain('已取消');
    },
  );

  test('联席会议不开了，领导出差 begins with a verb and is asked about all the same', async () => {
    expect(textOf(await site.say(city.li, '联席会议不开了，领导出差'))).toContain('哪一个会议不开了？');
    await site.say(city.li, '算了');
    expect(await shown()).not.toContain('已取消');
  });

  test('with the reason given, 照常开 calls nothing off either', async () => {
    await site.say(city.li, `#${no} 不开了，领导出差`);
    await site.say(city.li, '照常开');
    expect(await shown()).not.toContain('已取消');
  });

  test('请假, then 算了我还是参加吧 comes', async () => {
    expect(textOf(await site.say(city.security, `请假 #${no}`))).toContain('请写明原因');
    await site.say(city.security, '算了我还是参加吧');
    expect(await shown()).toContain(`${city.security.name}：参加`);
  });

  test('a reason is still a reason', async () => {
    await site.say(city.procuratorate, `请假 #${no}`);
    await site.say(city.procuratorate, '因为要参加省院的会议');
    expect(await shown()).toContain(`${city.procuratorate.name}：请假，`);
  });
});
