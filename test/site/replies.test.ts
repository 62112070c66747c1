import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import {
  type City,
  cardWith,
  cityOf,
  ledgerOf,
  numberIn,
  textOf,
  titlesOf,
  toPerson,
} from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const labels = (message: Message | undefined) => message?.card?.actions.map(({ label }) => label) ?? [];

/** Registers, lets the hold pass, and gives the number. */
async function registered(words: string): Promise<number> {
  const no = numberIn(await site.say(city.li, words));
  await site.advance('PT6M');
  return no;
}

describe('不属我单位', () => {
  let no: number;
  beforeAll(async () => {
    no = await registered('备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发');
  });

  test('from the button asks why, and goes to the office with the reason and two ways on', async () => {
    const card = await cardWith(site, city.court, '不属我单位');
    const asked = await site.tap(city.court, card, '不属我单位');
    expect(textOf(asked)).toContain('请写明原因');
    const told = await site.say(city.court, '因该文件由检察机关制发');
    expect(textOf(toPerson(told, city.court))).toContain(`#${no} 已转办公室研究，谢谢。`);
    const office = toPerson(told, city.li).at(-1);
    expect(office?.text).toContain(`#${no} 市中级人民法院反映不属其承办`);
    expect(office?.text).toContain('该文件由检察机关制发');
    expect(labels(office)).toEqual(['改派', '仍由该单位办理', '查看']);
  });

  test.each(['这个不是我们局的事，应由市司法局办', '不归我局管', '不属于我局负责的事项'])(
    '%s says so as well, of the one that is open',
    async (words) => {
      const other = await registered('要材料 《说法情况》 市国安局 2027-06-15前报送');
      const said = textOf(await site.say(city.security, words));
      expect(said).toContain(`#${other} 已转办公室研究`);
      expect(said).toContain(words.split('，').at(-1) as string);
      await site.say(city.li, `撤销 #${other} 测试结束`);
    },
  );

  test('leaves the clock running and is told to the office alone while it decides', async () => {
    expect(textOf(await site.say(city.li, '期限 待改派'))).toContain(`#${no} 2026-12-01（周二）`);
    const week = await site.advance('P7D');
    expect(toPerson(week, city.court)).toEqual([]);
    expect(textOf(toPerson(week, city.li))).toContain('单位反映不属其承办，请改派或维持');
  });

  test('改派 gives it to the other unit after the hold; the first hears that it need not act', async () => {
    const done = await site.say(city.li, `改派 #${no} 市检 该文件由检察机关制发`);
    expect(textOf(toPerson(done, city.li))).toContain(`#${no} 改由市人民检察院办理`);
    expect(toPerson(done, city.procuratorate)).toEqual([]);
    expect(textOf(await site.say(city.procuratorate, `#${no}`))).toContain('没有您可以查看的');
    const after = await site.advance('P1D');
    expect(labels(toPerson(after, city.procuratorate)[0])).toContain('签收');
    expect(textOf(toPerson(after, city.court))).toContain(`#${no} 不再由贵院办理，谢谢`);
    expect(textOf(await site.say(city.court, `#${no}`))).toContain('没有您可以查看的');
    const seen = textOf(await site.say(city.procuratorate, `#${no}`));
    expect(seen).toContain('2026-12-01（周二）');
    expect(seen, 'what the unit before said stays with the office').not.toContain('反映不属');
    expect(textOf(await site.say(city.li, `#${no}`))).toMatch(/反映不属其承办：.*\n.*改派：市人民检察院/);
  });

  test('维持 tells the unit courteously; where nothing is disputed it is refused', async () => {
    const own = await registered('备案 《关于案件评查的规定》 市公安局 11月20日印发');
    expect(textOf(await site.say(city.li, `维持 #${own} 职责之内`))).toContain('没有提出异议');
    await site.say(city.police, `不属我单位 #${own} 已移交交警支队`);
    expect(textOf(await site.say(city.police, `不属我单位 #${own} 再说一次`))).toContain('不必重复');
    await site.say(city.li, `维持 #${own} 该文件由贵局制发`);
    const told = toPerson(await site.advance('P3D'), city.police);
    expect(textOf(told)).toContain(`#${own} 经研究，仍请贵局办理`);
    expect(textOf(told)).toContain('理由：该文件由贵局制发');
    expect(textOf(await site.say(city.li, '期限 待改派'))).toContain('共 0 件');
    await site.say(city.li, `撤销 #${own} 测试结束`);
  });
});

