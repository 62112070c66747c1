import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

/** A filing of the court that its liaison has heard of. */
async function filed(title: string, unit = '市中院', issued = '11月1日'): Promise<number> {
  const no = numberIn(await site.say(city.li, `备案 《${title}》 ${unit} ${issued}印发`));
  await site.advance('PT6M');
  return no;
}

const approvalsOf = async (no: number) =>
  (
    await site.database.pool.query<{ state: string; what: string }>(
      'SELECT a.state, a.what FROM approval a JOIN matter m ON m.id = a.matter_id WHERE m.no = $1 ORDER BY a.requested_at',
      [no],
    )
  ).rows;

describe('更正', () => {
  test('within the hold the unit hears once, and of the right date', async () => {
    const no = numberIn(await site.say(city.li, '备案 《关于执行的规定》 市中院 11月1日印发'));
    await site.advance('PT2M');
    const answer = await site.say(city.li, `更正 #${no} 印发 11月2日`);
    expect(textOf(answer)).toContain('报送期限：2026-12-01（周二） → 2026-12-02（周三）');
    expect(await site.advance('PT4M')).toEqual([]);
    const heard = toPerson(await site.advance('PT3M'), city.court);
    expect(heard).toHaveLength(1);
    expect(textOf(heard)).toContain('印发：2026-11-02（周一）');
    expect(textOf(heard)).not.toContain('更正');
  });

  test('within the hold the card in the group it was registered in is put right, and can only be looked at', async () => {
    const chat = site.chat('中级人民法院').id;
    const said = await site.say(city.li, '备案 《关于立案的规定》 市中院 11月1日印发', { chat });
    const no = numberIn(said);
    const labels = (message?: Message) => message?.card?.actions.map(({ label }) => label);
    expect(labels(said[0])).toEqual(['查看']);
    await site.say(city.li, `更正 #${no} 印发 11月2日`, { chat });
    const [card] = (await site.read(city.li, chat)).filter(({ id }) => id === said[0]?.id);
    expect(card?.text).toContain('印发：2026-11-02（周一）');
    expect(labels(card)).toEqual(['查看']);
    expect(textOf(await site.say(city.court, `#${no}`, { chat }))).toContain('没有您可以查看的');
    await site.say(city.li, `撤销 #${no} 重复登记`, { chat });
    expect(toPerson(await site.advance('PT10M'), city.court)).toEqual([]);
    const [gone] = (await site.read(city.li, chat)).filter(({ id }) => id === said[0]?.id);
    expect(gone?.text).toContain('已撤销');
  });

  test('after the hold the group’s card offers what the unit does next', async () => {
    const chat = site.chat('中级人民法院').id;
    const [card] = await site.say(city.li, '备案 《关于归档的规定》 市中院 11月1日印发', { chat });
    await site.advance('PT10M');
    const [now] = (await site.read(city.court, chat)).filter(({ id }) => id === card?.id);
    expect(now?.card?.actions.map(({ label }) => label)).toContain('签收');
    expect(now?.text).not.toContain('还可以更正或撤销');
    expect(textOf(await site.tap(city.court, now as Message, '签收'))).not.toContain('没有您可以');
  });

  test('after the hold it is told once; the reminders follow the right date', async () => {
    const no = await filed('关于送达的规定');
    await site.say(city.li, `更正 #${no} 印发 11月2日`);
    await site.advance('PT1M');
    await site.say(city.li, `更正 #${no} 印发 11月4日 原件如此`);
    const heard = toPerson(await site.advance('PT20M'), city.court).filter(({ text }) =>
      text.includes('更正'),
    );
    expect(titlesOf(heard)).toEqual([`#${no} 登记有更正`]);
    expect(textOf(heard)).toContain('印发日期：2026-11-01（周日） → 2026-11-04（周三）');
    expect(textOf(await site.say(city.court, `为什么 #${no}`))).toContain('2026-12-04');
    expect(textOf(await site.say(city.court, `核验 #${no}`))).toContain('留痕完好');
  });

  test('asked for what, a short follow-up completes it', async () => {
    const no = await filed('关于听证的规定');
    const asks = await site.say(city.li, `更正 #${no}`);
    expect(textOf(asks)).toContain(`#${no} 要更正什么`);
    expect(textOf(await site.say(city.li, '文件类别 改革部署情况'))).toContain(
      '文件类别：规范性文件 → 改革部署情况',
    );
  });

  test('of a closed matter is refused; nothing is changed', async () => {
    const no = await filed('关于公开的规定');
    await site.say(city.court, `报送 #${no} 已送`);
    await site.say(city.court, '确认');
    await site.say(city.li, `办结 #${no}`);
    expect(textOf(await site.say(city.li, `更正 #${no} 印发 11月2日`))).toContain('办结，没有改动');
  });
});

