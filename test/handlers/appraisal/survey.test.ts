import { beforeEach, describe, expect, it } from 'vitest';
import { appraisalThreeSheets } from '../../../domain/instruments/appraisal-three-sheets.js';
import { officerAppraisal } from '../../../domain/instruments/officer-appraisal.js';
import { addOfficers } from '../../../handlers/appraisal/add-officers.js';
import { planSurveys } from '../../../handlers/appraisal/plan-surveys.js';
import { recordResult } from '../../../handlers/appraisal/record-result.js';
import { receiveSheet, recordSurveyReport, showSurveys } from '../../../handlers/appraisal/survey-steps.js';
import { draftBallot } from '../../../handlers/ballot/draft-ballot.js';
import { draftSheets } from '../../../handlers/ballot/draft-sheets.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import { SIX } from '../ballot/voting.js';
import { FakeSite } from '../fakes.js';
import { COURT, PEOPLE } from '../people.js';
import { read, refused, type } from '../site/typing.js';

const HANDLERS = [
  addOfficers,
  planSurveys,
  receiveSheet,
  recordSurveyReport,
  showSurveys,
  recordResult,
  draftSheets(appraisalThreeSheets),
  draftBallot(officerAppraisal),
  openBallot,
];
let site: FakeSite;
const say = (text: string) => type(site, '小李', HANDLERS, text);

beforeEach(async () => {
  site = new FakeSite();
  await say('登记两官 市中院 王敏、张强 刑一庭法官');
  await say('登记两官 市检 李红 检察官');
});

