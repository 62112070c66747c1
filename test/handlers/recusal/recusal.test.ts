import { describe, expect, it } from 'vitest';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { liftRecusal } from '../../../handlers/recusal/lift-recusal.js';
import { listRecusals } from '../../../handlers/recusal/list-recusals.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { COURT, GROUPS, PEOPLE, POLICE } from '../fakes.js';
import { siteWithFiling } from '../matter/registered.js';
import { doAs, siteWithMembers } from '../members.js';
import { read, refused, type } from '../site/typing.js';

const HANDLERS = [recusePerson, listRecusals, liftRecusal];

describe('回避', () => {
  it('is registered by the office in one line, and the person hears of it without the reason', async () => {
    const { site, members } = siteWithMembers();
    const done = await type(site, '小李', HANDLERS, '回避 张委员 市公安局 因配偶任职');
    expect(read(done)).toContain('已登记：张委员回避市公安局。');
    expect(site.recusals[0]).toMatchObject({
      personId: members[0]?.id,
      subject: { unitId: POLICE.id },
      reason: '配偶任职',
    });
    expect(done.notices.map(({ to }) => to)).toEqual([{ personId: members[0]?.id }]);
    expect(JSON.stringify(done.notices)).not.toContain('配偶');
    expect(done.effects.map(({ kind }) => kind)).toContain('person.put'); // a tap on its way is decided anew
    expect(read(await type(site, '小李', HANDLERS, '回避名单'))).toContain('张委员：市公安局，配偶任职');
  });

  it('is declared by a member for the own person, and the office hears why', async () => {
    const { site, members } = siteWithMembers();
    const [zhang] = members;
    const done = await doAs(site, zhang as never, recusePerson, {
      unit: COURT.id,
      reason: '我与审理人员是近亲属',
    });
    expect(read(done)).toContain('张委员回避市中级人民法院');
    expect(read(done)).not.toContain('近亲属');
    expect(JSON.stringify(done.notices)).toContain('近亲属');
  });

  it('of somebody else is the office’s to register, and its list nobody else’s to read', async () => {
    const { site, members } = siteWithMembers();
    const [zhang, wang] = members;
    const other = doAs(site, zhang as never, recusePerson, {
      person: wang?.id,
      unit: COURT.id,
      reason: '因…',
    });
    expect((await refused(other)).code).toBe('OWN_RECUSAL_ONLY');
    expect((await refused(doAs(site, zhang as never, listRecusals))).code).toBe('OFFICE_DOES_THIS');
    expect((await refused(doAs(site, zhang as never, liftRecusal, { person: wang?.id }))).code).toBe(
      'OFFICE_DOES_THIS',
    );
  });

  it.each(['回避 张三 市公安局 因配偶任职', '回避 张三 市公安局'])(
    'of nobody in the roster is not the speaker’s own: %s',
    async (line) => {
      const { site } = siteWithMembers();
      expect((await refused(type(site, '小李', HANDLERS, line))).code).toBe('WHO_IS_RECUSED');
      expect(site.recusals).toEqual([]);
    },
  );

  it('twice changes nothing; without a subject it is asked for', async () => {
    const { site, members } = siteWithMembers();
    const given = { person: members[0]?.id, unit: POLICE.id, reason: '因配偶任职' };
    await site.do('小李', recusePerson, given);
    expect((await refused(site.do('小王', recusePerson, given))).code).toBe('RECUSED_ALREADY');
    const asked = await site.do('小李', recusePerson, { person: members[1]?.id, reason: '因…' });
    expect(asked.effects).toEqual([]);
    expect(asked.question?.slot).toBe('unit');
  });

  it('in a group the list goes to the asker alone, unless it is the office’s group', async () => {
    const { site, members } = siteWithMembers();
    await site.do('小李', recusePerson, { person: members[0]?.id, unit: POLICE.id, reason: '因配偶任职' });
    const { answer } = await site.do('小李', listRecusals, {}, { chat: GROUPS.unbound });
    expect(JSON.stringify(answer.here)).not.toContain('配偶');
    const office = await site.do('小李', listRecusals, {}, { chat: GROUPS.office });
    expect(JSON.stringify(office.answer.here)).toContain('配偶');
  });

  it('hides the file from the one of the office who is recused, and from the list too', async () => {
    const site = await siteWithFiling();
    await site.do('小李', recusePerson, { person: PEOPLE.小王.id, matter: 12, reason: '因曾任该院庭长' });
    expect((await refused(site.do('小王', showMatter, { matter: 12 }))).code).toBe('NOT_VISIBLE');
    expect(read(await site.do('小李', showMatter, { matter: 12 }))).toContain('#12');
  });

  it('is lifted by somebody else of the office; the register keeps it', async () => {
    const site = await siteWithFiling();
    await site.do('小李', recusePerson, { person: PEOPLE.小王.id, unit: COURT.id, reason: '因曾任该院庭长' });
    const own = { person: PEOPLE.小王.id, unit: COURT.id };
    expect((await refused(site.do('小王', liftRecusal, own))).code).toBe('NOT_OWN_LIFTING');
    await site.do('小李', liftRecusal, own);
    expect(read(await site.do('小王', showMatter, { matter: 12 }))).toContain('#12');
    expect(read(await site.do('小李', listRecusals))).toContain('最近解除的');
    expect((await refused(site.do('小李', liftRecusal, own))).code).toBe('NOT_RECUSED');
  });

  it('of a unit’s liaison from the whole unit would leave it without anybody: the number is asked for', async () => {
    const site = await siteWithFiling();
    const all = { person: PEOPLE.法院李四.id, unit: COURT.id, reason: '因…' };
    expect((await refused(site.do('小李', recusePerson, all))).code).toBe('SPEAKS_FOR_UNIT');
    const unknown = { person: PEOPLE.小王.id, matter: 999, reason: '因…' };
    expect((await refused(site.do('小李', recusePerson, unknown))).code).toBe('NOT_VISIBLE');
  });
});
