import { beforeEach, describe, expect, it } from 'vitest';
import { silentOnEveCard } from '../../../cards/draw/office.js';
import { acceptPlace, askRecusal, declinePlace } from '../../../handlers/draw/accept-place.js';
import { answerInWords } from '../../../handlers/draw/answer-in-words.js';
import { askPractical } from '../../../handlers/draw/ask-practical.js';
import { changeActivity } from '../../../handlers/draw/change-activity.js';
import { confirmGenuine } from '../../../handlers/draw/confirm-genuine.js';
import { drawAgain } from '../../../handlers/draw/draw-again.js';
import { offerSuggestion } from '../../../handlers/draw/offer-suggestion.js';
import { releaseReserves } from '../../../handlers/draw/release-reserves.js';
import { verifyDraw } from '../../../handlers/draw/show-draw.js';
import { recordCall } from '../../../handlers/matter/record-call.js';
import { removePerson } from '../../../handlers/roster/remove-person.js';
import type { FakeSite } from '../fakes.js';
import { type Name, PEOPLE } from '../people.js';
import { read, refused } from '../site/typing.js';
import {
  drawn,
  nameOf,
  SUPERVISORS,
  say,
  siteWithSupervisors,
  theDraw,
  told,
  withState,
} from './supervisors.js';

let site: FakeSite;
let no: number;
let first: Name;
let second: Name;
let reserve: Name;
/** #12 for 1 December, two drawn, two in reserve. */
beforeEach(async () => {
  site = siteWithSupervisors();
  no = await drawn(site);
  [first, second] = withState(site, 'called') as [Name, Name];
  [reserve] = withState(site, 'reserve') as [Name];
});
const yes = (name: Name) => site.do(name, acceptPlace, {}, { said: '能' });
const decline = (name: Name) => site.do(name, declinePlace, {}, { said: '不能' });

describe('能 beside an activity that has begun', () => {
  /** Who was drawn for 1 December, 09:00, and for the 2nd; it is the afternoon of the 1st. */
  async function drawnTwice(): Promise<{ later: number }> {
    const later = no + 1;
    const draw = theDraw(site);
    const activity = draw.activity && { ...draw.activity, on: '2026-12-02' };
    const trail = { n: 0, hash: '' };
    site.draws.set('later', { ...draw, id: 'later', no: later, trail, ...(activity ? { activity } : {}) });
    site.now = new Date('2026-12-01T07:00:00Z');
    return { later };
  }

  it('is for the one that is ahead', async () => {
    await drawnTwice();
    expect(read(await yes(first))).toContain('2026-12-02（周三）09:00 公开听证');
  });

  it('tapped when its day is over it shows what still waits', async () => {
    const { later } = await drawnTwice();
    site.now = new Date('2026-12-02T00:30:00Z');
    const late = await site.do(first, acceptPlace, { matter: no }, { click: true });
    expect(read(late)).toContain(`#${later} 2026-12-02（周三）09:00 公开听证 还在等您答复`);
    expect(late.answer.update?.actions?.map(({ label }) => label)).toEqual([
      `#${later} 能`,
      `#${later} 不能`,
    ]);
    expect(late.effects).toEqual([]);
  });
});

describe('能', () => {
  it('typed plainly takes the place of the one open invitation; again changes nothing', async () => {
    expect(read(await yes(first))).toContain('已记下：您能参加');
    expect(withState(site, 'accepted')).toEqual([first]);
    const again = await yes(first);
    expect(read(again)).toContain('不必再点');
    expect(again.effects).toEqual([]);
  });

  it('of several open invitations is asked about, soonest first', async () => {
    await drawn(site, '抽选 7人 巡回检察 12月8日');
    const asked = await yes(first);
    expect(asked.question?.choices.map(({ label }) => label)).toEqual([
      '#12 2026-12-01（周二）09:00 公开听证',
      '#13 2026-12-08（周二） 巡回检察',
    ]);
    expect(asked.effects).toEqual([]);
  });

  it('from somebody nobody asked means nothing', async () => {
    expect(await yes('小李')).toMatchObject({ answer: {}, effects: [] });
  });

  it('the last one tells the office that all are there', async () => {
    await yes(first);
    expect(told(await yes(second), '小王')).toContain('人已到齐');
  });

  it('of a reserve who is not called yet takes no place', async () => {
    expect(read(await site.do(reserve, acceptPlace, { matter: no }, { click: true }))).toContain('还不用来');
    expect(withState(site, 'accepted')).toEqual([]);
  });
});

