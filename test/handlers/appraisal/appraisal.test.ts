import { beforeEach, describe, expect, it } from 'vitest';
import { addOfficers } from '../../../handlers/appraisal/add-officers.js';
import { listOfficers } from '../../../handlers/appraisal/list-officers.js';
import { openRectification } from '../../../handlers/appraisal/open-rectification.js';
import { recordResult } from '../../../handlers/appraisal/record-result.js';
import { retireOfficer } from '../../../handlers/appraisal/retire-officer.js';
import { showAppraisal, verifyAppraisal } from '../../../handlers/appraisal/show-appraisal.js';
import { showCoverage } from '../../../handlers/appraisal/show-coverage.js';
import { STEP_HANDLERS } from '../../../handlers/appraisal/take-step.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, PEOPLE } from '../people.js';
import { read, refused, tap, type } from '../site/typing.js';

const HANDLERS = [
  addOfficers,
  retireOfficer,
  listOfficers,
  recordResult,
  openRectification,
  showCoverage,
  ...STEP_HANDLERS,
];
let site: FakeSite;
const say = (text: string) => type(site, '小李', HANDLERS, text);

beforeEach(async () => {
  site = new FakeSite();
  await say('登记两官 市中院 王敏、张强 刑一庭法官');
});

async function report(no: number): Promise<void> {
  await site.do('法院李四', sendReply, { matter: no, text: '已整改到位。' });
  await site.do('法院李四', submitReply, { matter: no, text: '已整改到位。' }, { click: true });
}

describe('两官名册', () => {
  it('takes several names of one unit with their post; who is there already stays', async () => {
    expect([...site.officers.values()]).toMatchObject([
      { name: '王敏', unitId: COURT.id, post: '刑一庭法官' },
      { name: '张强', unitId: COURT.id, post: '刑一庭法官' },
    ]);
    expect(read(await say('登记两官 市中院 张强、李红'))).toContain('张强原来就在名册里');
    expect((await refused(say('登记两官 市中院 王敏'))).code).toBe('OFFICERS_KNOWN');
    expect((await refused(say('登记两官 市中院 12号'))).code).toBe('NO_OFFICER_NAMES');
    expect(read(await say('两官名册'))).toContain('市中院 王敏（刑一庭法官）：未评');
  });

  it('two of one name at two units are not guessed between', async () => {
    await say('登记两官 市检 王敏');
    const { code, text } = await refused(say('评议结果 王敏 满意'));
    expect(code).toBe('SEVERAL_OFFICERS');
    expect(text).toContain('市中级人民法院、市人民检察院');
    expect(read(await say('评议结果 王敏 市检 满意'))).toContain('已登记王敏的评议结果：满意');
  });
});

describe('评议结果', () => {
  it('满意: commendation and copies are drafted, each step is a person’s', async () => {
    const done = await say('评议结果 王敏 满意 满意30 基本满意5 不满意3');
    expect(read(done)).toContain('满意，2026-11-20（周五）（满意30 基本满意5 不满意3）');
    expect(read(done)).toContain('现予通报表扬');
    expect(done.notices.map(({ to }) => to)).toEqual([{ personId: PEOPLE.陈主任.id }]);
    const commended = await tap(site, '小李', HANDLERS, done, '通报表扬');
    expect(read(commended)).toContain('已记下：通报表扬');
    expect(read(commended)).toContain('市委组织部、市中级人民法院');
    expect((await refused(say('通报表扬 王敏'))).code).toBe('STEP_TAKEN');
  });

  it('of an unknown officer, without a result, or of a day to come is refused with the right line', async () => {
    expect((await refused(say('评议结果 赵高 满意'))).code).toBe('UNKNOWN_OFFICER');
    expect((await refused(say('评议结果 王敏 优秀'))).text).toContain('评议结果 王敏 不满意');
    expect((await refused(say('评议结果 王敏 满意 2026-12-01'))).code).toBe('NOT_YET_PAST');
    await say('评议结果 王敏 满意');
    expect((await refused(say('评议结果 王敏 不满意'))).code).toBe('RESULT_ALREADY');
  });

  it('is the office’s: nobody else registers, sees or lists it, and no group but its own reads it', async () => {
    await say('评议结果 王敏 不满意');
    expect((await refused(site.do('法院李四', recordResult, { words: '王敏 满意' }))).code).toBe(
      'OFFICE_DOES_THIS',
    );
    expect((await refused(showAppraisal(12, site.context('法院李四')))).code).toBe('NOT_VISIBLE');
    expect((await refused(site.do('代表', showCoverage))).code).toBe('OFFICE_DOES_THIS');
    const { answer } = await showAppraisal(12, site.context('小李', { chat: GROUPS.unbound, said: '#12' }));
    expect(JSON.stringify(answer.here)).not.toContain('王敏');
  });

  it('of a unit somebody is recused from is not theirs to see or to register', async () => {
    await say('评议结果 王敏 不满意');
    await site.do('小李', recusePerson, { person: PEOPLE.小王.id, unit: COURT.id, reason: '因曾任该院庭长' });
    expect((await refused(showAppraisal(12, site.context('小王')))).code).toBe('NOT_VISIBLE');
    expect((await refused(site.do('小王', recordResult, { words: '张强 满意' }))).code).toBe(
      'UNKNOWN_OFFICER',
    );
    expect(read(await site.do('小王', listOfficers))).toContain('在任 0 人');
  });
});

