import { beforeEach, describe, expect, it } from 'vitest';
import { materialRequest } from '../../../domain/instruments/material-request.js';
import { listMatters } from '../../../handlers/matter/list-matters.js';
import { listUnanswered } from '../../../handlers/matter/list-unanswered.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { urgeUnit } from '../../../handlers/matter/urge-unit.js';
import { FakeSite } from '../fakes.js';
import { COURT, PEOPLE, PROCURATORATE } from '../people.js';
import { read } from '../site/typing.js';

const materials = registerMatter(materialRequest);
const WORDS = '只能电话联系';

let site: FakeSite;
/** 法院李四, the only liaison of the court, has no account: #12 of the court, #13 of the procuratorate. */
beforeEach(async () => {
  site = new FakeSite();
  site.accounts.delete(PEOPLE.法院李四.id);
});
const register = (unit = COURT.id) =>
  site.do('小李', materials, { title: '材料', unit, dueOn: '2026-12-04' });
const both = async () => {
  await register();
  await register(PROCURATORATE.id);
  site.pass(0, 1);
};

describe('a unit whose liaison has no account', () => {
  it('is named as soon as something is registered for it, with how to note the call', async () => {
    const said = read(await register());
    expect(said).toContain(`#12 市中级人民法院的联络员没有账号（${WORDS}）：法院李四 （没有电话）`);
    expect(said).toContain('代记 #12 法院李四 电话告知');
    expect(read(await register(PROCURATORATE.id))).not.toContain(WORDS);
  });

  it('stands on the card of the office and not on the card of others', async () => {
    await both();
    expect(read(await site.do('小李', showMatter, { matter: 12 }))).toContain(WORDS);
    expect(read(await site.do('小李', showMatter, { matter: 13 }))).not.toContain(WORDS);
    for (const name of ['法院李四', '观察员'] as const)
      expect(read(await site.do(name, showMatter, { matter: 12 }))).not.toContain(WORDS);
  });

  it('is marked in the lists, and in no list of others', async () => {
    await both();
    for (const handler of [listMatters, listUnanswered]) {
      const lines = read(await site.do('小李', handler, {})).split('\n');
      expect(lines.find((line) => line.startsWith('#12'))).toContain(WORDS);
      expect(lines.find((line) => line.startsWith('#13'))).not.toContain(WORDS);
      expect(read(await site.do('法院李四', handler, {}))).not.toContain(WORDS);
    }
    expect(read(await site.do('小李', listUnanswered, { matter: 12 }))).toContain(WORDS);
  });

  it('is to be telephoned at once, and no longer when it has signed', async () => {
    await register();
    expect(read(await site.do('小李', listMatters, { stands: '待联系' }))).not.toContain('#12');
    site.pass(0, 1);
    await register(PROCURATORATE.id);
    const toCall = read(await site.do('小李', listMatters, { stands: '待联系' }));
    expect(toCall).toContain('#12');
    expect(toCall).not.toContain('#13');
  });

  it('is not reminded, for nothing can go: the office is told whom to telephone', async () => {
    await both();
    const refused = await site.do('小李', urgeUnit, { matter: 12 });
    expect(refused.question).toBeUndefined();
    expect(read(refused)).toContain(`联络员没有账号（${WORDS}），提醒发不到任何人`);
    expect(read(refused)).toContain('联络员：法院李四');
    const sure = await site.do('小李', urgeUnit, { matter: 12, sure: true });
    expect(sure.effects).toEqual([]);
    expect(sure.notices).toEqual([]);
    expect(read(await site.do('小李', urgeUnit, { matter: 13 }))).toContain('起发给 检察周九】');
  });

  it('with a second liaison who has one is reached, and the first is marked where it matters', async () => {
    const second = { ...PEOPLE.检察周九, id: 'second', name: '法院钱二', unitId: COURT.id };
    site.people = [...site.people, second];
    site.accounts.set('second', [{ platform: 'wecom', corp: '', id: 'qian' }]);
    await both();
    expect(read(await site.do('小李', showMatter, { matter: 12 }))).not.toContain(WORDS);
    expect(read(await site.do('小李', urgeUnit, { matter: 12 }))).toContain(
      `起发给 法院李四（${WORDS}）、法院钱二】`,
    );
  });
});