const answer = (name: Name, said: string) => site.do(name, answerInWords, { words: said }, { said });

describe('an answer in a whole sentence', () => {
  it('15号那天能来: the activity of that day, and no number, though two wait', async () => {
    await drawn(site, '抽选 7人 巡回检察 12月15日');
    expect(read(await answer(first, '15号那天能来'))).toContain('已记下：您能参加');
    expect(withState(site, 'accepted')).toEqual([first]);
    expect(
      [...site.draws.values()].find((one) => one.no === no)?.seats.some(({ state }) => state === 'accepted'),
    ).toBe(false);
  });

  it('of a day nothing was asked for says what was, and changes nothing', async () => {
    const asked = await answer(first, '9号不行');
    expect(read(asked)).toContain('2026-12-09（周三）没有请您参加的活动');
    expect(read(asked)).toContain('不便 2026-12-09');
    expect(asked.question?.choices.map(({ payload }) => payload)).toEqual([{ matter: no }]);
    expect(asked.effects).toEqual([]);
  });

  it('能，两个都能: both, in one commit', async () => {
    await drawn(site, '抽选 7人 巡回检察 12月15日');
    const both = await answer(first, '能，两个都能');
    expect(read(both)).toContain('2 次活动的答复都记下了');
    expect(read(both)).toContain('2026-12-15（周二） 巡回检察：已记下：您能参加');
    for (const draw of site.draws.values())
      expect(draw.seats.find(({ personId }) => personId === PEOPLE[first].id)?.state).toBe('accepted');
  });

  it('我去不了，让老陈去: nobody can be sent, and nothing is given up until 不能 is said', async () => {
    const said = await answer(first, '我去不了，让老陈去');
    expect(read(said)).toContain('不能请别人代您参加');
    expect(said.effects).toEqual([]);
    expect(said.question?.choices).toEqual([
      { label: '不能', action: 'decline-place', payload: { matter: no } },
    ]);
  });
});

describe('这是诈骗吗', () => {
  it.each(['这是诈骗吗', '是真的吗？', '你们是谁', '谁请我的', '不会是骗子吧'])(
    '%s: who asks for what, and the landline at which it can be checked',
    async (said) => {
      expect(confirmGenuine.phrase?.(said)).toBe(true);
      const text = read(await site.do(first, confirmGenuine, {}, { said }));
      expect(text).toContain('#12 2026-12-01（周二）09:00 公开听证');
      expect(text).toContain('8866-0100');
      expect(text).toContain('不收任何费用');
    },
  );
});

