import { describe, expect, it } from 'vitest';
import { majorMatterReport } from '../../../domain/instruments/major-matter-report.js';
import { petitionReferral } from '../../../domain/instruments/petition-referral.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { explainReminders } from '../../../handlers/matter/explain-reminders.js';
import { meetStage } from '../../../handlers/matter/meet-stage.js';
import { reassignMatter } from '../../../handlers/matter/reassign-matter.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { setDueDate } from '../../../handlers/matter/set-due-date.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { FakeSite } from '../fakes.js';
import { COMMITTEE, GROUPS, PEOPLE, PROCURATORATE } from '../people.js';
import { read, refused } from '../site/typing.js';
import { siteWithFiling, siteWithReply } from './registered.js';

const petition = registerMatter(petitionReferral);
const report = registerMatter(majorMatterReport);

const withPetition = async () => {
  const site = new FakeSite();
  const said = await site.do('小李', petition, { title: '某执行案', cameOn: '2026-11-16' });
  return { site, said };
};

describe('a step of the office', () => {
  it('goes to the one unit that has such people where none is named, and asks nothing of it yet', async () => {
    const { site, said } = await withPetition();
    expect(site.byNo(12).unitId).toBe(COMMITTEE.id);
    expect(said.notices).toEqual([]);
  });

  it('is recorded for today or an earlier day, never for one to come', async () => {
    const { site } = await withPetition();
    const late = await refused(site.do('小李', meetStage, { matter: 12, on: '2026-11-21' }));
    expect(late).toMatchObject({ code: 'NOT_YET_PAST' });
    expect(late.text).toContain('转送 #12 2026-11-20');
    const done = await site.do('小李', meetStage, { matter: 12, on: '2026-11-18' });
    expect(read(done)).toContain('#12 已转送（2026-11-18（周三））');
    expect(done.notices.map(({ when }) => when)).toEqual(['office-hours']);
  });

  it('is what a receipt is held against: one before it is asked about, one on its day is not', async () => {
    const { site } = await withPetition();
    await site.do('小李', meetStage, { matter: 12, on: '2026-11-18' });
    site.pass(0, 1);
    const early = await site.do('政法委吴八', confirmReceipt, { matter: 12, on: '2026-11-17' });
    expect(read(early)).toContain('转送日期是 2026-11-18（周三），确实是 2026-11-17（周二） 收到的吗');
    expect(early.effects).toEqual([]);
    await site.do('政法委吴八', confirmReceipt, { matter: 12, on: '2026-11-18' });
    expect(site.byNo(12).receivedOn).toBe('2026-11-18');
  });

  it('办结 does no other step: it says which one is next, and nothing is done', async () => {
    const { site } = await withPetition();
    const before = site.byNo(12);
    const early = await refused(site.do('小李', acceptReply, { matter: 12 }));
    expect(early.code).toBe('NEXT_IS_OFFICES');
    expect(early.text).toContain('#12 下一步是转送，还不能办结，没有改动。');
    expect(early.text).toContain('转送 #12');
    expect(site.byNo(12)).toEqual(before);
  });

  it('pressed twice there is nothing left of the office’s', async () => {
    const { site } = await withPetition();
    await site.do('小李', meetStage, { matter: 12 });
    expect(await refused(site.do('小李', meetStage, { matter: 12 }))).toMatchObject({
      code: 'NOTHING_OF_OFFICE',
    });
    expect(await refused(site.do('小李', acceptReply, { matter: 12 }))).toMatchObject({
      code: 'NO_REPLY_YET',
    });
  });

  it('given to another unit it runs from that referral, and both learn until when', async () => {
    const { site } = await withPetition();
    await site.do('小李', meetStage, { matter: 12 });
    site.pass(10); // 2026-11-30
    const moved = await site.do('小李', reassignMatter, { matter: 12, unit: PROCURATORATE.id });
    const toUnit = moved.notices.find(({ to }) => 'personId' in to && to.personId === PEOPLE.检察周九.id);
    for (const text of [read(moved), toUnit?.card.text]) {
      expect(text).toContain('异议期限自改派之日重新起算，至 2026-12-07（周一）。');
      expect(text).toContain('办结期限自改派之日重新起算，至 2027-01-29（周五）。');
    }
  });

  it('办结 says what came, and nothing of the petitioner, of whom nobody said anything', async () => {
    const { site } = await withPetition();
    await site.do('小李', meetStage, { matter: 12 });
    site.pass(0, 1);
    await site.do('政法委吴八', submitReply, { matter: 12, text: '已依法处理。' }, { click: true });
    const done = await site.do('小李', acceptReply, { matter: 12 });
    expect(read(done)).toContain('#12 已办结（已收到办理结果）。');
    for (const { card } of done.notices) expect(`${card.title}${card.text}`).not.toContain('信访人');
  });

  it('is nobody else’s', async () => {
    const { site } = await withPetition();
    site.pass(0, 1);
    expect(await refused(site.do('政法委吴八', meetStage, { matter: 12 }))).toMatchObject({
      code: 'OFFICE_DOES_THIS',
    });
  });
});

