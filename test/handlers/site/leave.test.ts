import { beforeEach, describe, expect, it } from 'vitest';
import { understand } from '../../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../../bot/handlers.js';
import { isOn } from '../../../domain/roster/leave.js';
import { readLeave } from '../../../domain/roster/read-leave.js';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { endLeave } from '../../../handlers/roster/end-leave.js';
import { showRoster } from '../../../handlers/roster/show-roster.js';
import { takeLeave } from '../../../handlers/roster/take-leave.js';
import { workAfterAll } from '../../../handlers/roster/work-after-all.js';
import type { FakeSite } from '../fakes.js';
import { filing, siteWithFiling } from '../matter/registered.js';
import { COURT, type Name, PEOPLE } from '../people.js';
import { asColleagues } from './colleagues.js';
import { read, refused, tap, type } from './typing.js';

const HANDLERS = [takeLeave, endLeave, showRoster, listMine, confirmReceipt, extendDeadline];

let site: FakeSite;
/** #12 of the court, due 2026-12-01. 观察员 and 代表 are colleagues of 法院李四. It is 2026-11-20. */
beforeEach(async () => {
  site = await siteWithFiling();
  asColleagues(site, '观察员', '代表');
});
const say = (name: Name, text: string) => type(site, name, HANDLERS, text);
const take = () => say('法院李四', '我请假 12月1日至5日 由代表代');
const on = (day: string) => {
  site.now = new Date(`${day}T10:00:00+08:00`);
};
const toldTo = (name: Name, decision: Awaited<ReturnType<typeof take>>) =>
  decision.notices.filter(({ to }) => 'personId' in to && to.personId === PEOPLE[name].id);

describe('a leave said in one’s own words, with who stands in', () => {
  it.each([
    '我下周一到周三出差，请王五代',
    '我12月1日至5日休年假 由王五代办',
    '我明天外出 委托王五代',
    '下周一到周三我出差 由王五代',
  ])('%s', (text) => {
    expect(takeLeave.phrase?.(text)).toBe(true);
    const typed = readLeave(text, site.roster, site.today);
    expect(typed).toMatchObject({ deputyName: '王五' });
  });

  it.each(['我院院长出差，请王五代签', '我们下周培训', '我明天出差', '我请王五代'])('not %s', (text) => {
    expect(takeLeave.phrase?.(text)).toBe(false);
  });
});

describe('one day of a leave taken back', () => {
  const back = (name: Name, said: string, person?: Name) =>
    site.do(name, workAfterAll, person ? { person: PEOPLE[person].id } : {}, { said });
  const daysOff = () =>
    ['12-01', '12-02', '12-03', '12-04', '12-05'].filter((day) =>
      site.leaves.some((leave) => isOn(leave, `2026-${day}`)),
    );

  it.each([
    '我12月3日不请假了',
    '取消12月3日的请假',
    '12月3日的请假取消',
    '12月3日销假',
    '我12月3日至4日不请假了',
    '明天不请假了',
  ])('%s is understood', (text) => {
    expect(workAfterAll.phrase?.(text)).toBe(true);
  });

  it.each(['我不请假了', '销假', '我请假 12月3日', '进展 #12 12月3日起取消请假制度'])(
    '%s is not it',
    (text) => {
      expect(workAfterAll.phrase?.(text)).toBe(false);
    },
  );

  it('splits the leave: the deputy keeps the other days, and hears of it as the office does', async () => {
    await take();
    const done = await back('法院李四', '我12月3日不请假了');
    expect(read(done)).toContain('您 2026-12-03（周四）照常办理');
    expect(read(done)).toContain('其余日子的请假不变：12-01 至 12-02；12-04 至 12-05。');
    expect(daysOff()).toEqual(['12-01', '12-02', '12-04', '12-05']);
    expect(site.leaves.every(({ deputyId }) => deputyId === PEOPLE.代表.id)).toBe(true);
    expect(toldTo('代表', done)).toHaveLength(1);
    expect(toldTo('小李', done)).toHaveLength(1);
    expect(site.chains.get('site')?.at(-1)).toMatchObject({
      kind: 'leave.ended',
      body: { from: '2026-12-03', to: '2026-12-03' },
    });
  });

  it('two days, the last ones by 销假, and all that is left as the whole leave', async () => {
    await take();
    await back('法院李四', '12月1日至2日不请假了');
    expect(daysOff()).toEqual(['12-03', '12-04', '12-05']);
    await back('法院李四', '12月4日销假');
    expect(daysOff()).toEqual(['12-03']);
    expect(read(await back('法院李四', '取消12月3日的请假'))).toContain('的请假已取消');
    expect(daysOff()).toEqual([]);
  });

  it('a day that is no leave is said so, with what stands; of somebody else it is the office’s', async () => {
    await take();
    const { code, text } = await refused(back('法院李四', '我12月8日不请假了'));
    expect(code).toBe('NO_LEAVE_THEN');
    expect(text).toContain('现在登记的请假：12-01 至 12-05');
    expect((await refused(back('公安赵六', '取消12月3日的请假', '法院李四'))).code).toBe('OFFICE_DOES_THIS');
    const done = await back('小李', '取消12月3日法院李四的请假', '法院李四');
    expect(toldTo('法院李四', done)).toHaveLength(1);
    expect(daysOff()).toEqual(['12-01', '12-02', '12-04', '12-05']);
  });
});