describe('不能', () => {
  it('calls the next reserve in the same commit, tells the office, and is on the trail', async () => {
    const decision = await decline(first);
    expect(withState(site, 'called')).toEqual([second, reserve]);
    expect(told(decision, reserve)).toContain('按候补次序请您参加');
    expect(told(decision, '小李')).toContain(`已请候补${reserve}`);
    expect(site.chains.get(theDraw(site).id)?.at(-1)).toMatchObject({
      kind: 'draw.left',
      body: { person: PEOPLE[first].id, how: 'declined', called: [PEOPLE[reserve].id] },
    });
    expect(read(await decline(first))).toContain('不必再回');
  });

  it('with its reason keeps the reason', async () => {
    await site.do(first, answerInWords, { words: '不能，店里走不开' }, { said: '不能，店里走不开' });
    expect(theDraw(site).seats.find(({ state }) => state === 'declined')).toMatchObject({
      reason: '店里走不开',
    });
    expect(answerInWords.phrase?.('不能，店里走不开')).toBe(true);
  });

  it('after 能 is a change of mind and frees the place', async () => {
    await yes(first);
    await decline(first);
    expect(withState(site, 'declined')).toEqual([first]);
    expect(withState(site, 'called')).toContain(reserve);
  });

  it.each(['临时有事去不了了', '不好意思，家里有急事，来不了', '突然生病了不能参加了'])(
    '%s gives up a confirmed place, and the reserve is called',
    async (words) => {
      await yes(first);
      expect(answerInWords.phrase?.(words)).toBe(true);
      const decision = await site.do(first, answerInWords, { words }, { said: words });
      expect(withState(site, 'declined')).toEqual([first]);
      expect(told(decision, reserve)).toContain('按候补次序请您参加');
    },
  );

  it('the words of the button on a confirmed place can be typed', () => {
    for (const words of ['临时来不了', '来不了了', '不能参加了']) expect(declinePlace.nods).toContain(words);
  });

  it('临时来不了 with one confirmed and one open invitation is asked about', async () => {
    await yes(first);
    await drawn(site, '抽选 7人 巡回检察 12月8日');
    const asked = await site.do(first, declinePlace, {}, { said: '临时来不了' });
    expect([asked.question?.choices.length, asked.effects]).toEqual([2, []]);
  });

  it('then 能 again does not push out who was called instead', async () => {
    await decline(first);
    const late = await site.do(first, acceptPlace, { matter: no }, { click: true });
    expect(read(late)).toContain('名额已经另请他人');
    expect(late.effects).toEqual([]);
  });

  it('a reserve who is recused, withdrew or took leave meanwhile is passed over with the reason', async () => {
    site.people = site.people.map((one) => (one.name === reserve ? { ...one, active: false } : one));
    const decision = await decline(first);
    expect(withState(site, 'skipped')).toEqual([reserve]);
    expect(told(decision, '小李')).toContain(`候补${reserve}已不合条件（已退出），跳过`);
    expect(withState(site, 'called')).toHaveLength(2);
  });

  it('with no reserve left offers another draw, which a person decides on; who was drawn before is out', async () => {
    await decline(first);
    await decline(second);
    const decision = await decline(reserve);
    expect(told(decision, '小李')).toContain('候补已用完，还差 1 人');
    expect(site.draws.size).toBe(1);
    const again = read(await say(site, '小李', `补抽 #${no}`));
    expect(again).toContain('这是第 2 次抽选（前一次 #12）：候补用完，补足名额');
    expect(again).toContain('#12 已抽过');
    expect(theDraw(site)).toMatchObject({ size: 1, state: 'published', after: [12] });
    expect(theDraw(site).pool).toEqual([]);
  });
});

it('on the eve the office is not promised a reserve where none is left', () => {
  const { seats } = theDraw(site);
  const [one] = seats;
  const shown = (left: typeof seats) =>
    silentOnEveCard({ ...theDraw(site), seats: left }, one ? [one] : [], site.roster).text;
  expect(shown(seats)).toContain('候补马上会接到邀请');
  const text = shown(seats.filter(({ state }) => state !== 'reserve'));
  expect(text).not.toContain('候补马上');
  expect(text).toContain('候补已用完');
});

