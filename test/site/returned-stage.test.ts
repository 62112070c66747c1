import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite({ at: '2026-09-24T09:12:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

const petition = async (title: string) => {
  const no = numberIn(await site.say(city.li, `信访转交 《${title}》 9月22日收到`));
  await site.say(city.li, `转送 #${no}`);
  return no;
};

const answer = async (no: number) => {
  await site.say(city.partner, `回复 #${no} 已办理`);
  await site.say(city.partner, '确认');
};

describe('a return gives back the stage it returns, and no more than the law', () => {
  let early: number;
  let late: number;

  test('the right to object that an answer used up does not come back', async () => {
    early = await petition('反映立案难的来信');
    late = await petition('反映执行慢的来信');
    await site.advance('P1D');
    await answer(early); // on 25 September, the objection is for 9 October
    await site.advance('P4D');
    const said = textOf(await site.say(city.li, `退回 #${early} 缺少处理结果`));
    expect(said).toContain('办结期限：2026-11-27（周五）');
    expect(said).toContain('异议期限：2026-10-09（周五）');
    const heard = toPerson(await site.advance('P15D'), city.partner).filter(({ text }) =>
      text.includes('异议期限为'),
    );
    expect(heard.filter(({ text }) => text.includes(`#${late}`)).length).toBeGreaterThan(0);
    expect(textOf(heard)).not.toContain(`（#${early}）异议期限`);
  });

  test('what was left after an extension does not run past the last day to which it may be extended', async () => {
    expect(textOf(await site.say(city.li, `延期 #${late} 至 2026-12-20 因案情复杂`))).toContain('2026-12-20');
    await site.advance('P57D'); // 10 December: ten days are left
    await answer(late);
    await site.advance('P6D');
    expect(textOf(await site.say(city.li, `退回 #${late} 缺少处理结果 2027-01-15前补充`))).toContain(
      '最多延长30日，不晚于 2026-12-23（周三）',
    );
    const said = textOf(await site.say(city.li, `退回 #${late} 缺少处理结果`));
    expect(said).toContain('期限 2026-12-23（周三）');
  });

  test('returned after that day, the office is not told to extend what cannot be', async () => {
    await answer(late);
    await site.advance('P10D'); // 26 December
    const said = textOf(await site.say(city.li, `退回 #${late} 缺少处理结果`));
    expect(said).toContain('2026-12-23（周三）（已过）');
    expect(said).toContain('最多只能延长30日，不晚于 2026-12-23（周三）');
    expect(said).not.toContain('请另定补充期限');
  });
});
