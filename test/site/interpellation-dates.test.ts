import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

/** A 质询案 with its five signatures, before the office hands it over. */
describe('the dates of a 质询案 and its hand-over (交质询)', () => {
  let site: Site;
  let city: City;
  let members: PersonView[];
  let matter: number;
  const li = async (line: string) => textOf(await site.say(city.li, line));
  const police = async (line: string) => textOf(await site.say(city.police, line));

  beforeAll(async () => {
    site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
    city = cityOf(site);
    const state = (await site.call('/playground/state')).body as { people: PersonView[] };
    members = state.people.filter(({ role }) => role === '组成人员').slice(0, 5);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    const [author, ...others] = members as [PersonView, ...PersonView[]];
    await site.say(author, '质询 市公安局 就超期羁押问题，请说明原因和整改安排');
    const no = numberIn(toPerson(await site.say(author, '发起联名'), author));
    let last = '';
    for (const one of others) last = textOf(await site.say(one, `联名 #${no}`));
    matter = Number(/登记为 #(\d+)/.exec(last)?.[1] ?? /#(\d+) · 市公安局/.exec(last)?.[1]);
    await site.advance('PT1H');
  });

  it('设期限 before 交质询 is the answer’s date: kept, told to nobody, and running from the hand-over', async () => {
    const set = await site.say(city.li, `设期限 #${matter} 12月10日`);
    expect(textOf(set)).toContain('答复期限定为 2026-12-10');
    expect(textOf(set)).toContain(`交质询以后起算，请发送：交质询 #${matter}`);
    expect(toPerson(await site.advance('PT2H'), city.police)).toEqual([]);
    expect(await li(`#${matter}`)).toContain('待交质询');
    // Set again it is corrected, and the step of the office is still there to take.
    expect(await li(`设期限 #${matter} 12月15日`)).toContain('答复期限定为 2026-12-15');
    const done = await li(`交质询 #${matter}`);
    expect(done).toContain(`#${matter} 已交质询`);
    expect(done).toContain('答复期限：2026-12-15（周二），还剩');
    expect(textOf(toPerson(await site.advance('PT1H'), city.police))).toContain('2026-12-15（周二）');
  });

  it('交质询 … 12月20日前 hands over today and sets the earliest such day from today', async () => {
    const done = await li(`交质询 #${matter} 12月20日前`);
    expect(done).not.toContain('去年');
    expect(done).toContain(`#${matter} 已交质询（2026-11-20（周五））`);
    expect(done).toContain('2026-12-20（周日）');
    expect(await li(`核验 #${matter}`)).toContain('留痕完好');
  });

  it('a day of the hand-over and a date for the answer stand in one line; a day that is over is refused', async () => {
    const past = await li(`交质询 #${matter} 2026-11-19前`);
    expect(past).toContain('应晚于今天');
    expect(past).toContain(`交质询 #${matter} 2026-12-04前`);
    const done = await li(`交质询 #${matter} 11月20日，答复期限 12月20日`);
    expect(done).toContain('已交质询（2026-11-20（周五））');
    expect(done).toContain('2026-12-20（周日）');
  });

  it('a year that was surely mistyped is asked about first', async () => {
    expect(await li(`交质询 #${matter} 2027-12-20前`)).toContain('请核对年份');
    expect(await li('日期无误')).toContain('2027-12-20');
  });

  it('a bare day is the answer’s, to come, and never the last year’s; one that is over is asked about', async () => {
    const over = await li(`交质询 #${matter} 11月19日`);
    expect(over).toContain('请核对年份');
    expect(over).not.toContain('已交质询');
    const done = await li(`交质询 #${matter} 12月14日`);
    expect(done).not.toContain('去年');
    expect(done).toContain(`#${matter} 已交质询（2026-11-20（周五））`);
    expect(done).toContain('答复期限：2026-12-14（周一），还剩');
  });

  it('交质询 without a day asks for the answer’s: nothing is handed over before it is said', async () => {
    const asked = await site.say(city.li, `交质询 #${matter}`);
    expect(textOf(asked)).toContain('单位哪天以前答复？');
    expect(textOf(asked)).toContain(`#${matter} 还没有交`);
    expect(await li(`#${matter}`)).toContain('待交质询');
    await li(`交质询 #${matter}`);
    const done = await li('12月14日前');
    expect(done).toContain(`#${matter} 已交质询（2026-11-20（周五））`);
    expect(done).toContain('答复期限：2026-12-14（周一），还剩');
  });

  it('the button 交质询 asks as well', async () => {
    const card = await cardWith(site, city.director, '交质询');
    const asked = await site.tap(city.director, card, '交质询');
    expect(textOf(asked)).toContain('单位哪天以前答复？');
    expect(textOf(await site.say(city.director, '12月14日'))).toContain('答复期限：2026-12-14（周一），还剩');
  });

  it('before the hand-over nobody of the organ asked sees it, alone or in its group', async () => {
    expect(await police(`#${matter}`)).toContain(`没有您可以查看的 #${matter}`);
    expect(await police('我的')).not.toContain(`#${matter} `);
    const group = site.chat('市公安局').id;
    const shown = await site.say(city.li, `#${matter}`, { chat: group });
    expect(textOf(shown.filter(({ chat }) => chat === group))).not.toContain('超期羁押');
  });

  it('what the unit reads of the change is one sentence, with one stop', async () => {
    await li(`交质询 #${matter} 12月14日`);
    await li(`延期 #${matter} 至 12月16日 因主任会议另定`);
    const heard = textOf(toPerson(await site.advance('P3D'), city.police));
    expect(heard).toContain('已交质询');
    expect(heard).not.toContain('。。');
  });

  it('before the hand-over the unit neither signs nor answers nor disputes', async () => {
    for (const line of [`签收 #${matter}`, `答复 #${matter} 已整改`, `不属我单位 #${matter} 由市司法局承办`])
      expect(await police(line), line).toContain(`没有您可以查看的 #${matter}`);
    expect(await police('签收')).not.toContain(`#${matter}`);
    expect(await li(`代记 #${matter} 王五 电话告知 已签收`)).toContain('还在等办公室交质询');
    await site.say(city.li, `交质询 #${matter} 12月20日前`);
    expect(await police(`签收 #${matter}`)).toContain(`#${matter} 已签收`);
  });

  it('a date for the answer that was said at the start waits for the hand-over as well', async () => {
    const names = members.map(({ name }) => name).join('、');
    await li(`质询 市公安局 就执法不公问题，请说明原因 答复于 12月18日 联名人 ${names}`);
    const own = matter + 2;
    expect(await li(`#${own}`)).toContain('2026-12-18（周五），待交质询');
    expect(await li(`交质询 #${own}`)).toContain(`#${own} 已交质询`);
    expect(await li(`#${own}`)).toContain('2026-12-18（周五），还剩');
  });
});

describe('截止 in a 质询案', () => {
  let site: Site;
  let city: City;
  let members: PersonView[];
  beforeAll(async () => {
    site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
    city = cityOf(site);
    const state = (await site.call('/playground/state')).body as { people: PersonView[] };
    members = state.people.filter(({ role }) => role === '组成人员').slice(0, 5);
  });
  afterAll(() => site.close());

  it('with the signatures of paper there is nothing left to collect: it is the day of the answer', async () => {
    const names = members.map(({ name }) => name).join('、');
    const told = await site.say(
      city.li,
      `质询 市公安局 就办案不公问题，请说明原因 截止 12月14日 联名人 ${names}`,
    );
    expect(textOf(told)).toContain('提议的答复期限：2026-12-14（周一）');
    expect(textOf(toPerson(told, city.director))).toContain('2026-12-14（周一），待交质询');
  });

  it('of one to be signed it is said to be the end of signing, with one tap to make it the answer’s', async () => {
    const [author] = members as [PersonView];
    const preview = await site.say(author, '质询 市中院 就执行难问题，请说明原因 截止 12月15日');
    expect(textOf(preview)).toContain('联名截止：2026-12-15（周二）');
    expect(textOf(preview)).toContain('“截止”在这里是联名的截止日期');
    const changed = await site.tap(author, await cardWith(site, author, '是答复期限'), '是答复期限');
    expect(textOf(changed)).toContain('提议的答复期限：2026-12-15（周二）');
    expect(textOf(changed)).not.toContain('联名截止：');
  });

  it('the form that is shown for it names the answer’s day', async () => {
    expect(textOf(await site.say(city.li, '质询 市公安局 就出警慢问题'))).toContain('答复于 12月10日');
  });
});

describe('what the author of a 质询案 proposes', () => {
  let site: Site;
  let members: PersonView[];
  let city: City;
  beforeAll(async () => {
    site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
    city = cityOf(site);
    const state = (await site.call('/playground/state')).body as { people: PersonView[] };
    members = state.people.filter(({ role }) => role === '组成人员').slice(0, 5);
  });
  afterAll(() => site.close());

  it('form and date of the answer stand in the preview and on every card, and are kept to the hand-over', async () => {
    const [author, ...others] = members as [PersonView, ...PersonView[]];
    const preview = textOf(
      await site.say(author, '质询 市公安局 就超期羁押问题 答复形式 书面 答复于 12月20日'),
    );
    expect(preview).toContain('《超期羁押问题》');
    expect(preview).toContain('提议的答复形式：书面答复');
    expect(preview).toContain('提议的答复期限：2026-12-20（周日）');
    expect(textOf(await site.say(author, '好的'))).toContain('还没有发起联名。要发起联名请回“确认”');
    const no = numberIn(toPerson(await site.say(author, '确认'), author));
    expect(textOf(await site.say(author, `#${no}`))).toContain('提议的答复形式：书面答复');
    for (const one of others.slice(0, 3)) await site.say(one, `联名 #${no}`);
    const office = textOf(toPerson(await site.say(others[3] as PersonView, `联名 #${no}`), city.li));
    expect(office).toContain('联名人提议：书面答复，2026-12-20（周日）前。');
    const matter = Number(/交质询 #(\d+)；/.exec(office)?.[1]);
    expect(textOf(await site.say(city.li, `#${matter}`))).toContain('2026-12-20（周日），待交质询');
    const done = textOf(await site.say(city.li, `交质询 #${matter}`));
    expect(done).toContain('答复期限：2026-12-20（周日），还剩');
    expect(done).toContain('答复形式：书面答复');
    expect(textOf(toPerson(await site.advance('PT1H'), city.police))).toContain('答复形式：书面答复');
  });

  it('words about the answer in the midst of the question stay in it', async () => {
    const [author] = members as [PersonView];
    const preview = textOf(await site.say(author, '质询 市检察院 就监督不力问题，要求12月20日前书面答复'));
    expect(preview).toContain('就监督不力问题，要求12月20日前书面答复');
    expect(preview).toContain('提议的答复形式：书面答复');
  });

  it('a day of the answer that is over is refused', async () => {
    const [author] = members as [PersonView];
    const refused = textOf(await site.say(author, '质询 市检察院 就监督不力问题 答复于 2026-11-01'));
    expect(refused).toContain('答复期限 2026-11-01（周日） 应晚于今天');
  });
});

describe('转送 of a petition', () => {
  it('has its next dates by rule: a date after it is none to set', async () => {
    const site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
    try {
      const city = cityOf(site);
      const no = numberIn(await site.say(city.li, '信访转交 《反映某执行案的来信》 11月16日收到'));
      expect(textOf(await site.say(city.li, `转送 #${no} 12月20日前`))).toContain('按规定起算，不另设日期');
      expect(textOf(await site.say(city.li, `转送 #${no}`))).toContain(`#${no} 已转送`);
    } finally {
      await site.close();
    }
  });
});
