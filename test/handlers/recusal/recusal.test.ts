import { describe, expect, it } from 'vitest';
import { minutesPaper } from '../../../cards/gathering/papers.js';
import type { Meeting } from '../../../domain/gathering/meeting.js';
import { jointMeeting } from '../../../domain/instruments/joint-meeting.js';
import type { Chat, Person } from '../../../domain/roster/roster.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { conveneGathering } from '../../../handlers/gathering/convene-gathering.js';
import { paperFor } from '../../../handlers/gathering/paper-for.js';
import { recordMinutes } from '../../../handlers/gathering/record-minutes.js';
import { listMatters } from '../../../handlers/matter/list-matters.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { showNumbered } from '../../../handlers/numbered/show-numbered.js';
import { liftRecusal } from '../../../handlers/recusal/lift-recusal.js';
import { listRecusals } from '../../../handlers/recusal/list-recusals.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { handOver } from '../../../handlers/roster/hand-over.js';
import { takeLeave } from '../../../handlers/roster/take-leave.js';
import { showMyActs } from '../../../handlers/site/show-my-acts.js';
import type { FakeSite } from '../fakes.js';
import { filing, siteWithFiling } from '../matter/registered.js';
import { doAs, siteWithMembers } from '../members.js';
import { COURT, GROUPS, type Name, PEOPLE, POLICE } from '../people.js';
import { asColleagues } from '../site/colleagues.js';
import { read, refused, type } from '../site/typing.js';