describe('补抽', () => {
  /** Nobody is left of the four, and #13 is prepared for the one place that is free. */
  async function prepared() {
    await yes(first);
    const other = withState(site, 'reserve').at(-1) as Name;
    for (const name of [second, reserve, other]) await decline(name);
    await say(site, '小李', `补抽 #${no}`);
    return theDraw(site).no;
  }

  it('prepared before the places were taken again draws nobody, and says so', async () => {
    const fresh = await prepared();
    await site.do(second, acceptPlace, { matter: no }, { click: true });
    const drawnNow = await say(site, '小李', `抽选 #${fresh}`);
    expect(read(drawnNow)).toContain('#12 人已到齐，不必补抽');
    expect([drawnNow.effects, drawnNow.notices]).toEqual([[], []]);
    expect(read(await say(site, '小李', `补抽 #${no}`))).toContain('不必补抽');
  });

  it('what is missing after it is counted over both draws, and what is prepared is named', async () => {
    const fresh = await prepared();
    const before = told(await decline(first), '小李');
    expect(before).toContain(`还差 2 人。补抽 #${fresh} 已经备好，请发送：抽选 #${fresh}`);
    await site.do(first, acceptPlace, { matter: no }, { click: true });
    await say(site, '小李', `抽选 #${fresh}`);
    const after = told(await decline(first), '小李');
    expect(after).toContain(`候补已用完，还差 1 人。要再抽，请发送：补抽 #${no}`);
    expect(after).not.toContain('请点');
  });

  it('for so many as are named, of those that are missing: 补抽 #12 1人', async () => {
    for (const name of [first, second, ...withState(site, 'reserve')]) await decline(name);
    const { code, text } = await refused(say(site, '小李', `补抽 #${no} 3人`));
    expect([code, text.includes(`#${no} 只差 2 人，不能补抽 3 人`)]).toEqual(['MORE_THAN_MISSING', true]);
    await say(site, '小李', `补抽 #${no} 1人 因另请了一位`);
    expect(theDraw(site)).toMatchObject({ size: 1, again: '另请了一位', state: 'published' });
  });

  it('under another condition, which is on record: 补抽 #12 条件 法律, 条件 不限', async () => {
    for (const name of [first, second, ...withState(site, 'reserve')]) await decline(name);
    // What somebody who was not drawn knows: with another one the pool may be empty.
    const drawnOnes = theDraw(site).seats.map(({ personId }) => nameOf(personId));
    const left = SUPERVISORS.findIndex((name) => !drawnOnes.includes(name));
    const field = left < 3 ? '法律' : '审计';
    const asked = read(await say(site, '小李', `补抽 #${no} 1人 条件 ${field} 原因 要懂行的`));
    expect(theDraw(site)).toMatchObject({ size: 1, condition: [field], again: `要懂行的，条件改为${field}` });
    expect(asked).toContain(`条件：${field}`);
    const { code, text } = await refused(say(site, '小李', `补抽 #${no} 条件 金融`));
    expect([code, text.includes('符合条件的有 0 人')]).toEqual(['TOO_FEW', true]);
    expect(text).toContain(`条件不限，请发：补抽 #${no} 条件 不限`);
    await say(site, '小李', `补抽 #${no} 1人 条件 不限`);
    expect(theDraw(site)).toMatchObject({ condition: [], again: '候补用完，补足名额，条件改为不限' });
  });

  it('once prepared, the card of the draw before does not offer it again', async () => {
    await decline(first);
    await decline(second);
    await decline(reserve);
    const tapped = await site.do('小李', drawAgain, { matter: no }, { click: true });
    expect(tapped.answer.update?.actions?.map(({ label }) => label)).toEqual(['复核']);
    expect(read(tapped)).toContain('这是第 2 次抽选');
  });

  it('fewer than nobody is refused', async () => {
    const refusal = await refused(say(site, '小李', '抽选 -3人 公开听证 12月8日'));
    expect([refusal.code, refusal.text.includes('人数不能是负数')]).toEqual(['BAD_DRAW', true]);
  });

  it('once drawn, its places count for the first draw too', async () => {
    await say(site, '小李', `抽选 #${await prepared()}`);
    expect(read(await say(site, '小李', `补抽 #${no}`))).toContain('名额没有空缺，不必补抽');
  });

  it('half an hour before the activity warns that people have to be telephoned', async () => {
    site.now = new Date('2026-12-01T08:30:00+08:00');
    const fresh = await prepared();
    expect(read(await say(site, '小李', `抽选 #${fresh}`))).toContain('离活动开始只有约 30 分钟');
  });
});

describe('可能需要回避', () => {
  it('keeps the place and asks for a call; 代记 回避 frees it, and the office gives the reason nowhere', async () => {
    const asked = await site.do(first, askRecusal, { matter: no }, { click: true });
    expect(read(asked)).toContain('请您打 8866-0100 说明');
    expect(read(asked)).toContain('8866-0100');
    expect(told(asked, '小李')).toContain(`代记 #12 ${first} 回避`);
    expect(withState(site, 'recusal')).toEqual([first]);
    await say(site, '小李', `代记 #${no} ${first} 回避`);
    expect(withState(site, 'recused')).toEqual([first]);
    expect(withState(site, 'called')).toEqual([second, reserve]);
  });

  it('能 after it settles nothing: the office hears of it and decides, and what was raised stays in sight', async () => {
    await site.do(first, askRecusal, { matter: no }, { click: true });
    const offered = await yes(first);
    expect(read(offered)).toContain('要不要回避，由办公室定');
    expect(withState(site, 'recusal')).toEqual([first]);
    expect(told(offered, '小李')).toContain(`${first}说能来，是否回避请您定`);
    const again = await yes(first);
    expect([read(again).includes('由办公室定'), again.effects.length]).toEqual([true, 0]);
    const decided = await say(site, '小李', `代记 #${no} ${first} 能`);
    expect(withState(site, 'accepted')).toEqual([first]);
    expect(read(decided)).toContain('提出过可能需要回避');
  });
});

