import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import { castBallot } from '../../handlers/ballot/cast-ballot.js';
import { rehearseBallot } from '../../handlers/ballot/rehearse-ballot.js';
import { acceptPlace } from '../../handlers/draw/accept-place.js';
import { returnReply } from '../../handlers/matter/return-reply.js';
import { drafted } from '../handlers/ballot/voting.js';
import { drawn, nameOf, siteWithSupervisors, theDraw, say as typed } from '../handlers/draw/supervisors.js';
import { FakeSite } from '../handlers/fakes.js';
import { siteWithReply } from '../handlers/matter/registered.js';
import { COURT, GROUPS, type Name, PEOPLE } from '../handlers/people.js';
import { read as shown } from '../handlers/site/typing.js';
import { askedMeeting } from './invited.js';

async function read(site: FakeSite, name: Name, text: string, inGroup = false) {
  const chat = inGroup ? { chat: GROUPS.unbound } : {};
  const understood = await understand({ text }, site.context(name, { said: text, ...chat }), theIndex);
  if (understood.kind === 'run') return { action: understood.handler.action, values: understood.values };
  const { here, privately } = understood.decision.answer;
  const card = here ?? privately;
  return { title: card?.title ?? '', buttons: (card?.actions ?? []).map(({ label }) => label) };
}

describe('with one invitation to a meeting open', () => {
  it.each(['好的', '收到', '可以', '行', 'ok'])('%s is asked for the plain word', async (text) => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    const { title, buttons } = await read(site, '代表', text);
    expect(title).toBe('12月10日的联席会议您参加吗？请回“参加”或“不参加”。');
    expect(buttons).toEqual(['参加', '不参加']);
  });

  it.each(['能参加', '可以参加', '我能去'])('%s says that one comes', async (text) => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    expect(await read(site, '代表', text)).toEqual({ action: 'attend-meeting', values: { matter: 12 } });
  });

  it.each(['去不了', '来不了', '参加不了'])('%s says that one does not, and is asked why', async (text) => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    expect((await read(site, '代表', text)).title).toContain('请写明原因');
  });

  it('去不了，出差 says why as well', async () => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    const values = { matter: 12, text: '出差' };
    expect(await read(site, '代表', '去不了，出差')).toEqual({ action: 'decline-meeting', values });
  });

  it('a group hears nothing of it', async () => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    expect((await read(site, '代表', '好的', true)).buttons ?? []).toEqual([]);
  });
});