const conveneJoint = conveneGathering(jointMeeting);
const HANDLERS_OF_LISTS = [listMatters, showNumbered];
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

  it.each(['回避 张三 市公安局 因配偶任职', '回避 张三 市公安局', '回避 路遥知 市公安局 因亲属任职'])(
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

  it('hides the title of what the person did before, and of what is handed over or falls due on a leave', async () => {
    const site = await siteWithFiling();
    asColleagues(site, '代表', '观察员');
    await site.do('小李', filing, { title: '社区矫正规定', unit: COURT.id, issuedOn: '2026-11-02' });
    site.pass(0, 1);
    const apart = (name: Name) =>
      site.do('陈主任', recusePerson, { person: PEOPLE[name].id, matter: 12, reason: '因系近亲属' });
    for (const name of ['小李', '小王', '代表'] as const) await apart(name);

    const acts = read(await type(site, '小李', [showMyActs], '我做过什么 11月'));
    expect(acts).toMatch(/#13《社区矫正规定》登记[\s\S]*#12 登记/u);

    const leave = await type(site, '法院李四', [takeLeave], '我请假 12月1日至5日 由代表代');
    const told = (name: Name) =>
      JSON.stringify(leave.notices.filter(({ to }) => 'personId' in to && to.personId === PEOPLE[name].id));
    expect(told('代表')).toContain('社区矫正规定');
    expect(told('代表')).not.toContain('减刑假释');

    const passed = await type(site, '陈主任', [handOver], '交接 法院李四 代表');
    expect(read(passed)).toContain('代表回避 #12，没有交接，请另交一位。');
    expect(JSON.stringify(passed.notices)).not.toContain('减刑假释');
    expect(site.chains.get(site.byNo(12).id)?.at(-1)?.kind).not.toBe('matter.handed-over');
    expect(site.chains.get(site.byNo(13).id)?.at(-1)?.kind).toBe('matter.handed-over');
  });

  it('in the office’s group hides it from who reads there: a list says how many it leaves out', async () => {
    const site = await siteWithFiling();
    await site.do('小李', filing, { title: '社区矫正规定', unit: POLICE.id, issuedOn: '2026-11-02' });
    await site.do('小李', recusePerson, { person: PEOPLE.小王.id, unit: COURT.id, reason: '因系近亲属' });
    const ask = (line: string, chat: Chat) => type(site, '小李', HANDLERS_OF_LISTS, line, { chat });

    const here = read(await ask('期限', GROUPS.office));
    expect(here).toContain('社区矫正规定');
    expect(here).toContain('共 1 件');
    expect(here).toContain('另有 1 件不在群里显示');
    expect(here).not.toContain('减刑假释');
    const alone = read(await ask('期限 市中院', GROUPS.office));
    expect(alone).toContain('共 0 件\n另有 1 件不在群里显示，请单独发给我看。');
    const { answer } = await ask('查看 #12', GROUPS.office);
    expect(JSON.stringify(answer.here)).not.toContain('减刑假释');
    expect(JSON.stringify(answer.privately)).toContain('减刑假释');
    const own = read(await type(site, '小李', HANDLERS_OF_LISTS, '期限'));
    expect(own).toContain('共 2 件');
    expect(own).not.toContain('不在群里');
  });

  it('hides it from the list of one’s own', async () => {
    const site = await siteWithFiling();
    await site.do('小李', recusePerson, { person: PEOPLE.法院李四.id, matter: 12, reason: '因系近亲属' });
    expect(read(await type(site, '法院李四', [listMine], '我的'))).toContain('共 0 件');
  });

  it('leaves the number alone in the minutes of the meeting that decided it', async () => {
    const site = await siteWithFiling();
    const meeting = {
      ...{ id: 'm', no: 20, mechanism: 'joint-meeting', title: '联席会议', state: 'held', agenda: [] },
      ...{ invitees: [], minutes: [], by: 'x', at: site.now, trail: { n: 1, hash: '' } },
    } satisfies Meeting;
    const reader = { ...PEOPLE.小王, recusals: [{ no: 12 }] };
    const paper = (who: Person) =>
      JSON.stringify(minutesPaper(meeting, [site.byNo(12)], { roster: site.roster, reader: who }).rows);
    expect(paper(PEOPLE.小李)).toContain('减刑假释办理规定');
    expect(paper(reader)).toContain('["#12","","",""]');
  });

  describe('who is named in what the office types about a meeting', () => {
    const AGENDA = '1. 听取 #12 《减刑假释办理规定》备案情况 2. 研究 ＃99 的整改 3. 下一步安排';
    const KEPT = /减刑假释|备案情况/;

    /** The office convenes, and minutes: both name #12. */
    async function minuted(recuse: (site: FakeSite) => Promise<unknown>) {
      const site = await siteWithFiling();
      site.lists = [
        { name: '领导小组', people: [{ personId: PEOPLE.检察周九.id }, { personId: PEOPLE.小王.id }] },
      ];
      await recuse(site);
      const convened = await type(site, '小李', [conveneJoint], `联席会议 11月24日9:00 议题 ${AGENDA}`);
      const meeting = [...site.meetings.values()][0] as Meeting;
      site.pass(5, 0);
      const minutes = '会议听取了 #12 减刑假释办理规定的备案情况。\n会议还研究了安全生产。';
      await site.do('小李', recordMinutes, { matter: meeting.no, text: minutes, sure: true });
      return { site, no: meeting.no, invitation: convened.notices };
    }
    const toWho = (notices: Decision['notices'], name: Name) =>
      JSON.stringify(notices.filter(({ to }) => 'personId' in to && to.personId === PEOPLE[name].id));

    it.each([
      ['the matter', { matter: 12 }],
      ['its unit', { unit: COURT.id }],
    ])(
      'is not sent the line where recused from %s, in invitation, card, minutes and calendar',
      async (_which, subject) => {
        const { site, no, invitation } = await minuted((s) =>
          s.do('小李', recusePerson, { person: PEOPLE.小王.id, ...subject, reason: '因系近亲属' }),
        );
        expect(toWho(invitation, '小王')).toContain('1. #12');
        expect(toWho(invitation, '小王')).not.toMatch(KEPT);
        expect(toWho(invitation, '小王')).toContain('#99 的整改');
        expect(toWho(invitation, '检察周九')).toMatch(KEPT);

        const shown = read(await site.do('小王', showNumbered, { matter: no }));
        expect(shown).toMatch(/1\. #12\n2\. 研究 #99 的整改/);
        expect(shown).toContain('#12\n会议还研究了安全生产。');
        expect(shown).not.toMatch(KEPT);
        expect(read(await site.do('小李', showNumbered, { matter: no }))).toMatch(KEPT);

        const until = String(Math.floor(site.now.getTime() / 1_000) + 600);
        const paper = async (name: Name, what: string) =>
          JSON.stringify(await paperFor([PEOPLE[name].id, String(no), what, until], site));
        for (const what of ['0', '2']) {
          expect(await paper('小王', what)).toContain('1. #12');
          expect(await paper('小王', what)).not.toMatch(KEPT);
          expect(await paper('检察周九', what)).toMatch(KEPT);
        }
      },
    );

    it('reads all of it again once the recusal is lifted', async () => {
      const own = { person: PEOPLE.小王.id, matter: 12, reason: '因系近亲属' };
      const { site, no } = await minuted((s) => s.do('小李', recusePerson, own));
      await site.do('陈主任', liftRecusal, own);
      expect(read(await site.do('小王', showNumbered, { matter: no }))).toMatch(KEPT);
    });
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
