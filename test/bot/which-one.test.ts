import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { drawn, siteWithSupervisors } from '../handlers/draw/supervisors.js';
import { FakeSite } from '../handlers/fakes.js';
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
