import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { askCallOff } from '../../handlers/gathering/ask-call-off.js';
import { cancelMeeting } from '../../handlers/gathering/move-meeting.js';
import { drawn, siteWithSupervisors } from '../handlers/draw/supervisors.js';
import { FakeSite } from '../handlers/fakes.js';
import { siteWithFiling } from '../handlers/matter/registered.js';
import { COURT } from '../handlers/people.js';
import { askedMeeting } from './invited.js';

async function read(site: FakeSite, text: string) {
  const understood = await understand({ text }, site.context('小李', { said: text }), theIndex);
  if (understood.kind === 'run') return { action: understood.handler.action, values: understood.values };
  const { here } = understood.decision.answer;
  return { title: here?.title ?? '', buttons: (here?.actions ?? []).map(({ label }) => label) };
}

describe('a command about a meeting offers meetings', () => {
  it.each(['取消会议', '改期', '邀请'])('%s: several, with their days', async (text) => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    askedMeeting(site, '代表', 13, '2026-12-15T01:00:00Z');
    expect((await read(site, text)).buttons).toEqual(['#12 联席会议 12月10日', '#13 联席会议 12月15日']);
  });

  it('纪要 offers what has begun, and takes the only one', async () => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    askedMeeting(site, '代表', 9, '2026-11-18T01:00:00Z');
    const text = '纪要 会议同意按期推进';
    expect(await read(site, text)).toMatchObject({ action: 'record-minutes', values: { matter: 9 } });
  });

  it('the only one is taken, and what is missing is asked about it', async () => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    expect((await read(site, '取消会议')).title).toContain('#12：因为什么取消');
    const values = { matter: 12, when: '2026-12-12T09:00' };
    expect(await read(site, '改期 12月12日9点')).toEqual({ action: 'move-meeting', values });
  });

  it('where there is none, the number is asked for and no matter offered', async () => {
    expect(await read(new FakeSite(), '取消会议')).toMatchObject({ buttons: [] });
  });
});

it('a command about a draw offers draws', async () => {
  const site = siteWithSupervisors();
  const no = await drawn(site);
  await drawn(site, '抽选 2人 旁听 12月8日9点 候补 1');
  const { buttons = [] } = await read(site, '取消活动');
  expect(buttons[0]).toBe(`#${no} 公开听证 12月1日`);
  expect(buttons).toHaveLength(2);
});

describe('不开了', () => {
  const WORDS = ['不开了', '会议取消了', '这个会不开了', '#12 会议不开了', '会开不成了', '不开了，时间冲突'];

  it.each(WORDS)('“%s” is asked about before anything is done', async (text) => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    expect(await read(site, text)).toMatchObject({ action: 'ask-call-off', values: { matter: 12 } });
    const { answer, effects, question } = await site.do('小李', askCallOff, { matter: 12 }, { said: text });
    expect(effects).toEqual([]);
    expect(answer.here?.title).toMatch(/^#12 联席会议（2026-12-10（周四）.*）要取消吗？$/u);
    expect(question).toMatchObject({ action: 'cancel-meeting', values: { matter: 12 }, slot: 'reason' });
  });

  it('the reason, or 确认 where it was said, calls it off; everybody invited is told', async () => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    const { question } = await site.do('小李', askCallOff, { matter: 12 }, { said: '不开了，时间冲突' });
    const [yes] = question?.choices ?? [];
    expect(yes).toMatchObject({ label: '确认', payload: { matter: 12, reason: '时间冲突' } });
    const done = await site.do('小李', cancelMeeting, yes?.payload ?? {});
    expect(done.notices.map(({ card }) => card.text).join()).toContain('原因：时间冲突');
  });

  it('with several the meeting is asked first; of one that is over it is refused', async () => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    askedMeeting(site, '代表', 13, '2026-12-15T01:00:00Z');
    expect((await read(site, '不开了')).buttons).toEqual(['#12 联席会议 12月10日', '#13 联席会议 12月15日']);
    await site.do('小李', cancelMeeting, { matter: 12, reason: '冲突' });
    await expect(site.do('小李', askCallOff, { matter: 12 })).rejects.toMatchObject({
      failure: { code: 'MEETING_IS_OVER' },
    });
  });

  it.each(['会议不开了怎么办', '食堂不开了', '今天的会开完了'])('“%s” is none', async (text) => {
    const site = new FakeSite();
    askedMeeting(site, '代表', 12);
    expect((await read(site, text)).action).not.toBe('ask-call-off');
  });
});

describe('催 and 谁还没报 as people type them', () => {
  const urged = async () => {
    const site = await siteWithFiling();
    return (text: string) => read(site, text);
  };

  it.each([
    ['催 #12', { matter: 12 }],
    ['催12号', { matter: 12 }],
    ['催一下市中院', { unit: COURT.id }],
    ['请催一下 #12', { matter: 12 }],
    ['催办 市中院', { unit: COURT.id }],
  ])('“%s” is a reminder by the office', async (text, values) => {
    expect(await (await urged())(text)).toEqual({ action: 'urge-unit', values });
  });

  it.each([
    ['谁还没报', {}],
    ['谁没报', {}],
    ['还有谁没反馈 市中院', { unit: COURT.id }],
    ['检察建议谁还没回复', { kind: '检察建议' }],
    ['谁还没报 #12', { matter: 12 }],
  ])('“%s” is a list', async (text, values) => {
    expect(await (await urged())(text)).toEqual({ action: 'list-unanswered', values });
  });

  it('为什么催我们 is another matter, and a title with such words is a title', async () => {
    const say = await urged();
    expect(await say('为什么催我们 #12')).toMatchObject({ action: 'explain-reminders' });
    expect((await say('检察建议 《谁还没报专项问题》 市公安局')).action).toBe(
      'register:procuratorial-suggestion',
    );
  });
});
