import { expect, it } from 'vitest';
import { reportDraftExchange } from '../../../domain/instruments/report-draft-exchange.js';
import { listMatters } from '../../../handlers/matter/list-matters.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { FakeSite } from '../fakes.js';
import { COURT } from '../people.js';
import { read } from '../site/typing.js';

it('期限 待核收 leaves out what waits for 同意, as the morning does; the unit’s own list tells nothing of that', async () => {
  const site = new FakeSite();
  const register = registerMatter(reportDraftExchange);
  await site.do('小李', register, { title: '审判工作报告', unit: COURT.id, meetingOn: '2027-01-03' });
  site.pass(0, 1);
  await site.do('法院李四', sendReply, { matter: 12, text: '已送。' });
  await site.do('法院李四', submitReply, { matter: 12, text: '已送。' }, { click: true });
  const list = async (name: '小李' | '法院李四') =>
    read(await site.do(name, listMatters, { stands: '待核收' }));
  expect(await list('小李')).toContain('#12');

  const [matter] = [...site.matters.values()].filter(({ no }) => no === 12);
  if (!matter) throw new Error('no such matter');
  site.approvals.set('a', {
    ...{ id: 'a', matterId: matter.id, matterNo: 12, action: 'return-reply', values: {}, what: '退回' },
    ...{ line: '', gist: '', requestedBy: 'x', requestedAt: matter.openAt, state: 'open' },
  });
  expect(await list('小李')).toContain('共 0 件');
  expect(await list('法院李四')).toContain('#12');
});