describe('我请假', () => {
  it('tells the deputy what falls due then, the office, and nobody twice', async () => {
    const decision = await take();
    expect(read(decision)).toContain('这几天的事项和提醒由代表办理');
    const [deputy, ...again] = toldTo('代表', decision);
    expect(again).toEqual([]);
    expect(deputy?.card.title).toBe('请您代市中级人民法院法院李四办理');
    expect(deputy?.card.text).toContain('#12 2026-12-01（周二）《减刑假释办理规定》');
    expect(toldTo('小李', decision)).toHaveLength(1);
    expect(toldTo('法院李四', decision)).toEqual([]);
    expect(site.chains.get('site')?.at(-1)).toMatchObject({ kind: 'leave.taken', by: PEOPLE.法院李四.id });
  });

  it('says of a deputy without any account that only a telephone reaches him, and to the office too', async () => {
    site.accounts.delete(PEOPLE.代表.id);
    const decision = await take();
    expect(read(decision)).toContain('代表没有账号，收不到卡片和提醒，只能打电话联系，名册里也还没有电话');
    expect(read(decision)).toContain('所以这几天的事项和提醒仍发给本人');
    expect(toldTo('小李', decision)[0]?.card.text).toContain('代表没有账号');
    expect(toldTo('小李', decision)[0]?.card.text).toContain('提醒仍发给本人');
    expect(toldTo('代表', decision)).toEqual([]);
    on('2026-12-02');
    const extended = await site.do('小李', extendDeadline, { matter: 12, to: '2026-12-15', reason: '酌情' });
    expect(toldTo('法院李四', extended)).toHaveLength(1);
    expect(toldTo('代表', await say('法院李四', '销假'))).toEqual([]);
  });

  it('says nothing of accounts where the deputy has one', async () => {
    site.accounts.set(PEOPLE.观察员.id, [{ platform: 'wecom', corp: '', id: 'guan' }]);
    const other = await say('法院李四', '我请假 12月1日至5日 由观察员代');
    expect(read(other)).not.toContain('没有账号');
  });

  it.each([
    ['代表', '某次会议来不了，请回复那次会议，例如：不参加 #12 因出差'],
    ['管理员', '管理员的权限不转给别人'],
  ] as const)('%s has nothing to pass on, and hears what to do instead', async (name, instead) => {
    const context = site.context(name, { said: '我请假 12月1日至5日' });
    const run = async () => {
      const understood = await understand({ text: '我请假 12月1日至5日' }, context, theIndex);
      if (understood.kind === 'say') throw new Error('answered');
      return understood.handler.run(understood.values as never, context);
    };
    const { code, text } = await refused(run());
    expect(code).toBe('NOT_ON_DUTY');
    expect(text).toContain('您没有要转交的事项和提醒，不必登记请假');
    expect(text).toContain(instead);
  });

  it('understands the deputy without 由', async () => {
    await say('法院李四', '我请假 11月30至12月4 代表代');
    const deputyId = PEOPLE.代表.id;
    expect(site.leaves).toMatchObject([{ deputyId, from: '2026-11-30', to: '2026-12-04' }]);
  });

  it('says why somebody who was chosen cannot stand in', async () => {
    const words = '12月1日至5日';
    const chosen = { words, who: PEOPLE.法院李四.id, deputy: PEOPLE.公安赵六.id };
    const decision = await site.do('法院李四', takeLeave, chosen, { click: true });
    expect(read(decision)).toContain('公安赵六不是本单位的，不能代，还没有登记。这几天改请谁代？');
    expect(site.leaves).toEqual([]);
  });

  it('tells who stands in for the director that it is 同意 he does, and no receipts', async () => {
    const decision = await say('陈主任', '我请假 12月1日至5日 由小王代');
    const [told] = toldTo('小王', decision);
    expect(told?.card.text).toContain('等候负责人同意的事项');
    expect(told?.card.text).not.toContain('签收');
  });

  it('that has begun is recorded from today on, and says so', async () => {
    const decision = await say('法院李四', '我请假 11月18日至24日 由代表代');
    expect(site.leaves).toMatchObject([{ from: '2026-11-20', to: '2026-11-24' }]);
    expect(read(decision)).toContain('您写的是 2026-11-18（周三）起；已过的日子不补记，从今天起转办。');
  });

  it('gives the deputy the rights of the person for those days only; who is on leave keeps theirs', async () => {
    await take();
    const sign = (name: Name) => site.do(name, confirmReceipt, { matter: 12 });
    on('2026-11-30');
    expect((await refused(sign('代表'))).code).toBe('NOT_VISIBLE');
    on('2026-12-01');
    expect(read(await say('代表', '我的'))).toContain('#12');
    expect(read(await sign('代表'))).toContain('已签收');
    expect(read(await sign('法院李四'))).toContain('不必重复');
    on('2026-12-06');
    expect((await refused(sign('代表'))).code).toBe('NOT_VISIBLE');
  });

  it('notices of those days go to the deputy', async () => {
    await take();
    on('2026-12-02');
    const decision = await site.do('小李', extendDeadline, { matter: 12, to: '2026-12-15', reason: '酌情' });
    expect(toldTo('代表', decision)).toHaveLength(1);
    expect(toldTo('法院李四', decision)).toEqual([]);
  });

  it.each([
    ['法院李四', '代理人不能是本人'],
    ['公安赵六', '不是本单位的'],
    ['钱无名', '名册里没有'],
  ])('由%s代: %s, and who could is offered', async (name, why) => {
    const decision = await say('法院李四', `我请假 12月1日至5日 由${name}代`);
    expect(read(decision)).toContain(why);
    expect(site.leaves).toEqual([]);
    expect(decision.answer.here?.actions?.map(({ label }) => label)).toEqual(['由观察员代', '由代表代']);
    await tap(site, '法院李四', HANDLERS, decision, '由观察员代');
    expect(site.leaves).toMatchObject([{ deputyId: PEOPLE.观察员.id, from: '2026-12-01', to: '2026-12-05' }]);
  });

  it('a deputy who is on leave too is not taken, and the others are offered', async () => {
    site.leaves = [{ id: 'x', personId: PEOPLE.代表.id, from: '2026-12-05', to: '2026-12-09' }];
    const decision = await take();
    expect(read(decision)).toContain('代表这几天也请假，还没有登记。这几天改请谁代？');
    expect(decision.question?.choices.map(({ label }) => label)).toEqual(['由观察员代']);
    expect(site.leaves).toHaveLength(1);
  });

  it('without a deputy asks for one where nobody else is there', async () => {
    const decision = await say('法院李四', '我请假 12月1日至5日');
    expect(read(decision)).toContain('这几天请谁代？');
    expect(site.leaves).toEqual([]);
  });

  it('without a deputy is taken where a B岗 is there, who acts', async () => {
    site.people = site.people.map((one) =>
      one.name === '代表' ? { ...one, roles: ['liaison'], post: 'B' } : one,
    );
    const decision = await say('法院李四', '我请假 12月1日至5日');
    expect(read(decision)).toContain('由代表办理');
    expect(toldTo('代表', decision).map(({ card }) => card.title)).toEqual([
      '请您代市中级人民法院法院李四办理',
    ]);
    on('2026-12-02');
    const extended = await site.do('小李', extendDeadline, { matter: 12, to: '2026-12-15', reason: '酌情' });
    expect([toldTo('代表', extended).length, toldTo('法院李四', extended).length]).toEqual([1, 0]);
  });

  it('where nobody could stand in is taken all the same, and says that reminders still come', async () => {
    const decision = await say('公安赵六', '我请假 明天');
    expect(read(decision)).toContain('提醒仍发给本人');
    expect(site.leaves).toHaveLength(1);
  });

  it('again for the same days replaces the first; the same again changes nothing', async () => {
    await take();
    expect(read(await take())).toContain('不必重复');
    const changed = await say('法院李四', '我请假 12月2日至8日 由观察员代');
    expect(site.leaves).toMatchObject([{ from: '2026-12-02', to: '2026-12-08', deputyId: PEOPLE.观察员.id }]);
    expect(toldTo('代表', changed)[0]?.card.title).toContain('不用再代');
  });

  it('of somebody who was to stand in himself says for whom somebody else is needed', async () => {
    await take();
    site.people = site.people.map((one) => (one.name === '代表' ? { ...one, roles: ['liaison'] } : one));
    const decision = await say('代表', '我请假 12月3日 由观察员代');
    expect(read(decision)).toContain('原由代表代法院李四办理，已告诉法院李四另请他人');
    const [told] = toldTo('法院李四', decision);
    expect(told?.card.title).toContain('原请代表代您办理，代表在 ');
    expect(told?.card.text).toContain('请另请一位');
  });

  it('is told what to send, and it changes only those days', async () => {
    await take();
    site.people = site.people.map((one) => (one.name === '代表' ? { ...one, roles: ['liaison'] } : one));
    const away = await say('代表', '我请假 12月3日至12月20日 由观察员代');
    const line = /我请假 .*? 由/u.exec(toldTo('法院李四', away)[0]?.card.text ?? '')?.[0];
    expect(line).toBe('我请假 2026-12-03至2026-12-05 由');
  });

  it('within a longer one, by another deputy, changes only its days; nothing is lost', async () => {
    await take();
    const changed = await say('法院李四', '我请假 12月3日 由观察员代');
    const days = site.leaves.map(({ from, to, deputyId }) => [from, to, deputyId]);
    expect(days.sort()).toEqual([
      ['2026-12-01', '2026-12-02', PEOPLE.代表.id],
      ['2026-12-03', '2026-12-03', PEOPLE.观察员.id],
      ['2026-12-04', '2026-12-05', PEOPLE.代表.id],
    ]);
    expect(read(changed)).toContain(
      '原来登记的其余日子不变：12-01 至 12-02 由代表代；12-04 至 12-05 由代表代。',
    );
    expect(toldTo('代表', changed)[0]?.card.title).toBe(
      '2026-12-03（周四）不用再代市中级人民法院法院李四办理了，谢谢。',
    );
    expect(read(await say('小李', '名册 市中院'))).toContain(
      '12-01 至 12-02 请假，由代表代；12-03 请假，由观察员代；12-04 至 12-05 请假，由代表代',
    );
    await say('法院李四', '销假');
    expect(site.leaves.every(({ from, endedOn }) => endedOn === from)).toBe(true);
  });

  it.each(['我请假 12月3日 由代表代', '我请假 12月3日', '我请假12月2日至4日，代表代我'])(
    'within a longer one, by the same deputy or none, changes nothing and says how to: %s',
    async (line) => {
      await take();
      const text = read(await say('法院李四', line));
      expect(text).toContain('已在 2026-12-01（周二）至 2026-12-05（周六）的请假里，由代表代，没有改动');
      expect(text).toContain('请写明由谁代');
      expect(site.leaves).toMatchObject([{ from: '2026-12-01', to: '2026-12-05' }]);
    },
  );

  it('that was moved says which days are leave no more; the days gone by stay', async () => {
    await take();
    on('2026-12-03');
    const moved = await say('法院李四', '我请假 12月4日至8日 由观察员代');
    expect(read(moved)).toContain('2026-12-03（周四）不再算请假；要保留，请再发：我请假 2026-12-03');
    expect(site.leaves.map(({ from, to }) => [from, to]).sort()).toEqual([
      ['2026-12-01', '2026-12-02'],
      ['2026-12-04', '2026-12-08'],
    ]);
  });

  it('in words that may mean the deputy is asked about, and other words are named', async () => {
    const asked = await say('法院李四', '我请假12月1日至5日，替班找代表');
    expect(read(asked)).toContain('没有看懂“替班找代表”，还没有登记。这几天请谁代？');
    expect(site.leaves).toEqual([]);
    const taken = await say('法院李四', '我请假 12月1日上午 由代表代');
    expect(read(taken)).toContain('没有用上：上午（请假只记日期和代理人）');
    expect(read(await say('法院李四', '我请假 12月7日 看病 由代表代'))).not.toContain('没有用上');
  });

  it('offers nobody whom no card reaches, and says what can be done', async () => {
    for (const name of ['观察员', '代表'] as const) site.accounts.delete(PEOPLE[name].id);
    const wrong = await say('法院李四', '我请假 12月1日至5日 由公安赵六代');
    expect(wrong.answer.here?.actions ?? []).toEqual([]);
    expect(read(wrong)).toMatch(/可以代的同事（观察员、代表）都还没有账号.*补上账号[\s\S]*由观察员代/u);
    const taken = read(await say('法院李四', '我请假 12月1日至5日'));
    expect(taken).toContain('可以代的同事：观察员（还没有账号，收不到卡片和提醒）、代表（还没有账号');
    expect(taken).not.toContain('名册里没有别人可以代');
  });

  it('of a clerk tells the deputy what an office does', async () => {
    const [told] = toldTo('小王', await say('小李', '我请假 12月1日至5日 由小王代'));
    expect(told?.card.text).toContain('您可以代为登记、核收、退回、催办和延期');
    expect(told?.card.text).not.toContain('签收');
  });

  it('may be recorded by the office for others, not by others', async () => {
    const decision = await say('小李', '请假 法院李四 12月1日至5日 由代表代');
    expect(site.leaves).toMatchObject([{ personId: PEOPLE.法院李四.id, deputyId: PEOPLE.代表.id }]);
    expect(toldTo('法院李四', decision)[0]?.card.title).toContain('办公室已登记您');
    const other = say('公安赵六', '请假 法院李四 12月1日 由代表代');
    expect((await refused(other)).code).toBe('OFFICE_DOES_THIS');
  });

  it.each([
    ['我请假 11月2日', '已经过去'],
    ['我请假 由代表代', '还缺日期'],
  ])('%s is refused with a line that can be sent', async (line, words) => {
    const { code, text } = await refused(say('法院李四', line));
    expect(code).toBe('BAD_LEAVE');
    expect(text).toMatch(new RegExp(`${words}.*没有登记[\\s\\S]*我请假 12月1日至5日 由王五代`));
  });

  it('a director’s deputy is of the office and does the director’s acts on those days', async () => {
    await say('陈主任', '我请假 12月1日至5日 由小王代');
    on('2026-12-02');
    expect(site.context('小王').actor.roles).toEqual(['office', 'director']);
    on('2026-12-06');
    expect(site.context('小王').actor.roles).toEqual(['office']);
  });
});