describe('停用人员', () => {
  it('of somebody drawn calls the next reserve, and the office is told', async () => {
    const decision = await site.do('管理员', removePerson, { person: PEOPLE[first].id });
    expect(withState(site, 'declined')).toEqual([first]);
    expect(told(decision, reserve)).toContain('想请您参加');
    expect(told(decision, '小李')).toContain(first);
    expect(read(decision)).toContain(`已从 #${no} 的抽选名单中退出`);
  });
});

describe('代记', () => {
  it('能 has the effect of the person’s own answer, says that it was by telephone, and tells the person', async () => {
    const decision = await say(site, '小李', `代记 #${no} ${first} 能`);
    expect(read(decision)).toContain(`已代记${first}能参加`);
    expect(read(decision)).toContain('代记，办公室电话联系');
    expect(told(decision, first)).toContain('办公室已为您记下');
  });

  it('联系不上 calls the next reserve at once', async () => {
    const decision = await say(site, '小李', `代记 #${no} ${first} 联系不上`);
    expect(withState(site, 'unreachable')).toEqual([first]);
    expect(told(decision, reserve)).toContain('想请您参加');
  });

  it('once the activity has begun calls nobody any more', async () => {
    site.now = new Date('2026-12-01T02:00:00Z');
    const decision = await say(site, '小李', `代记 #${no} ${first} 联系不上`);
    expect(withState(site, 'unreachable')).toEqual([first]);
    expect(withState(site, 'reserve')).toContain(reserve);
    expect(told(decision, reserve)).toBe('');
  });

  it.each([
    ['代记 #12 钱无名 能', 'NOT_ON_LIST'],
    ['代记 #12 小李 能', 'NOT_ON_LIST'],
  ])('%s is refused: %s', async (line, code) => {
    expect((await refused(say(site, '小李', line))).code).toBe(code);
  });

  it('does not override the person’s own answer without asking, and then tells the person', async () => {
    await yes(first);
    const asked = await say(site, '小李', `代记 #${no} ${first} 联系不上`);
    expect(read(asked)).toContain(`${first}本人已答复能参加（2026-11-20`);
    expect(read(asked)).toContain('仍要改吗？');
    expect([asked.effects, asked.notices]).toEqual([[], []]);
    const changed = await site.do('小李', recordCall, asked.question?.choices[0]?.payload, { click: true });
    expect(withState(site, 'unreachable')).toEqual([first]);
    expect(told(changed, first)).toContain('您先前答复的是“能参加”，现在改为“联系不上”');
    expect(told(changed, first)).toContain('如果记错了，请打 8866-0100');
  });

  it('after it the person’s own word stands, and is on record as the person’s own', async () => {
    await say(site, '小李', `代记 #${no} ${first} 能`);
    expect(read(await yes(first))).toContain('已记下：您能参加');
    const seat = () => theDraw(site).seats.find(({ personId }) => personId === PEOPLE[first].id);
    expect(seat()?.via).toBeUndefined();
    await say(site, '小李', `代记 #${no} ${second} 联系不上`);
    await decline(second);
    expect(withState(site, 'declined')).toEqual([second]);
    expect(theDraw(site).seats.filter(({ via }) => via)).toEqual([]);
  });

  it('without an answer asks for it', async () => {
    expect((await refused(say(site, '小李', `代记 #${no} ${first} 电话`))).text).toContain(
      `代记 #12 ${first} 能`,
    );
  });
});

