import { beforeEach, describe, expect, it } from 'vitest';
import { historyLines, unitsPart } from '../../../cards/matter/history.js';
import { majorMatterReport } from '../../../domain/instruments/major-matter-report.js';
import { mainDeadline } from '../../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../../domain/settings.js';
import { approve } from '../../../handlers/approval/approve.js';
import { reviseApproval } from '../../../handlers/approval/revise-approval.js';
import { takeBackApproval } from '../../../handlers/approval/take-back-approval.js';
import { disputeMatter } from '../../../handlers/matter/dispute-matter.js';
import { extendDeadline } from '../../../handlers/matter/extend-deadline.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { returnReply } from '../../../handlers/matter/return-reply.js';
import { setDueDate } from '../../../handlers/matter/set-due-date.js';
import { upholdMatter } from '../../../handlers/matter/uphold-matter.js';
import { takeLeave } from '../../../handlers/roster/take-leave.js';
import type { FakeSite } from '../fakes.js';
import { siteWithFiling, siteWithReply } from '../matter/registered.js';
import { COURT, GROUPS, type Name, PEOPLE } from '../people.js';
import { read, refused } from '../site/typing.js';

const RETURN = { matter: 12, reason: '缺少整改台账' };
/** As 确认 carries it. */
const SURE = { ...RETURN, sureAsActing: true };
const EXTEND = { matter: 12, to: '2026-12-15', reason: '整改周期较长' };

let site: FakeSite;
/** #12 of the court with a reply that waits; 呈批 is on; it is 2026-11-24. */
beforeEach(async () => {
  site = await siteWithReply();
  site.settings = { ...DEFAULT_SETTINGS, approvals: true };
});
const away = (deputy: Name) => {
  const leave = { id: 'x', personId: PEOPLE.陈主任.id, from: '2026-11-24', to: '2026-11-26' };
  site.leaves = [{ ...leave, deputyId: PEOPLE[deputy].id }];
};
const chain = () => site.chains.get(site.byNo(12).id) ?? [];
const toldTo = (name: Name, { notices }: Awaited<ReturnType<FakeSite['do']>>) =>
  notices.filter(({ to }) => 'personId' in to && to.personId === PEOPLE[name].id);

describe('while the director is on leave', () => {
  it('what the deputy starts is shown once more, and after 确认 leaves as the acting director’s; the answer and the trail say so', async () => {
    away('小王');
    const asked = await site.do('小王', returnReply, RETURN);
    expect(site.byNo(12).state).toBe('replied');
    expect(read(asked)).toMatch(
      /又由您代负责人决定，请再看一遍[\s\S]*将发给 市中级人民法院法院李四[\s\S]*缺少整改台账/,
    );
    expect(asked.question).toMatchObject({ strict: '办理', choices: [{ label: '确认' }] });
    const decision = await site.do('小王', returnReply, SURE, { click: true });
    expect(site.byNo(12).state).toBe('open');
    expect(read(decision)).toContain('由代理负责人小王（代陈主任）本人直接发出，不另呈批。');
    expect(
      chain()
        .slice(-2)
        .map(({ kind }) => kind),
    ).toEqual(['matter.approval-acting', 'matter.returned']);
    const lines = historyLines(chain(), site.byNo(12), site.roster).join('\n');
    expect(lines).toContain('小王 代理负责人本人办理：代陈主任');
    expect(toldTo('法院李四', decision)[0]?.card.text).not.toContain('代理负责人');
    expect(
      historyLines(unitsPart(chain(), site.byNo(12)), site.byNo(12), site.roster, 'unit').join('\n'),
    ).not.toContain('代理负责人');
  });

  it('a group reads the act, and only the deputy how it was decided', async () => {
    away('小王');
    const { answer } = await site.do('小王', returnReply, SURE, { chat: GROUPS.office });
    expect(JSON.stringify(answer.here)).not.toContain('代理负责人');
    expect(JSON.stringify(answer.privately)).toContain('代理负责人小王（代陈主任）');
  });

  it('the rest of the office asks the deputy, who approves in the director’s place', async () => {
    away('小王');
    const asked = await site.do('小李', returnReply, RETURN);
    expect(asked.notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.小王.id }]);
    const given = await site.do('小王', approve, {}, { said: '同意' });
    expect(read(given)).toContain('以代理负责人小王（代陈主任）的身份同意');
    expect(toldTo('小李', given)[0]?.card.title).toContain('代理负责人小王（代陈主任）已同意');
    expect(historyLines(chain(), site.byNo(12), site.roster).join('\n')).toContain(
      '小王 负责人同意：代陈主任',
    );
  });

  it('the deputy does not approve what he asked for himself before', async () => {
    await site.do('小王', returnReply, RETURN);
    away('小王');
    const { code } = await refused(site.do('小王', approve, {}, { said: '同意' }));
    expect(code).toBe('OWN_REQUEST');
    expect(site.byNo(12).state).toBe('replied');
  });

  it('the office names no deputy of a director, neither a colleague nor himself; the director does', async () => {
    const words = (who: string, deputy: string) => ({ words: `${who}11月25日至26日 由${deputy}代` });
    for (const deputy of ['小王', '小李'])
      await expect(site.do('小王', takeLeave, words('陈主任 ', deputy))).rejects.toThrow(
        'DIRECTOR_NAMES_DEPUTY',
      );
    expect(site.leaves).toEqual([]);
    await site.do('陈主任', takeLeave, words('', '小王'));
    expect(site.leaves).toMatchObject([{ personId: PEOPLE.陈主任.id, deputyId: PEOPLE.小王.id }]);
  });

  it('the day after, the deputy’s own acts wait for the director again', async () => {
    away('小王');
    site.pass(3);
    const decision = await site.do('小王', returnReply, RETURN);
    expect(read(decision)).toContain('已呈负责人审批');
    expect(site.byNo(12).state).toBe('replied');
  });

  it('what the director does himself, leave or not, is his own', async () => {
    away('小王');
    const decision = await site.do('陈主任', returnReply, RETURN);
    expect(read(decision)).not.toContain('代理负责人');
    expect(chain().at(-1)?.kind).toBe('matter.returned');
  });
});

