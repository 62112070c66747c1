import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
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

  it('before the hand-over the unit neither signs nor answers nor disputes, and is offered none of it', async () => {
    const card = (await site.say(city.police, `#${matter}`))[0];
    expect(card?.card?.actions.map(({ label }) => label)).not.toContain('签收');
    for (const line of [`签收 #${matter}`, `答复 #${matter} 已整改`, `不属我单位 #${matter} 由市司法局承办`])
      expect(await police(line), line).toContain(`#${matter} 还在等办公室交质询`);
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