it('a director who takes no part in a matter (回避) hears nothing of what waits on it', async () => {
  const site = await siteWithReply();
  site.settings = { ...DEFAULT_SETTINGS, approvals: true };
  await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
  expect((await read(site, '陈主任', '好的')).title).toContain('#12 的退回等着您');
  const recusal = { personId: PEOPLE.陈主任.id, subject: { unitId: COURT.id }, reason: '亲属' };
  site.recusals = [{ id: 'r', ...recusal, by: PEOPLE.小李.id, at: site.now }];
  const heard = await read(site, '陈主任', '好的');
  expect(JSON.stringify(heard)).not.toMatch(/#12|退回/u);
});

describe('under the card of a rehearsal', () => {
  it.each(['收到', '好的', 'ok'])(
    '%s is told what it wants, and once it was tapped that it has come',
    async (text) => {
      const { site } = await drafted();
      await site.do('小李', rehearseBallot, { matter: 12 });
      expect((await read(site, '管理员', text)).title).toBe(
        '#12 试投：请在票上点任意一项，看看手机好不好用。',
      );
      expect((await read(site, '代表', text)).title ?? '').not.toContain('试投');
      const { keys } = site.votes.byNo(12);
      await site.do('管理员', castBallot, { matter: 12, round: 0, option: keys[0]?.[0] }, { click: true });
      expect((await read(site, '管理员', text)).title).toContain('试投成功，不计票');
    },
  );
});

it('of several invitations it is asked which, with their days', async () => {
  const site = new FakeSite();
  askedMeeting(site, '代表', 12);
  askedMeeting(site, '代表', 13, '2026-12-15T01:00:00Z');
  const { title, buttons } = await read(site, '代表', '能参加');
  expect(title).toBe('请问您说的是哪一次？');
  expect(buttons).toEqual(['#12 12月10日 参加', '#13 12月15日 参加']);
});

it('a supervisor who was drawn and says 收到 is asked 能 or 不能', async () => {
  const site = siteWithSupervisors();
  await drawn(site);
  const called = theDraw(site).seats.find(({ state }) => state === 'called');
  const { title, buttons } = await read(site, nameOf(called?.personId), '收到');
  expect(title).toContain('12月1日的活动您能参加吗');
  expect(buttons).toEqual(['能', '不能', '可能需要回避']);
  expect(await read(site, nameOf(called?.personId), '去不了')).toMatchObject({ action: 'decline-place' });
});

describe('a supervisor who was drawn', () => {
  const called = async () => {
    const site = siteWithSupervisors();
    const no = await drawn(site);
    const who = nameOf(theDraw(site).seats.find(({ state }) => state === 'called')?.personId);
    return { site, no, who };
  };

  const YES = ['行', '可以的', '行，没问题', '没问题', '好的', '行的', 'ok', '好的，谢谢'];

  it.each(YES)('and says %s to the one invitation comes', async (text) => {
    const { site, no, who } = await called();
    expect(await read(site, who, text)).toEqual({ action: 'accept-place', values: { matter: no } });
  });

  it.each(['收到', '好像可以吧', '看看情况', '我下午打电话说'])(
    'and says %s has not answered, but is not silent either',
    async (text) => {
      const { site, no, who } = await called();
      const taken = await understand({ text }, site.context(who, { said: text }), theIndex);
      if (taken.kind !== 'say') throw new Error('taken for an answer');
      site.apply(taken.decision);
      expect(theDraw(site).seats.find(({ state }) => state === 'called')?.wrote).toBe(text);
      const asked = await understand({ text }, site.context(who, { said: text }), theIndex);
      expect(asked.kind === 'say' && asked.decision.effects).toEqual([]);
      const listed = await understand(
        { text: '抽选 谁还没答复' },
        site.context('小李', { said: '抽选 谁还没答复' }),
        theIndex,
      );
      if (listed.kind !== 'run') throw new Error('not run');
      expect(shown(await site.do('小李', listed.handler, listed.values))).toContain(`回了“${text}”，未确认`);
      await site.do(who, acceptPlace, { matter: no });
      expect(theDraw(site).seats.some(({ wrote }) => wrote)).toBe(false);
    },
  );

  it.each(YES)('and was asked 您能参加吗 comes with %s', async (text) => {
    const { site, no, who } = await called();
    const vague = '收到';
    const understood = await understand({ text: vague }, site.context(who, { said: vague }), theIndex);
    if (understood.kind !== 'say' || !understood.decision.question) throw new Error('nothing was asked');
    const chat = site.context(who).chat.id;
    site.questions.set(`${PEOPLE[who].id} ${chat}`, understood.decision.question);
    expect(await read(site, who, text)).toEqual({ action: 'accept-place', values: { matter: no } });
  });

  it.each([
    ['要不要钱', 'show-numbered'],
    ['有没有补助', 'show-numbered'],
    ['有车接吗', 'ask-practical'],
    ['这个听证是什么案子', 'ask-practical'],
    ['补助多少钱', 'show-numbered'],
    ['我1号还用来吗', 'show-numbered'],
    ['还用去吗', 'show-numbered'],
  ])('%s is answered from the invitation', async (text, action) => {
    const { site, no, who } = await called();
    expect(await read(site, who, text)).toEqual({ action, values: { matter: no } });
  });

  it('and asks of a day without an invitation is told so', async () => {
    const { site, who } = await called();
    expect(await read(site, who, '我22号还用来吗')).toMatchObject({
      title: '2026-11-22（周日）没有请您参加的活动。',
    });
    expect(await read(siteWithSupervisors(), '观察员', '我22号还用来吗')).toMatchObject({
      title: '2026-11-22（周日）没有请您参加的活动。',
    });
  });

  it('is away for some days, which answers nothing', async () => {
    const { site, who } = await called();
    expect(await read(site, who, '我12月15日至20日要去外地')).toMatchObject({
      action: 'tell-unavailability',
    });
  });

  it.each(['要不要钱', '有车接吗', '几点？'])('hears that nothing is ahead, asked %s', async (text) => {
    const { title } = await read(siteWithSupervisors(), '代表', text);
    expect(title).toBe('现在没有请您参加的活动。');
  });

  it('has a suggestion, which is no answer', async () => {
    const { site, who } = await called();
    expect(await read(site, who, '我有个建议 到时候说慢一点，听不清就不能来了')).toMatchObject({
      action: 'offer-suggestion',
    });
  });
});

describe('how often a supervisor took part', () => {
  /** 观察员 said yes to #12 of 1 December, came, and it is the week after. */
  async function counted(name: Name, text: string) {
    const site = siteWithSupervisors();
    await drawn(site, '抽选 7人 公开听证 12月1日9点');
    const draw = theDraw(site);
    const seats = draw.seats.map((seat) => ({
      ...seat,
      state: 'accepted' as const,
      ...(nameOf(seat.personId) === '观察员' ? { came: true } : {}),
    }));
    site.draws.set(draw.id, { ...draw, seats });
    site.now = new Date('2026-12-07T02:00:00Z');
    const taken = await understand({ text }, site.context(name, { said: text }), theIndex);
    if (taken.kind !== 'run') throw new Error('not run');
    return shown(await site.do(name, taken.handler, taken.values, { said: text }));
  }

  it('is told to oneself, and to the office of anybody', async () => {
    const own = await counted('观察员', '我今年参加了几次');
    expect(own).toContain('您2026年参加了 1 次活动');
    expect(own).toContain('#12 2026-12-01（周二）09:00 公开听证');
    expect(await counted('陈主任', '观察员今年参加过几次')).toContain('观察员2026年参加了 1 次活动');
    const other = await counted('司法孙七', '我今年参加了几次活动？');
    expect(other).toContain('您2026年参加了 0 次活动');
    expect(other).toContain('还没有登记到场');
  });

  it('is nobody else’s to ask', async () => {
    await expect(counted('司法孙七', '观察员今年参加过几次')).rejects.toThrow('NO_SUCH_FILE');
  });
});

it('取消 while a draw that was prepared still waits asks whether that is meant', async () => {
  const site = siteWithSupervisors();
  expect((await read(site, '小李', '取消')).title).toContain('现在没有等您回');
  await typed(site, '小李', '抽选 2人 公开听证 12月1日9点');
  const { title, buttons } = await read(site, '小李', '取消');
  expect(title).toBe('要取消的是这次抽选吗？还没有取消。');
  expect(buttons).toEqual(['取消抽选 #12']);
  expect((await read(site, '小王', '取消')).title).toContain('现在没有等您回');
});

describe('what the office was told of somebody drawn, without a number', () => {
  async function told(line: (who: Name) => string) {
    const site = siteWithSupervisors();
    const no = await drawn(site);
    const who = nameOf(theDraw(site).seats.find(({ state }) => state === 'called')?.personId);
    return { no, who, taken: await read(site, '小李', line(who)) };
  }

  it.each([
    (who: Name) => `代记 ${who} 联系不上`,
    (who: Name) => `${who}联系不上`,
    (who: Name) => `${who} 没人接`,
    (who: Name) => `${who}说来不了，店里走不开`,
    (who: Name) => `代记 ${who} 能`,
  ])('is for the one open draw of that person', async (line) => {
    const { no, who, taken } = await told(line);
    expect(taken).toMatchObject({ action: 'record-call', values: { matter: no } });
    expect(JSON.stringify(taken)).toContain(`"${who} `);
  });

  it('names nobody else, and no leave', async () => {
    for (const line of ['周大伯联系不上', '小王联系不上', '代记 小王 电话告知 已签收'])
      expect((await told(() => line)).taken).not.toHaveProperty('action');
    expect((await told((who) => `${who}请假 12月1日至5日`)).taken).not.toMatchObject({
      action: 'record-call',
    });
  });
});

it.each(['可以的', '行的', '没问题'])('where nothing waits, %s is manners', async (text) => {
  expect(await read(new FakeSite(), '代表', text)).toEqual({ title: '', buttons: [] });
});

it('where nothing waits, 好的 stays manners', async () => {
  expect(await read(new FakeSite(), '代表', '好的')).toEqual({ action: 'acknowledge', values: {} });
});
