import { expect, it } from 'vitest';
import { confirmReceipt } from '../../../handlers/matter/confirm-receipt.js';
import { reassignMatter } from '../../../handlers/matter/reassign-matter.js';
import { stopReminders } from '../../../handlers/site/stop-reminders.js';
import { COURT, PEOPLE, POLICE, PROCURATORATE } from '../people.js';
import { read } from '../site/typing.js';
import { siteWithFiling } from './registered.js';

const TO_POLICE = { matter: 12, unit: POLICE.id };

it('改派 of what a unit has seen is told to both units in office hours, as the approval says', async () => {
  const site = await siteWithFiling();
  site.pass(1);
  const { notices } = await site.do('小李', reassignMatter, TO_POLICE);
  expect(notices.map(({ to, when }) => [to, when])).toEqual([
    [{ personId: PEOPLE.公安赵六.id }, 'office-hours'],
    [{ personId: PEOPLE.法院李四.id }, 'office-hours'],
  ]);
});

it('改派 ends a stop of reminders, which was for the unit before, and says so', async () => {
  const site = await siteWithFiling();
  site.pass(1);
  await site.do('小李', stopReminders, { matter: 12 });
  expect(site.byNo(12).muted).toBe(true);
  const done = await site.do('小李', reassignMatter, TO_POLICE);
  expect(site.byNo(12).muted).toBe(false);
  expect(read(done)).toContain('原来停发的提醒随改派恢复');
});

it('a second 改派 before the first card left tells the unit between nothing, and takes its card away', async () => {
  const site = await siteWithFiling();
  site.pass(1);
  await site.do('小李', reassignMatter, TO_POLICE);
  const toProcuratorate = { matter: 12, unit: PROCURATORATE.id };
  const told = async () =>
    (await site.do('小李', reassignMatter, toProcuratorate)).notices.map(({ to, when }) => [to, when]);
  // Within its hold, in office hours as the first.
  expect(await told()).toEqual([[{ personId: PEOPLE.检察周九.id }, 'office-hours']]);
  expect(site.cancelled).toEqual([site.byNo(12).id]);
});

it('a unit whose card still waits has not heard of it; one that has signed for it has', async () => {
  const site = await siteWithFiling();
  site.unheard.add(site.byNo(12).id);
  expect((await site.do('小李', reassignMatter, TO_POLICE)).notices).toHaveLength(1);
  site.pass(0, 1);
  await site.do('公安赵六', confirmReceipt, { matter: 12 });
  const back = await site.do('小李', reassignMatter, { matter: 12, unit: COURT.id });
  expect(back.notices.map(({ card }) => card.title)).toContain('#12 不再由贵局办理，谢谢');
  expect(back.effects).toContainEqual({
    kind: 'outbox.cancel-in',
    lanes: [`person:${PEOPLE.法院李四.id}`],
    title: '#12 不再由贵院办理，谢谢',
  });
});

it('改派 after the date is no reproach to the new unit', async () => {
  const site = await siteWithFiling();
  site.pass(14); // Friday 2026-12-04; it was due on the 1st
  const { notices } = await site.do('小李', reassignMatter, TO_POLICE);
  const [card] = notices.map((one) => one.card);
  expect(card?.title).toBe('#12 请贵局办理');
  expect(card?.text).toContain('原定期限 2026-12-01（周二） 已过，不是贵局的延误');
  expect(card?.text).toContain('申请延期 #12');
});