describe('补充通知 and 取消活动', () => {
  it('what was open at the draw is set later and told to all who may still come', async () => {
    await decline(first);
    const decision = await say(site, '小李', `补充通知 #${no} 地点 市检三楼听证室`);
    for (const name of [second, reserve]) expect(told(decision, name)).toContain('地点：市检三楼听证室');
    expect(told(decision, first)).toBe('');
    expect((await refused(say(site, '小李', `补充通知 #${no} 尽快`))).code).toBe('BAD_ENTRY');
  });

  it.each(['9点半', '时间 9点半', '12月1日9点半 地点 市检', '地点 市检 9点半', '地点 市检 时间 09:30'])(
    'the time is in what people read: %s',
    async (words) => {
      const decision = await say(site, '小李', `补充通知 #${no} ${words}`);
      expect(told(decision, second)).toContain('时间：2026-12-01（周二）09:30');
      expect(told(decision, second)).not.toMatch(/地点：.*9点半/u);
      expect(theDraw(site).activity?.time).toBe('09:30');
    },
  );

  it('改到二楼听证室 is a place like any other', async () => {
    const decision = await say(site, '小李', `补充通知 #${no} 改到二楼听证室`);
    expect(told(decision, second)).toContain('地点：二楼听证室');
    expect(theDraw(site).activity?.note).toBeUndefined();
  });

  it('words of the office’s own are read once more, and then said as they stand to who may come', async () => {
    await decline(first);
    const line = `补充通知 #${no} 请大家提前十分钟到，从东门进`;
    const asked = await say(site, '小李', line);
    expect(read(asked)).toContain('“请大家提前十分钟到，从东门进”');
    expect([asked.effects, asked.notices]).toEqual([[], []]);
    const [choice] = asked.question?.choices ?? [];
    const decision = await site.do('小李', changeActivity, choice?.payload as { matter: number }, {
      click: true,
    });
    for (const name of [second, reserve]) {
      expect(told(decision, name)).toContain('请大家提前十分钟到，从东门进');
      expect(told(decision, name)).toContain('时间地点没有变');
    }
    expect(told(decision, first)).toBe('');
    expect(site.chains.get(theDraw(site).id)?.at(-1)).toMatchObject({
      kind: 'draw.activity-set',
      body: { note: '请大家提前十分钟到，从东门进' },
    });
  });

  it('another day is another draw', async () => {
    const refusal = await refused(say(site, '小李', `补充通知 #${no} 12月3日9点半`));
    expect(refusal.text).toContain('活动在 2026-12-01（周二），这里写的是 2026-12-03（周四）');
  });

  it('an activity called off is told to all, and a tap on an old card says so and changes nothing', async () => {
    await yes(first);
    const decision = await say(site, '小李', `取消活动 #${no} 庭审改期`);
    for (const name of [first, second, reserve])
      expect(told(decision, name)).toContain('活动取消了，不用来了');
    const late = await site.do(second, acceptPlace, { matter: no }, { click: true });
    expect([read(late).includes('这次活动已取消'), late.effects.length]).toEqual([true, 0]);
  });
});

describe('取消活动 before the draw', () => {
  it('takes back what was prepared, with why; nobody was drawn and nobody is told', async () => {
    await say(site, '小李', '抽选 2人 旁听 12月8日9点 候补 1');
    const { no: prepared } = theDraw(site);
    const decision = await say(site, '小李', `取消活动 #${prepared} 庭审改期`);
    expect(read(decision)).toContain(`#${prepared} 已取消`);
    expect(decision.notices).toEqual([]);
    expect(theDraw(site).state).toBe('cancelled');
    expect(site.chains.get(theDraw(site).id)?.at(-1)).toMatchObject({
      kind: 'draw.cancelled',
      body: { reason: '庭审改期' },
    });
    expect((await refused(say(site, '小李', `抽选 #${prepared}`))).code).toBe('DRAW_CANCELLED');
    expect(read(await say(site, '小李', `取消活动 #${prepared}`))).toContain('已取消');
  });
});

describe('answering for another', () => {
  it('is not possible: a card passed on does nothing for who was not drawn', async () => {
    const others = Object.keys(PEOPLE).filter((name) => name === '小王' || name === '陈主任') as Name[];
    for (const name of others)
      expect((await refused(site.do(name, acceptPlace, { matter: no }, { click: true }))).code).toBe(
        'NOT_VISIBLE',
      );
    expect(withState(site, 'accepted')).toEqual([]);
  });
});

