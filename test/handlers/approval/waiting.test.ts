import { beforeEach, describe, expect, it } from 'vitest';
import { DRAFTED_BY, LETTER } from '../../../domain/approval/approval.js';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { approve } from '../../../handlers/approval/approve.js';
import { listApprovals } from '../../../handlers/approval/list-approvals.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { showMatter } from '../../../handlers/matter/show-matter.js';
import { endLeave } from '../../../handlers/roster/end-leave.js';
import { takeLeave } from '../../../handlers/roster/take-leave.js';
import type { FakeSite } from '../fakes.js';
import { siteWithReply } from '../matter/registered.js';
import { type Name, PEOPLE } from '../people.js';
import { read, tap, type } from '../site/typing.js';

const HANDLERS = [takeLeave, endLeave, listApprovals, approve];

let site: FakeSite;
/** #12 of the court, whose return waits for 陈主任; it is Tuesday 2026-11-24. */
beforeEach(async () => {
  site = await siteWithReply();
  const settings = { ...DEFAULT_SETTINGS, approvals: true };
  site.settings = settings;
  await site.do('小李', returnReply, { matter: 12, reason: '缺少整改台账' });
  site.settingRows.set('approvals', true);
});
const say = (name: Name, text: string) => type(site, name, HANDLERS, text);
const toldTo = (name: Name, { notices }: Awaited<ReturnType<typeof say>>) =>
  notices
    .filter(({ to }) => 'personId' in to && to.personId === PEOPLE[name].id)
    .map(({ card }) => card.title);

describe('what waits when the director goes on leave', () => {
  it('is shown to the acting director at once, and to the director when he is back', async () => {
    const taken = await say('陈主任', '我请假 今天至下周五 由小王代');
    expect(toldTo('小王', taken)).toContain('待同意，共 1 件');
    expect(toldTo('小李', taken)).not.toContain('待同意，共 1 件');
    const back = await say('陈主任', '销假');
    expect(toldTo('陈主任', back)).toEqual(['待同意，共 1 件']);
  });

  it('is not shown before the leave begins, nor where a clerk goes on leave', async () => {
    expect(toldTo('小王', await say('陈主任', '我请假 11月30日 由小王代'))).not.toContain('待同意，共 1 件');
    expect(toldTo('小王', await say('小李', '我请假 今天 由小王代'))).not.toContain('待同意，共 1 件');
  });
});

describe('待同意', () => {
  it('opens the only one, or the one named, as the other side will read it; agreed is what was shown', async () => {
    site.pass(1);
    const shown = await say('陈主任', '待同意');
    expect(read(shown)).toContain('【将发给 市中级人民法院法院李四】');
    expect(read(await say('陈主任', '待同意 #12'))).toContain('缺少整改台账');
    const done = await tap(site, '陈主任', HANDLERS, shown, '同意');
    expect(read(done)).toContain('已同意：#12 退回');
  });

  it('is read by the office without the director’s buttons', async () => {
    expect(read(await say('小李', '待同意'))).toMatch(/待同意，共 1 件\n#12 退回（2026-11-24.*小李呈）/);
    const { answer } = await say('小李', '待同意 #12');
    expect(answer.here?.text).toContain('缺少整改台账');
    expect(answer.here?.actions).toBeUndefined();
  });

  it('of a draft letter the office reads only that one waits; its name and text are the director’s', async () => {
    const step = '责成说明情况并限期纠正';
    const values = { step, text: '请书面说明情况' };
    const matter = site.byNo(12);
    site.matters.set(matter.id, { ...matter, state: 'open' });
    for (const [id, asked] of site.approvals) {
      const letter = { ...asked, action: LETTER, what: step, values, requestedBy: DRAFTED_BY };
      site.approvals.set(id, { ...letter, draftOf: `${site.byNo(12).deadlines[0]?.id}:1:+7` });
    }
    for (const text of [
      read(await say('小李', '待同意')),
      read(await say('小李', '待同意 #12')),
      read(await site.do('小李', showMatter, { matter: 12 })),
    ]) {
      expect(text).toContain('有一份拟稿呈负责人');
      expect(text).not.toMatch(/责成|书面说明/u);
    }
    expect(read(await say('陈主任', '待同意 #12'))).toMatch(/责成.*[\s\S]*书面说明/u);
    expect(read(await site.do('陈主任', showMatter, { matter: 12 }))).toContain('责成');
  });

  it('of what can no longer be done says why', async () => {
    site.people = site.people.map((one) => (one.name === '小李' ? { ...one, active: false } : one));
    expect(read(await say('陈主任', '待同意 #12'))).toContain('#12 的退回现在不能发出');
  });
});
