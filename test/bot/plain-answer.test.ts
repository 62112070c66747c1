import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import { castBallot } from '../../handlers/ballot/cast-ballot.js';
import { rehearseBallot } from '../../handlers/ballot/rehearse-ballot.js';
import { returnReply } from '../../handlers/matter/return-reply.js';
import { drafted } from '../handlers/ballot/voting.js';
import { drawn, nameOf, siteWithSupervisors, theDraw } from '../handlers/draw/supervisors.js';
import { FakeSite } from '../handlers/fakes.js';
import { siteWithReply } from '../handlers/matter/registered.js';
import { COURT, GROUPS, type Name, PEOPLE } from '../handlers/people.js';
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

it('a supervisor who was drawn and says 好的 is asked 能 or 不能', async () => {
  const site = siteWithSupervisors();
  await drawn(site);
  const called = theDraw(site).seats.find(({ state }) => state === 'called');
  const { title, buttons } = await read(site, nameOf(called?.personId), '好的');
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

  it.each(['行', '可以的', '行，没问题'])('and was asked 您能参加吗 comes with %s', async (text) => {
    const { site, no, who } = await called();
    const understood = await understand({ text }, site.context(who, { said: text }), theIndex);
    if (understood.kind !== 'say' || !understood.decision.question) throw new Error('nothing was asked');
    const chat = site.context(who).chat.id;
    site.questions.set(`${PEOPLE[who].id} ${chat}`, understood.decision.question);
    expect(await read(site, who, text)).toEqual({ action: 'accept-place', values: { matter: no } });
    expect(await read(site, who, '好的')).not.toHaveProperty('action');
  });

  it.each([
    ['要不要钱', 'show-numbered'],
    ['有没有补助', 'show-numbered'],
    ['有车接吗', 'ask-practical'],
  ])('%s is answered from the invitation', async (text, action) => {
    const { site, no, who } = await called();
    expect(await read(site, who, text)).toEqual({ action, values: { matter: no } });
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

it.each(['可以的', '行的', '没问题'])('where nothing waits, %s is manners', async (text) => {
  expect(await read(new FakeSite(), '代表', text)).toEqual({ title: '', buttons: [] });
});

it('where nothing waits, 好的 stays manners', async () => {
  expect(await read(new FakeSite(), '代表', '好的')).toEqual({ action: 'acknowledge', values: {} });
});