describe('paper numbers', () => {
  test('办结 gives the next one, 文号 sets the office’s own, and the counter goes on from there', async () => {
    const close = async (title: string) => {
      const no = await filed(title);
      await site.say(city.court, `报送 #${no} 已送`);
      await site.say(city.court, '确认');
      return { no, said: textOf(await site.say(city.li, `办结 #${no}`)) };
    };
    const first = await close('编号一');
    expect(first.said).toMatch(/编号：备〔2026〕\d+号/);
    const set = await site.say(city.li, `文号 #${first.no} 备[2026]第30号`);
    expect(textOf(set)).toContain('备〔2026〕30号');
    expect((await close('编号二')).said).toContain('编号：备〔2026〕31号');
    const third = await close('编号三');
    expect(textOf(await site.say(city.li, `文号 #${third.no} 备〔2026〕30号`))).toContain(
      `已经是 #${first.no}`,
    );
    expect(textOf(await site.say(city.li, `文号 #${third.no} 三十号`))).toContain('不像一个编号');
    expect(textOf(await site.say(city.court, `#${first.no}`))).toContain('备〔2026〕30号');
    // A slip is mended, and the numbers go on where they should.
    await site.say(city.li, `文号 #${third.no} 备〔2026〕99号`);
    await site.say(city.li, `文号 #${third.no} 备〔2026〕32号`);
    expect((await close('编号四')).said).toContain('编号：备〔2026〕33号');
  });

  test('twenty closed at the same moment get twenty numbers without a gap', async () => {
    const numbers: number[] = [];
    for (let i = 0; i < 20; i++) {
      const said = await site.say(city.li, `要材料 《材料${i}》 市公安局 2026-12-31前报送`);
      numbers.push(numberIn(said));
    }
    await site.advance('PT6M');
    for (const no of numbers) {
      await site.say(city.police, `报送 #${no} 已送`);
      await site.say(city.police, '确认');
    }
    await Promise.all(numbers.map((no) => site.say(city.li, `办结 #${no}`)));
    const { rows } = await site.database.pool.query<{ paper_no: string }>(
      `SELECT paper_no FROM matter WHERE paper_no LIKE '材〔2026〕%'`,
    );
    const serials = rows.map(({ paper_no }) => Number(/(\d+)号$/.exec(paper_no)?.[1])).sort((a, b) => a - b);
    expect(serials).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

describe('设置 呈批 开', () => {
  beforeAll(async () => {
    expect(textOf(await site.say(city.li, '设置 呈批 开'))).toContain('这一步由管理员办理');
    expect(textOf(await site.say(city.admin, '设置 呈批 也许'))).toContain('没有改动');
    expect(textOf(await site.say(city.admin, '设置 呈批 开 主任会议要求'))).toContain('呈批已改为 开');
  });

  test('a return waits, is shown as the court will read it, and leaves when the director agrees', async () => {
    const no = await filed('关于减刑的规定');
    await site.say(city.court, `报送 #${no} 已送`);
    await site.say(city.court, '确认');
    const asked = await site.say(city.li, `退回 #${no} 缺少起草说明`);
    expect(titlesOf(toPerson(asked, city.li))).toEqual([`#${no} 的退回已呈负责人审批`]);
    const [card] = toPerson(asked, city.director);
    expect(card?.text).toContain(`#${no} 材料收到，谢谢，还请补充`);
    // What the office has done its part of is not its work of the day.
    const today = textOf(await site.say(city.li, '今日三件事'));
    expect(today).not.toContain('待核收');
    expect(today).toMatch(
      /待负责人同意 1 件[\s\S]*【已呈负责人，等候同意】共 1 件\n#\d+ 市中院《关于减刑的规定》/,
    );
    expect(toPerson(await site.advance('P1D'), city.court)).toEqual([]);
    expect(textOf(await site.say(city.court, `#${no}`))).not.toMatch(/退回|呈|补充/);

    // A day later the period resumes from another day: what was shown is no longer what would leave.
    const [anew] = await site.tap(city.director, card as Message, '同意');
    expect(anew?.text).toContain('情况有变');
    const agreed = await site.tap(city.director, anew as Message, '同意');
    expect(textOf(toPerson(agreed, city.director))).toContain(`已同意：#${no} 退回`);
    expect(titlesOf(toPerson(agreed, city.li)).join()).toContain('已同意');
    expect(textOf(await site.say(city.li, '今日三件事'))).not.toContain('待负责人同意');
    const heard = toPerson(await site.advance('P3D'), city.court);
    expect(titlesOf(heard)).toContain(`#${no} 材料收到，谢谢，还请补充`);
    const again = await site.tap(city.director, card as Message, '改一改').catch(() => []);
    expect(textOf(again)).not.toContain('请写明');
    expect(await approvalsOf(no)).toEqual([{ state: 'approved', what: '退回' }]);
    expect(textOf(await site.say(city.court, `#${no}`))).not.toContain('呈负责人');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });

  test('two taps at the same moment do it once', async () => {
    const no = await filed('关于假释的规定', '市检');
    await site.say(city.procuratorate, `申请延期 #${no} 至 2026-12-25 因材料较多`);
    expect(textOf(await site.say(city.li, '今日三件事'))).toContain('申请延期 1 件');
    await site.say(city.li, `延期 #${no} 至 2026-12-25 因材料较多`);
    expect(textOf(await site.say(city.li, '今日三件事'))).not.toContain('申请延期');
    const card = await cardWith(site, city.director, '同意');
    const both = await Promise.all([
      site.tap(city.director, card, '同意'),
      site.tap(city.director, card, '同意').catch(() => []),
    ]);
    expect(textOf(both.flat())).toContain(`已同意：#${no} 延期`);
    const { rows } = await site.database.pool.query(
      `SELECT 1 FROM trail t JOIN matter m ON m.id::text = t.subject WHERE m.no = $1 AND t.kind = 'matter.extended'`,
      [no],
    );
    expect(rows).toHaveLength(1);
  });

  test('改一改 asks for a remark; typed words, the wrong person, a request taken back', async () => {
    const no = await filed('关于通报的规定', '市检');
    await site.say(city.li, `撤销 #${no} 重复登记`);
    expect(textOf(await site.say(city.li, '同意'))).toContain('这一步由负责人办理');
    expect(textOf(await site.say(city.director, '不同意'))).toContain('请写明要怎么改');
    const back = await site.say(city.director, '先跟市检沟通一下');
    expect(textOf(toPerson(back, city.li))).toContain('意见：先跟市检沟通一下');
    expect(textOf(toPerson(back, city.li))).toContain(`撤销 #${no} 重复登记`);

    await site.say(city.li, `撤销 #${no} 重复登记`);
    const card = await cardWith(site, city.director, '同意');
    await site.say(city.li, `撤回呈批 #${no}`);
    expect(textOf(await site.tap(city.director, card, '同意'))).toContain('撤回呈批');
    expect(textOf(await site.say(city.director, '同意'))).toContain('目前没有等着同意的事项');
    expect(await approvalsOf(no)).toEqual([
      { state: 'returned', what: '撤销' },
      { state: 'withdrawn', what: '撤销' },
    ]);
    expect(textOf(await site.say(city.li, `#${no}`))).not.toContain('已撤销');
  });

  test('the draft after +7 goes to the director and nowhere else; agreed, the office gets the text', async () => {
    const no = await filed('关于逾期的规定', '市公安局', '2026-11-10');
    const seen = await site.advance('P45D');
    const all = seen.filter(({ text }) => text.includes('请书面说明情况'));
    expect(all.every(({ person }) => person === city.director.id)).toBe(true);
    const drafts = all.filter(({ text }) => text.startsWith(`待同意：#${no} `));
    expect(drafts.map(({ person }) => person)).toEqual([city.director.id]);
    const agreed = await site.tap(city.director, drafts[0] as Message, '同意');
    const letter = textOf(toPerson(agreed, city.li));
    expect(letter).toContain('责成说明情况并限期纠正');
    expect(letter).toContain('请书面说明情况');
    expect(letter).not.toMatch(/第.+条|办法》/);
    expect(
      toPerson(await site.advance('P2D'), city.police).filter(({ text }) => text.includes('说明情况')),
    ).toEqual([]);
    expect(textOf(await site.say(city.police, `#${no}`))).not.toMatch(/责成|文稿|拟稿/);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('负责人同意发文');
  });

  test('on leave the deputy decides', async () => {
    const no = await filed('关于代理的规定', '市司法局', '昨天');
    const { people } = (await site.call('/playground/state')).body as StateView;
    const clerk = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as City['li'];
    await site.say(city.director, `我请假 今天至下周五 由${city.li.name}代`);
    const asked = await site.say(clerk, `撤销 #${no} 重复登记`);
    expect(titlesOf(toPerson(asked, city.li))).toEqual([`待同意：#${no} 撤销`]);
    expect(toPerson(asked, city.director)).toEqual([]);
    expect(textOf(await site.say(city.li, `同意 #${no}`))).toContain(`已同意：#${no} 撤销`);
    expect(textOf(await site.say(clerk, `#${no}`))).toContain('已撤销');
  });

  test.each(['同意', '可以', '行', '是'])(
    '%s does what the deputy was shown of an act of his own',
    async (yes) => {
      const no = await filed(`关于自办${yes}的规定`, '市司法局', '昨天');
      const shown = textOf(await site.say(city.li, `延期 #${no} 至 2027-02-25 因审委会`));
      expect(shown).toContain('又由您代负责人决定');
      expect(textOf(await site.say(city.li, '谢谢'))).toBe('');
      expect(textOf(await site.say(city.li, '好的'))).toBe('还没有办理。要办理请回“确认”。');
      expect(textOf(await site.say(city.li, yes))).toContain(`#${no} 期限延至 2027-02-25`);
    },
  );

  test('同意 is asked about where somebody else’s act waits as well; the preview stays', async () => {
    const { people } = (await site.call('/playground/state')).body as StateView;
    const clerk = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as City['li'];
    const own = await filed('关于两件之一的规定', '市司法局', '昨天');
    const other = await filed('关于两件之二的规定', '市司法局', '昨天');
    await site.say(clerk, `撤销 #${other} 重复登记`);
    await site.say(city.li, `延期 #${own} 至 2027-02-25 因审委会`);
    expect(textOf(await site.say(city.li, '同意'))).toMatch(
      new RegExp(`同意的是哪一件[\\s\\S]*同意 #${other} 撤销`),
    );
    expect(textOf(await site.say(city.li, '确认'))).toContain(`#${own} 期限延至 2027-02-25`);
    expect(textOf(await site.say(city.li, `同意 #${other}`))).toContain(`已同意：#${other} 撤销`);
  });

  test('switched off, acts leave at once again', async () => {
    await site.say(city.admin, '设置 呈批 关');
    const no = await filed('关于直办的规定', '市司法局', '昨天');
    expect(textOf(await site.say(city.li, `撤销 #${no} 重复登记`))).toContain('已撤销');
  });
});

test('nothing of all this was a fault of the house', () => {
  expect(site.log()).not.toMatch(/handler failed|request failed|job failed/);
});
