import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { FakeSite } from '../handlers/fakes.js';
import type { Name } from '../handlers/people.js';
import { read } from '../handlers/site/typing.js';
import { askedMeeting } from './invited.js';

async function say(site: FakeSite, name: Name, text: string) {
  const understood = await understand({ text }, site.context(name, { said: text }), theIndex);
  if (understood.kind !== 'run') return { text: read(understood.decision) };
  const { handler, values } = understood;
  return { action: handler.action, text: read(await site.do(name, handler, values, { said: text })) };
}

/** A deputy invited to a hearing on 14 December, and to one on 10 December where there are two. */
function siteWithHearings(count: number): FakeSite {
  const site = new FakeSite();
  if (count > 0) askedMeeting(site, '代表', 30, '2026-12-14T01:00:00Z');
  if (count > 1) askedMeeting(site, '代表', 31, '2026-12-10T01:00:00Z');
  for (const one of site.meetings.values())
    site.meetings.set(one.id, { ...one, mechanism: 'hearing-attendance', title: '旁听' });
  return site;
}

describe('a deputy signs up for a hearing in words', () => {
  it.each(['我报名12月14日的旁听', '报名 旁听', '我想去14号旁听', '我要报名参加旁听'])('%s', async (text) => {
    const { action, text: shown } = await say(siteWithHearings(1), '代表', text);
    expect(action).toBe('attend-meeting');
    expect(shown).toContain('已登记，谢谢。');
  });

  it('the day says which', async () => {
    const { text } = await say(siteWithHearings(2), '代表', '我参加10号的旁听');
    expect(text).toContain('#31 旁听');
    expect((await say(siteWithHearings(2), '代表', '我报名旁听')).text).toBe('请问您说的是哪一次？');
  });

  it('who has signed up reads so, and where there is nothing it is said', async () => {
    const site = siteWithHearings(1);
    await say(site, '代表', '报名 旁听');
    expect((await say(site, '代表', '我报名12月14日的旁听')).text).toContain('您的答复：参加');
    expect((await say(siteWithHearings(0), '代表', '报名 旁听')).text).toContain('目前没有请您报名的旁听');
  });
});

it('what a sentence says besides who, when and where is not what a hearing is about', async () => {
  const named = (text: string) => say(siteWithHearings(0), '小李', text);
  expect((await named('组织2名代表12月20日9点旁听市中院庭审')).text).toContain('#12 旁听：2026-12-20');
  expect((await named('旁听 市中院 12月20日9点 邀2名代表 诈骗案')).text).toContain('旁听（诈骗案）');
});
