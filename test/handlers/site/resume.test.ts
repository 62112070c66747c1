import { describe, expect, it } from 'vitest';
import { listStops } from '../../../handlers/site/list-stops.js';
import { resumeReminders } from '../../../handlers/site/resume-reminders.js';
import { stopReminders } from '../../../handlers/site/stop-reminders.js';
import { siteWithFiling } from '../matter/registered.js';
import { read, type } from './typing.js';

const HANDLERS = [listStops, stopReminders, resumeReminders];

describe('恢复 says when reminders go on, as they do', () => {
  // Friday 2026-11-20; reminders go out from 09:05 to 18:00 on working days.
  it.each([
    { at: '2026-11-20T10:30:00+08:00', says: '如有错过的，现在只补最近一次；以后照常提醒。' },
    {
      at: '2026-11-20T08:30:00+08:00',
      says: '从 2026-11-20（周五）09:05 起照常提醒；如有错过的，只补最近一次。',
    },
    {
      at: '2026-11-20T18:30:00+08:00',
      says: '从 2026-11-23（周一）09:05 起照常提醒；如有错过的，只补最近一次。',
    },
  ])('at $at: $says', async ({ at, says }) => {
    const site = await siteWithFiling();
    site.now = new Date(at);
    await type(site, '小李', HANDLERS, '停发 #12');
    expect(read(await type(site, '小李', HANDLERS, '恢复 #12'))).toContain(says);
  });

  it.each([
    { who: '陈主任', stop: '停发 全部', resume: '恢复 全部' },
    { who: '小李', stop: '停发 市中院', resume: '恢复 市中院' },
  ] as const)('$resume names what is stopped by itself and what lifts it', async ({ who, stop, resume }) => {
    const site = await siteWithFiling();
    await type(site, '小李', HANDLERS, '停发 #12');
    await type(site, who, HANDLERS, stop);
    const said = '另有单件停发的 1 件仍然停着：#12。要恢复，请逐件发送，例如：恢复 #12';
    const resumed = await type(site, who, HANDLERS, resume);
    expect(read(resumed)).toContain(said);
    // Whoever is recused from it reads no title, not the heads who are told of it either.
    expect(JSON.stringify(resumed)).not.toContain('减刑假释');
    expect(site.byNo(12).muted).toBe(true);
    // Said again, when nothing else is left to resume.
    expect(read(await type(site, who, HANDLERS, resume))).toContain(
      resume === '恢复 全部' ? said : '原来就开着',
    );
    await type(site, '小李', HANDLERS, '恢复 #12');
    expect(read(await type(site, who, HANDLERS, resume))).not.toContain('单件停发');
  });

  it('of one unit while everything is stopped promises nothing', async () => {
    const site = await siteWithFiling();
    await type(site, '陈主任', HANDLERS, '停发 全部');
    await type(site, '小李', HANDLERS, '停发 市中院');
    const said = read(await type(site, '小李', HANDLERS, '恢复 市中院'));
    expect(said).toContain('全部提醒仍然停着，要等全部恢复才会发出。');
    expect(said).not.toContain('照常提醒');
  });
});

describe('why reminders were stopped (因…)', () => {
  it.each([
    { who: '管理员', line: '停发 全部 因系统调整', what: '全部提醒', reason: '系统调整' },
    { who: '小李', line: '停发 市中院 因专项行动', what: '市中级人民法院各件的提醒', reason: '专项行动' },
  ] as const)('$line: the director is told, and 停发情况 says it', async ({ who, line, what, reason }) => {
    const site = await siteWithFiling();
    expect(read(await type(site, '小李', HANDLERS, '停发情况'))).toContain('现在没有停发的提醒');
    const stopped = await type(site, who, HANDLERS, line);
    expect(read(stopped)).toContain(`${what}已停发。`);
    expect(stopped.notices[0]?.card.text).toContain(`原因：${reason}`);
    expect(stopped.effects.at(-1)).toMatchObject({ event: { body: { reason } } });
    expect(read(await type(site, '小李', HANDLERS, '停发情况'))).toMatch(
      new RegExp(`${what}：${who}于 2026-11-\\d\\d（周.）停发，原因：${reason}`),
    );
  });

  it('one matter stopped by itself is listed by its number', async () => {
    const site = await siteWithFiling();
    await type(site, '小李', HANDLERS, '停发 #12');
    expect(read(await type(site, '小李', HANDLERS, '停发情况'))).toContain('单件停发的 1 件停着：#12');
  });
});
