import { beforeEach, describe, expect, it } from 'vitest';
import { judge } from '../../../domain/ballot/result.js';
import { appraisalThreeSheets } from '../../../domain/instruments/appraisal-three-sheets.js';
import { officerAppraisal } from '../../../domain/instruments/officer-appraisal.js';
import { satisfactionEvaluation } from '../../../domain/instruments/satisfaction-evaluation.js';
import { addOfficers } from '../../../handlers/appraisal/add-officers.js';
import { planSurveys } from '../../../handlers/appraisal/plan-surveys.js';
import { receiveSheet, recordSurveyReport } from '../../../handlers/appraisal/survey-steps.js';
import { draftBallot } from '../../../handlers/ballot/draft-ballot.js';
import { draftSheets } from '../../../handlers/ballot/draft-sheets.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { releaseResult } from '../../../handlers/ballot/release-result.js';
import { SIX } from '../ballot/voting.js';
import { FakeSite } from '../fakes.js';
import { read, refused, type } from '../site/typing.js';

const HANDLERS = [
  addOfficers,
  planSurveys,
  receiveSheet,
  recordSurveyReport,
  draftSheets(appraisalThreeSheets),
  draftBallot(officerAppraisal),
  draftBallot(satisfactionEvaluation),
  openBallot,
];
const REST = `参加 ${SIX} 基数 有效票 截止 明天下午五点`;
let site: FakeSite;
const say = (text: string) => type(site, '小李', HANDLERS, text);
const last = () => [...site.votes.all.values()].at(-1);

beforeEach(async () => {
  site = new FakeSite();
  await say('登记两官 市中院 王敏、王敏锐 刑一庭法官');
  await say('登记两官 市检 李红 检察官');
  await say('评议方案 王敏');
});

describe('no other word goes round the three sheets (强基固本第二段)', () => {
  it.each(['测评', '工作评议'])(
    '%s of an officer is led into the appraisal, with the reason and what lacks',
    async (verb) => {
      const said = read(await say(`${verb} 王敏履职情况 ${REST}`));
      expect(last()).toMatchObject({ mechanism: 'officer-appraisal', title: '王敏履职情况' });
      expect(said).toContain('标题写到两官名册里的王敏，已按“两官履职评议”准备');
      expect(said).toContain('开始前还缺民主测评表、办案清单表、案件质量评查表');
      const { code, text } = await refused(say(`开始 #${last()?.no}`));
      expect([code, text]).toEqual(['STEP_MISSING', expect.stringContaining('缺民主测评表、办案清单表')]);
      expect(last()?.state).toBe('draft');
    },
  );

  it('测评 of an organ stays one', async () => {
    const said = read(await say(`测评 市中院2026年度工作报告 ${REST}`));
    expect(last()?.mechanism).toBe('satisfaction-evaluation');
    expect(said).not.toContain('两官');
  });

  it('a title by surname and post names the officer; where it may mean two, none of them goes round', async () => {
    await say(`履职评议 李检察官履职情况 ${REST}`);
    await say(`开始 #${last()?.no}`);
    expect(last()?.state).toBe('open');
    await say('评议方案 李红');
    for (const title of ['李检察官履职情况', '王法官履职情况', '王敏和王敏锐履职情况']) {
      await say(`履职评议 ${title} ${REST}`);
      expect((await refused(say(`开始 #${last()?.no}`))).code).toBe('STEP_MISSING');
    }
    // 王敏锐 is another, of whom no survey was asked for.
    await say(`履职评议 王敏锐履职情况 ${REST}`);
    await say(`开始 #${last()?.no}`);
    expect(last()?.state).toBe('open');
  });

  it('a result announced while the sheets are missing is not recorded, and it is said how to once they are in', async () => {
    await say(`履职评议 李红履职情况 ${REST}`);
    await say(`开始 #${last()?.no}`);
    await say('评议方案 李红');
    const vote = last();
    if (!vote) throw new Error('it should be open');
    const items = [{ kind: 'tier', counts: [1, 0, 5] }] as const;
    const tally = { issued: 6, returned: 6, invalid: 0, valid: 6, items };
    site.votes.add({ ...vote, state: 'closed', result: judge(tally, vote) });
    const told = JSON.stringify(await site.do('小李', releaseResult, { matter: vote.no, sure: true }));
    expect(told).toContain('没有记入李红的履职评议：暂不能登记评议结果：缺民主测评表');
    expect(told).toContain('【建议】补上以后请登记：评议结果 李红 不满意 满意1 基本满意0 不满意5');
  });

  it('三张表 waits for the two sheets that it does not make itself', async () => {
    const said = read(await say(`三张表 王敏办案情况 ${REST}`));
    expect(said).toContain('开始前还缺办案清单表、案件质量评查表');
    const no = last()?.no;
    expect((await refused(say(`开始 #${no}`))).text).toContain('缺办案清单表、案件质量评查表');
    await say('收表 王敏 办案清单表 142件 法院数144件');
    await say('收表 王敏 案件质量评查表');
    expect((await refused(say(`开始 #${no}`))).text).toContain('差 2 件，请核对');
    await say('收表 王敏 办案清单表 144件');
    await say(`开始 #${no}`);
    expect(last()?.state).toBe('open');
  });
});