describe('不满意, in the order of the ladder', () => {
  it('each step is refused while the one before it is missing, and names it', async () => {
    expect((await refused(say('评议整改 王敏 12月20日前'))).code).toBe('NOT_APPRAISED');
    const first = await say('评议结果 王敏 不满意');
    expect(read(first)).toContain('请贵院督促整改');
    for (const [line, missing] of [
      ['评议结果 王敏 不满意', '整改（先发送：评议整改）'],
      ['报市委 王敏', '再次评议仍为不满意的结果'],
      ['市委同意 王敏 市委〔2026〕8号', '报市委的记录'],
      ['启动程序 王敏 提请免职', '市委同意的记录'],
      ['通报表扬 王敏', '评议结果为满意'],
    ] as const) {
      const { code, text } = await refused(say(line));
      expect(code).toBe('STEP_MISSING');
      expect(text).toContain(`缺${missing}`);
    }
    expect(site.matters.size).toBe(0);
  });

  it('goes from the rectification with the office’s date to the procedure after the Party committee’s consent', async () => {
    await say('评议结果 王敏 不满意 满意10 基本满意8 不满意20');
    expect((await refused(say('评议整改 王敏 2026-11-20前'))).code).toBe('NOT_LATER');
    const opened = await say('评议整改 王敏 12月20日前');
    expect(site.byNo(13)).toMatchObject({
      instrument: 'appraisal-ladder',
      unitId: COURT.id,
      title: '王敏履职评议整改',
    });
    expect(opened.notices.map(({ to }) => to)).toContainEqual({ personId: PEOPLE.法院李四.id });
    expect(JSON.stringify(opened.notices.filter(({ about }) => about))).not.toContain('不满意20'); // the figures are the office’s
    expect((await refused(say('评议整改 王敏 12月25日前'))).code).toBe('STEP_TAKEN');
    expect((await refused(say('评议结果 王敏 满意'))).text).toContain('整改报告（#13 还没有登记到）');

    site.pass(5);
    await report(13);
    const accepted = await site.do('小李', acceptReply, { matter: 13 });
    expect(JSON.stringify(accepted.notices)).toContain('可以组织再次评议');
    site.pass(10);
    expect(read(await say('评议结果 王敏 不满意'))).toContain('结果仍为不满意');
    expect((await refused(say('评议结果 王敏 不满意'))).code).toBe('RESULT_ALREADY');
    expect((await refused(say('启动程序 王敏 提请免职'))).text).toContain('缺市委同意的记录');
    await say('报市委 王敏');
    const asked = await say('市委同意 王敏');
    expect(read(asked)).toContain('还缺党委同意的文号');
    expect(asked.effects).toEqual([]);
    const { action, slot, values } = asked.question ?? {};
    expect([action, slot, values]).toEqual(['appraisal-consent', 'words', { matter: 12 }]);
    await say('市委同意 王敏 市委办〔2026〕8号');
    expect(read(await say('启动程序 #12'))).toContain('还缺启动什么程序');
    expect(read(await say('启动程序 #12 提请免职'))).toContain('启动程序');

    const shown = read(await showAppraisal(12, site.context('小李', { said: '#12' })));
    expect(shown).toContain('再次评议：不满意');
    expect(shown).toContain('市委同意：2026-12-05（周六），市委办〔2026〕8号');
    expect(read(await verifyAppraisal(12, site.context('小李', { said: '核验' })))).toContain(
      '留痕完好，共 6 条',
    );
  });

  it('a change that left no trace is found', async () => {
    await say('评议结果 王敏 不满意');
    const [appraisal] = [...site.appraisals.values()];
    if (appraisal)
      site.appraisals.set(appraisal.id, { ...appraisal, steps: { consent: { on: '2026-11-20' } } });
    expect(read(await verifyAppraisal(12, site.context('小李')))).toContain('对不上');
  });
});

describe('覆盖', () => {
  it('needs the term, counts who is in post, and names who is left by unit', async () => {
    expect((await refused(say('覆盖'))).text).toContain('设置 本届');
    site.settingRows.set('term', { from: '2022-03-01', to: '2027-02-28' });
    await say('评议结果 王敏 满意');
    await say('登记两官 市检 李红 检察官');
    await say('登记两官 市检 钱正');
    await say('两官离任 钱正');
    const shown = read(await say('覆盖'));
    expect(shown).toContain('届内评议：在任 3 人，已评 1 人，33.3%，余 2 人');
    expect(shown).toContain('市中级人民法院（1 人）：张强');
    expect(shown).toContain('市人民检察院（1 人）：李红');
    expect(shown).toContain('距本届届满还有 100 天，余下 2 人都要在届满前评议');
  });

  it.each(['覆盖 市中院', '覆盖 市中级人民法院', '市中院还有谁没评议', '还有谁没有评议 市中院'])(
    '%s counts and names the officers of that unit alone',
    async (line) => {
      site.settingRows.set('term', { from: '2022-03-01', to: '2027-02-28' });
      await say('评议结果 王敏 满意');
      await say('登记两官 市检 李红 检察官');
      const shown = read(await say(line));
      expect(shown).toContain('市中级人民法院届内评议：在任 2 人，已评 1 人，50.0%，余 1 人');
      expect(shown).toContain('市中级人民法院（1 人）：张强');
      expect(shown).toContain('余下 1 人都要在届满前评议');
      expect(shown).not.toMatch(/市人民检察院|李红/u);
    },
  );

  it('of a unit without officers, or that one is recused from, says so and nothing of the others', async () => {
    site.settingRows.set('term', { from: '2022-03-01', to: '2027-02-28' });
    await say('两官名册');
    const none = read(await say('覆盖 市公安局'));
    expect(none).toContain('两官名册里没有市公安局在任的人');
    expect(none).not.toMatch(/\d 人/u);
    await site.do('陈主任', recusePerson, { person: PEOPLE.小李.id, unit: COURT.id, reason: '配偶任职' });
    const recused = read(await say('覆盖 市中院'));
    expect(recused).toContain('您已登记回避市中级人民法院');
    expect(recused).not.toMatch(/王敏|\d 人/u);
  });
});