describe('三张表 (强基固本第二段)', () => {
  it('says which is lacking and from whom, until all three are in', async () => {
    expect(read(await say('评议方案 王敏、张强 12月20日前'))).toContain('已安排 2 人：王敏、张强');
    await say('收表 张强 民主测评表');
    await say('收表 张强 办案清单表 142件 法院数142件');
    const shown = read(await say('三张表 张法官 缺哪张'));
    expect(shown).toContain('张强的三张表：缺案件质量评查表');
    expect(shown).toContain('案件质量评查表：未收，由案件评查组提交');
    expect(shown).toContain('办案清单表：2026-11-20（周五）收到，142 件');
    expect(shown).toContain('期限：2026-12-20（周日）');
    await say('收表 张强 案件质量评查表 平均92分');
    expect(read(await say('三张表 张强'))).toContain('张强的三张表已收齐');
  });

  it('counts a list of cases only once it agrees with the court’s own record', async () => {
    const said = read(await say('导入办案清单 张法官 142件 法院数144件'));
    expect(said).toContain('142 件，与本院的数 144 件差 2 件，请核对');
    expect(read(await say('收表 张强 办案清单表 144件'))).not.toContain('请核对');
    expect(read(await say('收表 王敏 办案清单表 30件'))).toContain('还没有与法院、检察院的数核对');
    expect(read(await say('收表 李红 办案清单表'))).toContain('还没有写件数');
  });

  it('waits for none where no survey was asked for, and the card and the draft say so', async () => {
    const shown = read(await say('三张表 张强'));
    expect(shown).toContain('还没有安排评议调查，评议投票不等三张表');
    expect(shown).not.toContain('也不能开始评议投票');
    const rest = `参加 ${SIX} 基数 有效票 截止 明天下午五点`;
    const line = /评议方案 张强 下月底前/u;
    const draft = read(await say(`履职评议 张强履职情况 ${rest}`));
    expect(draft).toContain('张强还没有安排评议调查（三张表）');
    expect(read(await say(line.exec(draft)?.[0] ?? ''))).toContain('已安排 1 人：张强');
    expect(read(await say('三张表 张强'))).toContain('也不能开始评议投票');
  });

  it('officers of two units in one line are refused: nothing of one becomes the other’s post', async () => {
    const { code } = await refused(say('登记两官 市中院 赵刚 庭长；市检 钱亮 检察官'));
    expect(code).toBe('ONE_UNIT_AT_A_TIME');
  });

  it('a missing sheet blocks the report, and both block the vote and its result', async () => {
    await say('评议方案 王敏');
    await say('收表 王敏 民主测评表');
    await say('收表 王敏 办案清单表 8件 法院数8件');
    const report = await refused(say('评议调查报告 王敏'));
    expect([report.code, report.text]).toEqual(['STEP_MISSING', expect.stringContaining('缺案件质量评查表')]);
    await say(`履职评议 王敏履职情况 参加 ${SIX} 基数 有效票 截止 明天下午五点`);
    const [vote] = [...site.votes.all.values()];
    const open = () => say(`开始 #${vote?.no ?? 0}`);
    expect((await refused(open())).text).toContain('缺案件质量评查表');
    expect((await refused(say('评议结果 王敏 满意'))).text).toContain('缺案件质量评查表');
    await say('收表 王敏 案件质量评查表');
    expect((await refused(open())).text).toContain('缺评议调查报告');
    expect(read(await say('评议调查报告 王敏'))).toContain('已登记王敏的评议调查报告');
    expect((await refused(say('评议调查报告 王敏'))).code).toBe('STEP_TAKEN');
    await open();
    expect(vote && site.votes.byNo(vote.no).state).toBe('open');
  });

  it('blocks nobody of whom none was asked for, and a later appraisal needs its own', async () => {
    await say('评议方案 王敏');
    await say('评议结果 张强 满意');
    for (const sheet of ['民主测评表', '办案清单表 8件 法院数8件', '案件质量评查表'])
      await say(`收表 王敏 ${sheet}`);
    await say('评议调查报告 王敏');
    await say('评议结果 王敏 满意');
    await say('评议方案 王敏');
    expect(read(await say('评议进度'))).toContain('王敏：缺民主测评表、办案清单表、案件质量评查表');
  });

  it('评议进度 counts who is done; numbers alone name nobody', async () => {
    expect(read(await say('评议进度'))).toContain('目前没有安排评议调查');
    const { code, text } = await refused(say('履职评议 今年方案 法官8检察官4'));
    expect(code).toBe('NO_SURVEY_NAMES');
    expect(text).toContain('还没有评议的：法官 2 人，检察官 1 人（王敏、张强、李红）');
    await say('评议方案 王敏、李红');
    expect(read(await say('评议进度'))).toContain('评议调查：共 2 人，三张表收齐 0 人，调查完成 0 人');
  });

  it('two of one surname are not guessed between, an unknown sheet or name is refused', async () => {
    await say('登记两官 市中院 张力 民一庭法官');
    const { code, text } = await refused(say('三张表 张法官 缺哪张'));
    expect(code).toBe('SEVERAL_OFFICERS');
    expect(text).toContain('市中级人民法院张强、市中级人民法院张力');
    expect((await refused(say('收表 张强 成绩单'))).code).toBe('SHEET_NOT_NAMED');
    expect((await refused(say('三张表 赵法官 缺哪张'))).code).toBe('UNKNOWN_OFFICER');
    expect((await refused(say('评议方案 赵高'))).code).toBe('NO_SURVEY_NAMES');
  });

  it('is the office’s, and hidden from who is recused from the unit', async () => {
    await say('评议方案 王敏');
    expect((await refused(type(site, '代表', HANDLERS, '评议进度'))).code).toBe('OFFICE_DOES_THIS');
    expect((await refused(type(site, '法院李四', HANDLERS, '三张表 王敏 缺哪张'))).code).toBe(
      'OFFICE_DOES_THIS',
    );
    await site.do('小李', recusePerson, { person: PEOPLE.小王.id, unit: COURT.id, reason: '因曾任该院庭长' });
    expect(read(await type(site, '小王', HANDLERS, '评议进度'))).toContain('目前没有安排');
    expect((await refused(type(site, '小王', HANDLERS, '三张表 王敏 缺哪张'))).code).toBe('UNKNOWN_OFFICER');
  });

  it('with who votes and until when it is a vote on the three, as before', async () => {
    await say(`三张表 张强办案情况 参加 ${SIX} 基数 有效票 截止 明天下午五点`);
    expect([...site.votes.all.values()][0]).toMatchObject({
      mechanism: 'appraisal-three-sheets',
      title: '张强办案情况',
    });
    expect(read(await say('三张表 张强办案情况'))).toContain('谁来投票');
  });
});