describe('one act waits', () => {
  it('another one is answered with how the matter stands and its own line, not the waiting one’s', async () => {
    site = await siteWithFiling();
    site.settings = { ...DEFAULT_SETTINGS, approvals: true };
    await site.do('法院李四', disputeMatter, { matter: 12, reason: '由公安局制发' });
    await site.do('小李', extendDeadline, EXTEND);
    const { code, text } = await refused(site.do('小王', upholdMatter, { matter: 12, reason: '属贵院职责' }));
    expect(code).toBe('ALREADY_ASKED');
    expect(text).toMatch(/#12 有一件待同意：延期（小李 2026-11-20.*呈）/);
    expect(text).toContain('#12 现在：还剩 11 天，期限 2026-12-01（周二）');
    expect(text).toContain('维持 #12 属贵院职责');
    expect(text).not.toContain('整改周期较长');
  });

  it('taken back by a colleague, who asked is told with the line to send again', async () => {
    await site.do('小李', returnReply, RETURN);
    const back = await site.do('小王', takeBackApproval, { matter: 12 });
    const [told, ...again] = toldTo('小李', back);
    expect(again).toEqual([]);
    expect(told?.card.title).toBe('您呈的 #12 退回，小王已撤回呈批，没有改动。');
    expect(told?.card.text).toContain('退回 #12 缺少整改台账');
    expect(toldTo('陈主任', back)).toHaveLength(1);
  });

  it('维持 waits as well: the unit would read it', async () => {
    site = await siteWithFiling();
    site.settings = { ...DEFAULT_SETTINGS, approvals: true };
    await site.do('法院李四', disputeMatter, { matter: 12, reason: '由公安局制发' });
    const decision = await site.do('小李', upholdMatter, { matter: 12, reason: '属贵院职责' });
    expect(read(decision)).toContain('#12 的维持已呈负责人审批');
    expect(site.byNo(12).disputed).toBeDefined();
    expect(decision.notices[0]?.card.text).toContain('经研究，仍请贵院办理');
    await site.do('陈主任', approve, {});
    expect(site.byNo(12).disputed).toBeUndefined();
  });

  it('设期限 waits as well', async () => {
    const values = { title: '重大事项', unit: COURT.id };
    await site.do('小李', registerMatter(majorMatterReport), values);
    site.pass(0, 1);
    const decision = await site.do('小李', setDueDate, { matter: 13, on: '2026-12-20' });
    expect(read(decision)).toContain('#13 的设期限已呈负责人审批');
    expect(decision.notices[0]?.card.text).toContain('定为 2026-12-20');
    await site.do('陈主任', approve, {});
    expect(mainDeadline(site.byNo(13))?.due?.on).toBe('2026-12-20');
  });

  it.each(['原因再写具体些', '因为期限太紧，至少给两周', '理由：不充分'])(
    '改一改 %s keeps the words whole',
    async (remark) => {
      await site.do('小李', returnReply, RETURN);
      const decision = await site.do('陈主任', reviseApproval, { remark });
      expect(toldTo('小李', decision)[0]?.card.text).toContain(`意见：${remark}`);
    },
  );
});