describe('销假', () => {
  const register = async () => {
    const values = { title: '新来的意见', unit: COURT.id, issuedOn: '2026-11-25' };
    await site.do('小李', filing, values);
    site.pass(0, 1);
  };

  it('early: from today on it is the person again; deputy and office are told', async () => {
    await take();
    on('2026-12-03');
    const decision = await say('法院李四', '销假');
    expect(read(decision)).toContain('从今天起转回您');
    expect([toldTo('代表', decision).length, toldTo('小李', decision).length]).toEqual([1, 1]);
    expect((await refused(site.do('代表', confirmReceipt, { matter: 12 }))).code).toBe('NOT_VISIBLE');
  });

  it('gives who is back what came to the unit meanwhile, and says so where nothing did', async () => {
    await take();
    on('2026-12-02');
    await register();
    const words = read(await say('法院李四', '销假'));
    expect(words).toContain('您不在期间新来的，共 1 件：');
    expect(words).toMatch(/#13《新来的意见》.*还没有签收/u);
    expect(words).not.toContain('#12');
    on('2026-12-03');
    await say('法院李四', '我请假 12月3日至5日 由代表代');
    expect(read(await say('法院李四', '销假'))).toContain('您不在期间没有新来的事项');
  });

  it('by the office sends who is back the list; one of the office is shown where the own work is', async () => {
    await take();
    on('2026-12-02');
    await register();
    const decision = await say('小李', '销假 法院李四');
    expect(toldTo('法院李四', decision)[0]?.card.text).toContain('#13《新来的意见》');
    await say('小王', '我请假 12月2日 由小李代');
    expect(read(await say('小王', '销假'))).toContain('今日三件事');
  });

  it.each(['取消请假', '我不请假了', '撤销请假'])('said as %s takes back one to come', async (words) => {
    await take();
    expect(read(await say('法院李四', words))).toContain(
      '2026-12-01（周二）至 2026-12-05（周六）的请假已取消',
    );
    expect(site.leaves[0]?.endedOn).toBe('2026-12-01');
  });

  it('before it began takes it back', async () => {
    await take();
    expect(read(await say('法院李四', '销假'))).toContain('已取消');
    on('2026-12-02');
    expect((await refused(site.do('代表', confirmReceipt, { matter: 12 }))).code).toBe('NOT_VISIBLE');
    expect((await refused(say('法院李四', '销假'))).code).toBe('NOT_ON_LEAVE');
  });

  it('of somebody else is the office’s', async () => {
    await take();
    expect((await refused(say('公安赵六', '销假 法院李四'))).code).toBe('OFFICE_DOES_THIS');
    await say('小李', '销假 法院李四');
    expect(site.leaves[0]?.endedOn).toBe('2026-12-01');
  });
});

it('名册 shows who is away and who stands in', async () => {
  await take();
  expect(read(await say('小李', '名册 市中院'))).toContain('12-01 至 12-05 请假，由代表代');
});