describe('释放候补', () => {
  it('waits until every place is confirmed, then tells each reserve', async () => {
    expect(read(await site.do('小李', releaseReserves, { matter: no }))).toContain('人还没有到齐');
    await yes(first);
    await yes(second);
    const decision = await site.do('小李', releaseReserves, { matter: no });
    expect(told(decision, reserve)).toContain('这次不用来了');
    expect(withState(site, 'released')).toHaveLength(2);
  });

  it('after it a released reserve’s 能 and 不能 change nothing, and somebody who drops out is not replaced by itself', async () => {
    await yes(first);
    await yes(second);
    await site.do('小李', releaseReserves, { matter: no });
    const late = await site.do(reserve, acceptPlace, { matter: no }, { click: true });
    expect([read(late).includes('这次不用来了'), late.effects.length]).toEqual([true, 0]);
    expect((await site.do(reserve, declinePlace, { matter: no }, { click: true })).effects).toEqual([]);
    expect(told(await decline(first), '小李')).toContain('还差 1 人');
    // Then the place is free, and who was released may still take it.
    await site.do(reserve, acceptPlace, { matter: no }, { click: true });
    expect(withState(site, 'accepted')).toEqual(expect.arrayContaining([second, reserve]));
  });
});

describe('我有个建议', () => {
  const LINE = '我有个建议 听证时说慢一点';
  const offer = (said: string) => site.do(first, offerSuggestion, { words: said }, { said });

  it('goes to the office with the lines that pass it on, and on the trail of the activity', async () => {
    await yes(first);
    const offered = await offer(LINE);
    expect(read(offered)).toContain('建议已转给办公室');
    for (const name of ['小李', '小王'] as const) {
      expect(told(offered, name)).toContain(
        `${first}提了一条建议（#${no} 2026-12-01（周二）09:00 公开听证）`,
      );
      expect(told(offered, name)).toContain('听证时说慢一点');
      expect(told(offered, name)).toContain('监督员意见 《听证时说慢一点》 市检察院 12月4日前答复');
      expect(told(offered, name)).toContain(`反馈 #${no} 采纳：`);
    }
    expect(site.chains.get(theDraw(site).id)?.at(-1)).toMatchObject({
      kind: 'draw.suggested',
      body: { text: '听证时说慢一点' },
    });
    expect(read(await say(site, '小李', `通知情况 #${no}`))).toContain(`${first}建议：听证时说慢一点`);
    expect(read(await verifyDraw(no, site.context('小李')))).toContain('留痕完好');
  });

  it('said twice is kept once, and nobody hears of it again', async () => {
    await yes(first);
    await offer(LINE);
    const again = await offer(LINE);
    expect(read(again)).toContain('不必再发');
    expect([again.effects, again.notices]).toEqual([[], []]);
  });

  it('without words is asked for them, and the next line is the suggestion', async () => {
    await yes(first);
    const asked = await offer('我有个建议');
    expect(read(asked)).toContain('请说说是什么建议');
    expect(asked.question).toMatchObject({ action: 'offer-suggestion', slot: 'words' });
    await offer('多安排在周末');
    expect(theDraw(site).suggestions).toMatchObject([{ text: '多安排在周末' }]);
  });

  it('of who comes to nothing reaches the office as well, and stands on the site’s trail', async () => {
    const offered = await offer(LINE);
    expect(told(offered, '小李')).toContain(`${first}提了一条建议\n听证时说慢一点`);
    expect(offered.effects).toMatchObject([
      { kind: 'site.trail', event: { body: { text: '听证时说慢一点' } } },
    ]);
  });
});

describe('有车接吗', () => {
  it('says what is known and whom to ask; the place still waits', async () => {
    const asked = await site.do(first, askPractical, { matter: no }, { said: '有车接吗' });
    expect(read(asked)).toContain('接送、停车、用餐，下面没有写的请打 8866-0100 问一声');
    expect(read(asked)).toContain('不收任何费用');
    expect(asked.answer.here?.actions?.map(({ label }) => label)).toContain('能参加');
    expect(withState(site, 'called')).toContain(first);
  });
});