describe('设期限', () => {
  const withReport = async () => {
    const site = new FakeSite();
    await site.do('小李', report, { title: '专项部署', unit: PROCURATORATE.id, happenedOn: '2026-11-10' });
    return site;
  };

  it('says why a date cannot be, with a line that can be sent', async () => {
    const site = await withReport();
    const past = await refused(site.do('小李', setDueDate, { matter: 12, on: '2026-11-20' }));
    expect(past).toMatchObject({ code: 'NOT_LATER' });
    expect(past.text).toContain('设期限 #12 2026-12-04');
    await site.do('小李', setDueDate, { matter: 12, on: '2026-12-20' });
    const again = await refused(site.do('小李', setDueDate, { matter: 12, on: '2026-12-25' }));
    expect(again).toMatchObject({ code: 'DUE_DATE_STANDS' });
    expect(again.text).toContain('延期 #12 至 2026-12-27');
  });

  it('has nothing to set where the rule gives the date', async () => {
    const site = await siteWithFiling();
    const no = await refused(site.do('小李', setDueDate, { matter: 12, on: '2026-12-20' }));
    expect(no).toMatchObject({ code: 'DUE_DATE_STANDS' });
  });
});

describe('为什么催我们', () => {
  it('after a return says when it was answered and returned, why, how it is counted on, and the reminders since', async () => {
    const site = await siteWithReply(); // answered on Tuesday 2026-11-24
    await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
    site.pass(8); // 2026-12-02
    site.reminders = ['2026-11-20', '2026-11-30'].map((on) => ({ stage: 'file', step: '-1', on }));
    const said = read(await site.do('法院李四', explainReminders, { matter: 12 }));
    expect(said).toContain(
      '我们于 2026-11-24（周二）收到答复，2026-11-24（周二）退回，请补充（缺少整改台账）。',
    );
    expect(said).toContain('从退回之日 2026-11-24（周二）起，接着计余下的日子');
    expect(said).toContain('其中补充材料期间 1 次');
    expect(said).toContain('尚未登记到补充材料');
    const observed = read(await site.do('观察员', explainReminders, { matter: 12 }));
    expect(observed).toContain('2026-11-24（周二）退回，请补充。');
  });

  it.each(['小李', '政法委吴八'] as const)(
    'owes the unit nothing while the office has still to refer it, and names no late date of its own: %s',
    async (name) => {
      const { site } = await withPetition();
      site.pass(20); // past the office's own 2026-12-01
      const said = read(await site.do(name, explainReminders, { matter: 12 }));
      expect(said).toContain('本件待办公室转送，期限还没有起算。');
      expect(said).toContain('下一步待办公室转送，没有要贵单位办的');
      expect(said).not.toMatch(/2026-12-01|转送期限|尚未登记到/u);
    },
  );

  it('says so where nothing was sent and nobody signed', async () => {
    const site = await siteWithFiling();
    const said = read(await site.do('法院李四', explainReminders, { matter: 12 }));
    expect(said).toContain('至今没有发过提醒');
    expect(said).toContain('尚未登记到签收');
  });

  it('counts days, not steps, and stays out of groups of several units', async () => {
    const site = await siteWithFiling();
    site.reminders = ['2026-11-26', '2026-11-26', '2026-11-30'].map((on) => ({
      stage: 'file',
      step: '-3',
      on,
    }));
    const own = await site.do('法院李四', explainReminders, { matter: 12 }, { chat: GROUPS.court });
    expect(own.answer.here?.text).toContain('至今提醒 2 次：2026-11-26（周四）、2026-11-30（周一）');
    const open = await site.do('小李', explainReminders, { matter: 12 }, { chat: GROUPS.unbound });
    expect(open.answer.here?.title).toBe('已私信您。');
    expect(open.answer.privately?.text).toContain('至今提醒 2 次');
  });
});
