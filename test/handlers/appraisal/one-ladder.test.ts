import { beforeEach, describe, expect, it } from 'vitest';
import { letterLines } from '../../../cards/appraisal/letters.js';
import { addOfficers } from '../../../handlers/appraisal/add-officers.js';
import { openRectification } from '../../../handlers/appraisal/open-rectification.js';
import { recordResult } from '../../../handlers/appraisal/record-result.js';
import { showAppraisal, verifyAppraisal } from '../../../handlers/appraisal/show-appraisal.js';
import { STEP_HANDLERS } from '../../../handlers/appraisal/take-step.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { FakeSite } from '../fakes.js';
import { read, refused, tap, type } from '../site/typing.js';

const HANDLERS = [addOfficers, recordResult, openRectification, withdrawMatter, ...STEP_HANDLERS];
let site: FakeSite;
const say = (text: string) => type(site, '小李', HANDLERS, text);
const ladders = () => [...site.appraisals.values()].map(({ no, rounds }) => ({ no, rounds: rounds.length }));
const first = () => [...site.appraisals.values()][0]?.no ?? 0;

beforeEach(async () => {
  site = new FakeSite();
  await say('评议结果 市公安局 不满意 《市公安局执法规范化》');
});

describe('a result of an organ whose ladder is open', () => {
  it.each([
    '评议结果 市公安局 不满意 《再次测评》',
    '评议结果 市公安局 不满意 《市公安局执法规范化（再次测评）》',
    '评议结果 市公安局 不满意',
  ])('%s goes on in that ladder, and waits for the rectification', async (line) => {
    const { code, text } = await refused(say(line));
    expect([code, text]).toEqual(['STEP_MISSING', expect.stringContaining('缺整改（先发送：评议整改）')]);
    expect(ladders()).toEqual([{ no: first(), rounds: 1 }]);
  });

  it('is taken by the number', async () => {
    expect((await refused(say(`评议结果 #${first()} 满意`))).code).toBe('STEP_MISSING');
  });

  it('on what may be another topic is asked about; 是另一项 opens one of its own', async () => {
    const asked = await say('评议结果 市公安局 不满意 《市公安局窗口服务》');
    expect(read(asked)).toContain(`#${first()}《市公安局执法规范化》`);
    expect(ladders()).toHaveLength(1);
    const same = refused(tap(site, '小李', HANDLERS, asked, `是 #${first()} 的再次测评`));
    expect((await same).code).toBe('STEP_MISSING');
    await tap(site, '小李', HANDLERS, asked, '是另一项');
    expect(ladders()).toHaveLength(2);
    const both = await refused(say('评议结果 市公安局 满意 《再次测评》'));
    expect([both.code, both.text]).toEqual([
      'SEVERAL_LADDERS',
      expect.stringContaining('《市公安局窗口服务》'),
    ]);
  });
});

describe('the steps of an organ are taken by its name', () => {
  const twice = () => {
    const [one] = [...site.appraisals.values()];
    if (one)
      site.appraisals.set(one.id, {
        ...one,
        rounds: [...one.rounds, { result: '不满意', on: '2026-11-20' }],
        steps: { report: { on: '2026-11-20' } },
      });
  };

  it('with what is noted behind it, as by the number', async () => {
    twice();
    expect(read(await say('市委同意 市公安局 市委办〔2026〕8号'))).toContain('市委办〔2026〕8号');
    expect(read(await say('启动程序 市公安局 提请免职'))).toContain('已记下：启动程序');
  });

  it('what has to be noted is asked for', async () => {
    twice();
    const asked = await say('市委同意 市公安局');
    expect(asked.question).toMatchObject({ slot: 'words', values: { matter: first() } });
  });

  it('of several the number is asked for; another organ is not taken for it', async () => {
    const asked = await say('评议结果 市公安局 不满意 《市公安局窗口服务》');
    await tap(site, '小李', HANDLERS, asked, '是另一项');
    const { code, text } = await refused(say('市委同意 市公安局 市委办〔2026〕8号'));
    expect([code, text]).toEqual(['SEVERAL_OF_ORGAN', expect.stringContaining('《市公安局窗口服务》')]);
    expect((await refused(say('报市委 市检'))).code).toBe('UNKNOWN_OFFICER');
  });

  it('抄送 and 通报表扬 are an officer’s: said so, and nothing that is not true', async () => {
    const { code, text } = await refused(say('抄送结果 市公安局'));
    expect(code).toBe('OFFICERS_ONLY');
    expect(text).not.toContain('缺评议结果');
  });

  it('the letter to the Party committee names what was found 不满意 first, and the organ once', () => {
    const subject = { name: '市公安局', unitId: 'u', about: '市公安局执法规范化', isOrgan: true };
    const lines = letterLines('report', { subject, unit: undefined, party: '市委' }).join('\n');
    expect(lines).toContain('“市公安局执法规范化”经整改后再次测评');
    expect(lines).not.toContain('市公安局“市公安局');
  });
});

describe('撤销 of an appraisal', () => {
  it('needs a reason, takes the result back and says so; the number stays, and a fresh one may be recorded', async () => {
    expect(read(await say(`撤销 #${first()}`))).toContain('请写明撤销原因');
    expect(read(await say(`撤销 #${first()} 登记错了单位`))).toContain(
      '已撤销：市公安局的测评结果（原因：登记错了单位）',
    );
    const context = site.context('小李');
    expect(read(await showAppraisal(first(), context))).toContain('撤销登记的结果：不满意，登记错了单位');
    expect(read(await verifyAppraisal(first(), context))).toContain('留痕完好');
    expect((await refused(say(`撤销 #${first()} 再来一次`))).code).toBe('STEP_TAKEN');
    await say('评议结果 市公安局 不满意 《市公安局执法规范化》');
    expect(ladders().map(({ rounds }) => rounds)).toEqual([0, 1]);
  });

  it('waits for what rests on it: the rectification is withdrawn first, and may then be opened anew', async () => {
    await say(`评议整改 #${first()} 12月20日前`);
    const [matter] = [...site.matters.values()];
    expect((await refused(say(`撤销 #${first()} 登记错了`))).code).toBe('NOT_THE_RESULT');
    await say(`撤销 #${matter?.no} 期限写错`);
    expect(read(await showAppraisal(first(), site.context('小李')))).toContain('请定整改报告期限');
    await say(`评议整改 #${first()} 12月25日前`);
    expect([...site.matters.values()]).toHaveLength(2);
    expect(read(await verifyAppraisal(first(), site.context('小李')))).toContain('留痕完好');
  });

  it('is the office’s alone', async () => {
    expect((await refused(type(site, '公安赵六', HANDLERS, `撤销 #${first()} 登记错了`))).code).toBe(
      'OFFICE_DOES_THIS',
    );
  });

  it('of an officer’s second result leaves the first as it was', async () => {
    await say('登记两官 市中院 王敏 刑一庭法官');
    await say('评议结果 王敏 不满意');
    const no = [...site.appraisals.values()].at(-1)?.no ?? 0;
    await say(`评议整改 #${no} 12月20日前`);
    const matter = [...site.matters.values()].at(-1);
    if (matter) site.matters.set(matter.id, { ...matter, repliedOn: '2026-11-20', state: 'closed' });
    await say('评议结果 王敏 不满意');
    await say(`撤销 #${no} 票数录错`);
    expect(ladders().at(-1)).toEqual({ no, rounds: 1 });
    expect(read(await say('评议结果 王敏 满意'))).toContain('已登记王敏的再次评议结果：满意');
  });
});
