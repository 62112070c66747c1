import { expect, it } from 'vitest';
import { reassignMatter } from '../../../handlers/matter/reassign-matter.js';
import { stopReminders } from '../../../handlers/site/stop-reminders.js';
import { PEOPLE, POLICE } from '../fakes.js';
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