describe('签收', () => {
  test('收到 with nothing open is answered; 好的 is manners', async () => {
    expect(textOf(await site.say(city.justice, '收到'))).toContain('目前没有等您签收的事项');
    expect(await site.say(city.justice, '好的')).toEqual([]);
  });

  test('收到 with five asks which, and a number answers', async () => {
    const numbers: number[] = [];
    for (const name of ['甲', '乙', '丙', '丁', '戊'])
      numbers.push(await registered(`要材料 《${name}项材料》 市司法局 2027-01-15前报送`));
    const before = await ledgerOf(site.database.pool);
    const [asked] = await site.say(city.justice, '收到');
    expect(labels(asked)).toHaveLength(5);
    expect(await ledgerOf(site.database.pool)).toBe(before);
    expect(textOf(await site.say(city.justice, `${numbers[2]}号`))).toContain(`#${numbers[2]} 已签收`);
    for (const no of numbers.filter((_, i) => i !== 2)) await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test.each(['全部', '都收到了', '全部签收', '都已签收，谢谢'])(
    '收到 and then %s signs for all that wait',
    async (words) => {
      const numbers = [
        await registered('要材料 《己项材料》 市司法局 2027-01-15前报送'),
        await registered('备案 《庚项规定》 市司法局 昨天印发'),
        await registered('检察建议 《辛项建议》 市司法局 社会治理'),
      ];
      expect(textOf(await site.say(city.justice, '收到'))).toContain('都收到了，请回“全部”');
      const said = textOf(toPerson(await site.say(city.justice, words), city.justice));
      expect(said).toContain('已签收 3 件，谢谢。');
      for (const no of numbers) {
        expect(said).toContain(`#${no}《`);
        expect(textOf(await site.say(city.justice, `#${no}`))).toMatch(/签收：\d/);
      }
      expect(textOf(await site.say(city.justice, '收到'))).toContain('目前没有等您签收的事项');
      for (const no of numbers) await site.say(city.li, `撤销 #${no} 测试结束`);
    },
  );

  test('都不是我们的 signs for nothing; a day before one of the documents leaves that one', async () => {
    const material = await registered('要材料 《壬项材料》 市司法局 2027-01-15前报送');
    const document = await registered('备案 《癸项规定》 市司法局 今天印发');
    await site.say(city.justice, '收到');
    const before = await ledgerOf(site.database.pool);
    await site.say(city.justice, '都不是我们的');
    expect(await ledgerOf(site.database.pool)).toBe(before);
    await site.say(city.justice, '收到');
    const said = textOf(await site.say(city.justice, '全部 昨天'));
    expect(said).toContain(`#${document}《癸项规定》没有签收：印发日期是`);
    expect(textOf(await site.say(city.justice, '收到'))).toMatch(/已签收|请问签收哪一件/);
    for (const no of [material, document]) await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test('before the document’s own date, or on a day to come, is refused and changes nothing', async () => {
    const no = await registered('备案 《关于社区矫正的规定》 市司法局 11月10日印发');
    const before = await ledgerOf(site.database.pool);
    for (const words of [`签收 #${no} 11月5日`, `#${no} 是11月5日收到的`]) {
      const said = textOf(await site.say(city.justice, words));
      expect(said).toContain('签收日期 2026-11-05（周四） 早于印发日期 2026-11-10（周二），没有改动');
      expect(said).toContain(`最早可以写 2026-11-10（周二）；请核对一下，可以这样发：签收 #${no} 2026-11-10`);
    }
    expect(textOf(await site.say(city.justice, `签收 #${no} 2027-11-05`))).toContain('晚于今天');
    expect(await ledgerOf(site.database.pool)).toBe(before);
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test('said in other words gives the receipt its day, and said again corrects it', async () => {
    const no = await registered('检察建议 《收到日期》 市司法局 社会治理');
    const says = async (words: string) => {
      await site.say(city.justice, words);
      return textOf(await site.say(city.justice, `#${no}`));
    };
    const before = await says('签收');
    expect(before).toMatch(/签收：\d/);
    for (const [words, day] of [
      [`#${no} 是11月19日收到的`, '2026-11-19'],
      [`#${no} 11月18日收到的`, '2026-11-18'],
      [`签收 #${no} 11月17日`, '2026-11-17'],
      [`#${no}的收到日期应为11月16日`, '2026-11-16'],
    ] as const) {
      const shown = await says(words);
      expect(shown, words).toContain(`收到：${day}`);
      expect(shown, words).toContain(`签收：${day}`);
    }
    expect(textOf(await site.say(city.justice, `更正 #${no} 签收 11月15日`))).toContain(
      '您单位的签收日期可以自己改',
    );
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test('before the day of registration is asked about where the office’s own letter starts it', async () => {
    const no = await registered('要材料 《普法情况》 市司法局 2027-01-20前报送');
    const asked = await site.say(city.justice, `签收 #${no} 11月2日`);
    expect(textOf(asked)).toContain('确实是 2026-11-02（周一） 收到的吗');
    expect(textOf(await site.say(city.justice, '是'))).toContain('签收：2026-11-02（周一）');
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test('two working days without it put it on the list to telephone, with the number to dial', async () => {
    const no = await registered('要材料 《法律援助情况》 市司法局 2027-01-20前报送');
    await site.advance('P1D');
    expect(textOf(await site.say(city.li, '期限 待联系'))).not.toContain(`#${no} `);
    await site.advance('P4D');
    const list = textOf(await site.say(city.li, '期限 待签收'));
    expect(list).toMatch(new RegExp(`#${no} .*未联系上《法律援助情况》\\n.*发出，未签收；联络员 .+ \\d{4}`));
    expect(textOf(await site.say(city.li, '期限 待联系'))).toContain(`#${no} `);
    const told = await site.say(city.li, `代记 #${no} 王五 电话告知 已签收`);
    expect(textOf(toPerson(told, city.li))).toContain('（代记：王五电话告知）');
    expect(textOf(await site.say(city.li, '期限 待联系'))).not.toContain(`#${no} `);
    const later = toPerson(await site.advance('P1D'), city.justice);
    expect(titlesOf(later).join()).toContain('办公室已代记签收');
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });
});

describe('进展 that names a day of sending', () => {
  test('keeps the unit unreminded until that day, and never past the due date', async () => {
    const no = await registered('要材料 《公证工作情况》 市公安局 2027-03-12前报送');
    const said = textOf(await site.say(city.police, `进展 #${no} 初稿已完成，预计 2027-03-10 报送`));
    expect(said).toContain('在此之前不再提醒');
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('预计报送：2027-03-10（周三）');
    const now = Date.parse(await site.now());
    const days = Math.floor((Date.parse('2027-03-09T20:00:00+08:00') - now) / 86_400_000);
    const quiet = toPerson(await site.advance(`P${days}D`), city.police);
    expect(quiet.filter(({ text }) => text.includes(`#${no}`))).toEqual([]);
    const after = toPerson(await site.advance('P4D'), city.police);
    expect(after.map(({ at }) => at.slice(0, 10))).toEqual(['2027-03-10', '2027-03-11', '2027-03-12']);
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test('later than the due date does not quiet the reminders, and a day gone by is refused', async () => {
    const no = await registered('要材料 《戒毒工作情况》 市公安局 2027-04-12前报送');
    expect(textOf(await site.say(city.police, `进展 #${no} 正在办，预计 2027-04-20 报送`))).toContain(
      '预计日期晚于期限 2027-04-12（周一），提醒照常',
    );
    expect(textOf(await site.say(city.police, `进展 #${no} 正在办，预计 2026-11-02 报送`))).toContain(
      '已经过去，没有改动',
    );
    expect(toPerson(await site.advance('P30D'), city.police).length).toBeGreaterThan(0);
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });
});

describe('a formal reply', () => {
  let no: number;
  beforeAll(async () => {
    no = await registered('要材料 《监所检察情况》 市检 2027-06-15前报送');
  });

  test('is previewed with what is missing, completed by a short follow-up, and then sent', async () => {
    const [preview] = await site.say(city.procuratorate, `回复 #${no} 情况已书面报送。 签发 周检 方式 纸质`);
    expect(preview?.text).toMatch(
      /以市人民检察院名义报送[\s\S]*文号：未写[\s\S]*签发人：周检[\s\S]*方式：纸质/,
    );
    const [whole] = await site.say(city.procuratorate, '文号 检办〔2026〕8号');
    expect(whole?.text).toContain('文号：检办〔2026〕8号');
    expect(whole?.text).toContain('签发人：周检');
    expect(labels(whole)).toEqual(['确认', '仅记进展']);
    const [wrong] = await site.say(city.procuratorate, '文号 检办〔2026〕18号 签发 周检察长 日期 2026-11-20');
    expect(wrong?.text).toMatch(
      /文号：检办〔2026〕18号\n签发人：周检察长\n成文日期：2026-11-20（周五）\n方式：纸质/,
    );
    await site.say(city.procuratorate, '签发 周检');
    const [right] = await site.say(city.procuratorate, '文号 检办〔2026〕8号');
    expect(right?.text).toMatch(/文号：检办〔2026〕8号\n签发人：周检\n成文日期：2026-11-20/);
    const sent = await site.tap(city.procuratorate, right as Message, '确认');
    const office = toPerson(sent, city.li).find(({ text }) => text.includes('已答复，待核收'));
    expect(office?.text).toContain(
      '文号 检办〔2026〕8号，签发人 周检，成文日期 2026-11-20（周五），方式 纸质',
    );
  });

  test('can be taken back until the office opens it; then is told whom to call', async () => {
    expect(textOf(await site.say(city.procuratorate, `撤回 #${no}`))).toContain('已撤回');
    expect(textOf(await site.say(city.procuratorate, `回执 #${no}`))).toContain('还没有登记到答复');
    await site.say(city.procuratorate, `回复 #${no} 情况已书面报送。 文号 检办〔2026〕9号`);
    await site.say(city.procuratorate, '确认');
    expect(textOf(await site.say(city.procuratorate, `回执 #${no}`))).toContain('办公室尚未打开');
    await site.say(city.li, `#${no}`);
    const refused = textOf(await site.say(city.procuratorate, `撤回 #${no}`));
    expect(refused).toMatch(/办公室（李晓棠）已于 .* 打开，不能自行撤回，没有改动/);
    expect(refused).toMatch(/请与李晓棠（电话 [\d-]+）联系/);
  });

  test('gives the unit a receipt to show, with a paragraph to paste', async () => {
    const receipt = textOf(await site.say(city.procuratorate, `回执 #${no}`));
    expect(receipt).toContain('文号：检办〔2026〕9号');
    expect(receipt).toMatch(/接收人：李晓棠，\d{4}-/);
    expect(receipt).toMatch(
      /可以照抄：\n市人民检察院关于《监所检察情况》的答复（文号检办〔2026〕9号），已于 /,
    );
    await site.say(city.li, `办结 #${no}`);
    expect(textOf(await site.say(city.procuratorate, `回执 #${no}`))).toContain(`回执 #${no}：已核收`);
    expect(textOf(await site.say(city.police, `回执 #${no}`))).toContain('没有您可以查看的');
  });

  test('退回 without its reason asks for it and counts as opened', async () => {
    const other = await registered('要材料 《公益诉讼情况》 市检 2027-06-15前报送');
    await site.say(city.procuratorate, `回复 #${other} 已报送`);
    await site.say(city.procuratorate, '确认');
    expect(textOf(await site.say(city.li, `退回 #${other}`))).toContain('还需要补充什么');
    expect(textOf(await site.say(city.procuratorate, `撤回 #${other}`))).toContain('不能自行撤回');
    expect(textOf(toPerson(await site.say(city.li, '缺少附表'), city.li))).toContain('已退回补正');
  });

  test('the manner stands on the preview and with the office as it was typed', async () => {
    const other = await registered('要材料 《专网情况》 市检 2027-06-15前报送');
    const [preview] = await site.say(city.procuratorate, `回复 #${other} 已报送 方式 专网`);
    expect(preview?.text).toContain('方式：专网');
    expect(textOf(await site.say(city.procuratorate, '方式 电子邮件、机要'))).toContain(
      '方式：电子邮件、机要',
    );
    await site.say(city.procuratorate, '确认');
    expect(textOf(await site.say(city.li, `#${other}`))).toContain('方式 电子邮件、机要');
    await site.say(city.li, `办结 #${other}`);
  });

  test('with a manner nobody knows is shown the ones there are', async () => {
    const other = await registered('要材料 《听证情况》 市检 2027-06-15前报送');
    const said = textOf(await site.say(city.procuratorate, `回复 #${other} 已报送 方式 信鸽`));
    expect(said).toContain('没有“信鸽”这种报送方式');
    expect(said).toContain('纸质、电子、当面、传真');
  });
});

describe('代记', () => {
  let no: number;
  beforeAll(async () => {
    no = await registered('检察建议 《关于规范危险废物处置的检察建议》 市公安局');
  });

  test('a receipt by telephone starts the clock as the liaison’s own does', async () => {
    const today = (await site.now()).slice(0, 10);
    const said = textOf(await site.say(city.li, `代记 #${no} 王五 电话告知 已签收`));
    expect(said).toContain('（代记：王五电话告知）');
    expect(said).toContain(`收到：${today}`);
    expect(said).not.toContain('待起算');
  });

  test('progress and a reply go the same way; the trail says who told whom, how and when', async () => {
    const due = '2027-07-20';
    const own = await registered(`要材料 《出入境情况》 市公安局 ${due}前报送`);
    expect(
      textOf(await site.say(city.li, `代记 #${own} 王五 来电 进展 已汇总，预计 2027-07-16 报送`)),
    ).toContain('预计报送：2027-07-16');
    await site.say(city.li, `代记 #${own} 王五 传真 已答复，文号 公办〔2027〕3号 签发 赵局 方式 传真`);
    const card = textOf(await site.say(city.li, `#${own}`));
    expect(card).toContain('答复：');
    expect(card).toContain('文号 公办〔2027〕3号，签发人 赵局，方式 传真');
    expect(card).toMatch(/李晓棠 进展：代记（王五来电），已汇总，预计 2027-07-16/);
    expect(card).toMatch(/李晓棠 答复：代记（王五传真）/);
    expect(textOf(await site.say(city.police, `撤回 #${own}`))).toContain('不能自行撤回');
    expect(textOf(await site.say(city.li, `撤回 #${own}`))).toContain('的答复已撤回');
  });

  test('a receipt, progress and a reply in one line are all recorded, and the unit hears once', async () => {
    const own = await registered('要材料 《反诈情况》 市公安局 2027-08-20前报送');
    const today = (await site.now()).slice(0, 10);
    const two = await site.say(city.li, `代记 #${own} 王五 电话告知 已签收，正在起草，预计 2027-08-16 报送`);
    expect(titlesOf(two).at(-1)).toContain(`#${own} 已代记签收 ${today}`);
    expect(textOf(two)).toMatch(/；进展：正在起草[\s\S]*签收：[\s\S]*预计报送：2027-08-16/);
    const all = await site.say(
      city.li,
      `代记 #${own} 王五 传真 收到了，初稿已完成，已答复 文号 公办〔2027〕9号`,
    );
    expect(textOf(all)).toMatch(/已代记进展：初稿已完成；答复 .*，待核收/);
    const card = textOf(await site.say(city.li, `#${own}`));
    expect(card).toContain('文号 公办〔2027〕9号');
    expect(card).toMatch(/李晓棠 签收：代记（王五电话告知）[\s\S]*进展：代记（王五传真），初稿已完成/);
    expect(textOf(await site.say(city.li, `核验 #${own}`))).toContain('留痕完好');
  });

  test('without who, how or what is asked or shown a line, and is nobody’s but the office’s', async () => {
    const own = await registered('要材料 《户籍情况》 市公安局 2027-07-20前报送');
    const before = await ledgerOf(site.database.pool);
    expect(textOf(await site.say(city.li, `代记 #${own} 电话告知 已签收`))).toContain('还缺是谁告知的');
    expect(textOf(await site.say(city.li, `代记 #${own} 王五 已签收`))).toContain('还缺');
    expect(textOf(await site.say(city.police, `代记 #${own} 王五 电话告知 已签收`))).toContain(
      '这一步由办公室办理',
    );
    const [asked] = await site.say(city.li, `代记 #${own} 王五 电话告知 知道了`);
    expect(labels(asked)).toEqual(['已签收', '进展', '已答复']);
    expect(await ledgerOf(site.database.pool)).toBe(before);
    expect(textOf(await site.say(city.li, '已签收'))).toContain('已代记签收');
  });
});
