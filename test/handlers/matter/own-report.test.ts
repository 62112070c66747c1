import { describe, expect, it } from 'vitest';
import { majorMatterReport } from '../../../domain/instruments/major-matter-report.js';
import { unsignedBefore } from '../../../domain/matter/unsigned.js';
import { buildCalendar } from '../../../domain/time/calendar.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { setDueDate } from '../../../handlers/matter/set-due-date.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { FakeSite } from '../fakes.js';
import { PROCURATORATE } from '../people.js';
import { read, refused } from '../site/typing.js';
import { filing, siteWithFiling, suggestion } from './registered.js';

const report = registerMatter(majorMatterReport);
const labels = ({ answer }: Pick<Decision, 'answer'>) => answer.here?.actions?.map(({ label }) => label);

async function withOwn(): Promise<FakeSite> {
  const site = new FakeSite();
  await site.do('检察周九', report, { title: '专项部署', happenedOn: '2026-11-10' });
  return site;
}

describe('what a unit reports of its own', () => {
  it('is not given to it to sign for, nor to disown', async () => {
    const site = await withOwn();
    expect(labels(await site.do('检察周九', showMatter, { matter: 12 }))).toEqual([]);
    expect(read(await site.do('检察周九', showMatter, { matter: 12 }))).not.toContain('签收');
    await site.do('法院李四', filing, { title: '某办法', issuedOn: '2026-11-18' });
    expect(labels(await site.do('法院李四', showMatter, { matter: 13 }))).toEqual(['报送', '申请延期']);
  });

  it('is on no list to telephone, however long ago', async () => {
    const site = await withOwn();
    site.pass(20);
    const { total } = await site.stores.matters.list({
      ...{ scope: {}, states: ['open'], unreceived: true, offset: 0, limit: 9 },
      sentBefore: unsignedBefore(site.today, buildCalendar(site.calendarRecords)),
    });
    expect(total).toBe(0);
  });

  it('a suggestion whose day of receipt nobody gave still waits for it: the clock runs from there', async () => {
    const site = await siteWithFiling();
    await site.do('公安赵六', suggestion, { title: '规范危废处置', ground: '社会治理' });
    expect(labels(await site.do('公安赵六', showMatter, { matter: 13 }))).toContain('签收');
    await site.do('公安赵六', suggestion, { title: '另一件', ground: '社会治理', receivedOn: '2026-11-03' });
    expect(labels(await site.do('公安赵六', showMatter, { matter: 14 }))).not.toContain('签收');
  });
});

describe('办结 of what no rule makes owed', () => {
  it('needs no question while no date is owed', async () => {
    const site = new FakeSite();
    await site.do('小李', report, { title: '专项部署', unit: PROCURATORATE.id, happenedOn: '2026-11-10' });
    site.pass(0, 1);
    const done = await site.do('小李', acceptReply, { matter: 12 });
    expect(read(done)).toContain('#12 已办结，没有要单位答复的。');
    expect(done.notices.map(({ card }) => `${card.title}\n${card.text}`)).toEqual([
      expect.stringMatching(/^#12 已办结\n这一件没有要答复的，不用再报送。/u),
    ]);
  });

  it('where the office set a date and nothing came, it is asked first, and the unit hears what is not wanted', async () => {
    const site = new FakeSite();
    await site.do('小李', report, { title: '专项部署', unit: PROCURATORATE.id, happenedOn: '2026-11-10' });
    site.pass(0, 1);
    const set = await site.do('小李', setDueDate, { matter: 12, on: '2026-12-15' });
    expect(labels(set)).toContain('办结');
    const asked = await site.do('小李', acceptReply, { matter: 12 });
    expect(read(asked)).toContain('#12 续报期限 2026-12-15（周二），还没有登记到报送，仍要办结吗？');
    expect(asked.effects).toEqual([]);
    const [anyway] = asked.question?.choices ?? [];
    expect(anyway?.label).toBe('仍要办结');
    const done = await site.do('小李', acceptReply, anyway?.payload, { click: true });
    expect(done.notices.map(({ card }) => `${card.title}\n${card.text}`)).toEqual([
      expect.stringMatching(/^#12 已办结\n续报期限 2026-12-15（周二）的材料不再要，不用报送。/u),
    ]);
    expect(site.byNo(12)).toMatchObject({ state: 'closed' });
    expect(site.byNo(12).deadlines.map(({ state }) => state)).toEqual(['done']);
  });

  it('what a rule makes owed is not closed without an answer', async () => {
    const site = await siteWithFiling();
    expect(await refused(site.do('小李', acceptReply, { matter: 12 }))).toMatchObject({
      code: 'NO_REPLY_YET',
    });
  });
});
