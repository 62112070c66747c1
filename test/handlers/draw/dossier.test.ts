import { beforeEach, describe, expect, it } from 'vitest';
import { showDossier } from '../../../handlers/dossier/show-dossier.js';
import { supervisionFigures } from '../../../handlers/dossier/supervision-figures.js';
import { takeBackEntry } from '../../../handlers/dossier/take-back-entry.js';
import { recordAttendance } from '../../../handlers/draw/record-attendance.js';
import { sendFeedback } from '../../../handlers/draw/send-feedback.js';
import { showFigures } from '../../../handlers/figures/show-figures.js';
import type { FakeSite } from '../fakes.js';
import { GROUPS, type Name, PEOPLE } from '../people.js';
import { read, refused, tap } from '../site/typing.js';
import { drawn, HANDLERS, say, siteWithSupervisors, theDraw, told, withState } from './supervisors.js';

let site: FakeSite;
let no: number;
let first: Name;
let second: Name;
/** #12: two confirmed for 1 December; it is 2 December. */
beforeEach(async () => {
  site = siteWithSupervisors();
  no = await drawn(site, '抽选 2人 公开听证 12月1日');
  [first, second] = withState(site, 'called') as [Name, Name];
  for (const name of [first, second]) await say(site, '小李', `代记 #${no} ${name} 能`);
  site.now = new Date('2026-12-02T10:00:00+08:00');
});
const outsider = (): Name =>
  (['法院李四', '检察周九', '代表'] as const).find((name) => name !== first && name !== second) ?? '代表';

describe('到场', () => {
  it('of all by one tap, or without who is named', async () => {
    await site.do('小李', recordAttendance, { matter: no }, { click: true });
    expect(theDraw(site).seats.map(({ came }) => came)).toEqual([true, true]);
    await say(site, '小李', `到场 #${no} 缺 ${first}`);
    expect(theDraw(site).seats.map(({ came }) => came)).toEqual([false, true]);
  });

  it('names nobody who was not on the list, and is not for a day to come', async () => {
    expect((await refused(say(site, '小李', `到场 #${no} 缺 钱无名`))).code).toBe('NOT_ON_LIST');
    const later = await drawn(site, '抽选 1人 巡回检察 12月20日');
    expect((await refused(say(site, '小李', `到场 #${later}`))).text).toContain('还没有到');
  });
});

describe('反馈', () => {
  it('goes to those who took part, with what was adopted and why the rest was not', async () => {
    await say(site, '小李', `到场 #${no} 缺 ${first}`);
    const decision = await say(site, '小李', `反馈 #${no} 采纳：公开说理 未采纳：当庭宣布，因还需合议`);
    expect(told(decision, second)).toContain('未采纳：当庭宣布，因还需合议');
    expect(told(decision, first)).toBe('');
    expect(site.chains.get(theDraw(site).id)?.at(-1)?.kind).toBe('draw.fed-back');
  });

  it.each(['未采纳：无', '未采纳 无', '未采纳：没有。', '未采纳 0条', '没有未采纳的'])(
    '%s is none, and needs no reason',
    async (none) => {
      const text = `采纳：公开说理 ${none}`;
      expect(told(await say(site, '小李', `反馈 #${no} ${text}`), first)).toContain(text);
      expect(theDraw(site).feedback).toHaveLength(1);
    },
  );

  it.each(['未采纳：无故缺席一条', '未采纳：无。未采纳 当庭宣布'])(
    '%s is one, and needs it',
    async (some) => {
      const { text } = await refused(
        site.do('小李', sendFeedback, { matter: no, words: `采纳：说理 ${some}` }),
      );
      expect(text).toContain('未采纳的还缺原因');
    },
  );

  it('without the reason for what was not adopted does not leave', async () => {
    const { code, text } = await refused(
      site.do('小李', sendFeedback, { matter: no, words: '采纳 1 条，未采纳 1 条' }),
    );
    expect(code).toBe('BAD_FEEDBACK');
    expect(text).toContain('未采纳的还缺原因');
    expect(theDraw(site).feedback).toEqual([]);
  });
});

describe('反馈 to who has no account', () => {
  it('is left to the telephone, and the office reads whom to call', async () => {
    site.accounts.delete(PEOPLE[second].id);
    const decision = await say(site, '小李', `反馈 #${no} 采纳：公开说理`);
    expect(read(decision)).toContain('已发给 1 位监督员，1 位请电话告知');
    expect(read(decision)).toContain(`没有账号，请电话告知：${second}`);
    expect(told(decision, second)).toBe('');
  });
});

describe('补助', () => {
  it('补助 #12 200元 sets what is paid for the activity, and the list counts it', async () => {
    await say(site, '小李', `到场 #${no} 全体`);
    expect(read(await say(site, '小李', `补助 #${no} 200元`))).toContain('补助定为每人 200 元');
    expect(theDraw(site).activity?.allowance).toBe(200);
    expect(read(await say(site, '小李', '补助 2026年'))).toContain('合计 400 元');
    const wrong = await refused(say(site, '小李', `补助 #${no} 两百多`));
    expect(wrong.text).toContain(`补助 #${no} 200元`);
    expect((await refused(say(site, first, `补助 #${no} 300元`))).code).toBe('OFFICE_DOES_THIS');
  });

  it('补助 200元 in the line stands in the invitation, and not under 请带', async () => {
    await say(site, '小李', '抽选 2人 公开听证 12月9日9点 请带 身份证、口罩 补助 200元');
    expect(theDraw(site).activity).toMatchObject({ bring: '身份证、口罩', allowance: 200 });
    const odd = await refused(say(site, '小李', '抽选 2人 公开听证 12月9日9点 补助 看情况'));
    expect(odd.text).toContain('补助“看情况”没有看懂');
  });

  it('a supervisor reads the own and nobody else’s', async () => {
    const before = read(await say(site, first, '补助 多少钱'));
    expect(before).toContain('登记到场后计，150 元');
    await site.do('小李', recordAttendance, { matter: no }, { click: true });
    const own = read(await say(site, first, '补助 多少钱'));
    expect(own).toContain('您的履职补助：1 次，合计 150 元');
    expect(own).not.toContain(second);
  });

  it('a supervisor who is asked and has not answered reads what it would be', async () => {
    const later = await drawn(site, '抽选 1人 巡回检察 12月20日');
    const [asked] = withState(site, 'called') as [Name];
    expect(read(await say(site, asked, '补助多少'))).toContain(
      `#${later} 2026-12-20（周日） 巡回检察：您还没有答复，来参加的150 元`,
    );
  });

  it('without a rate is 未定 in the file as in the list', async () => {
    const { activity, ...draw } = theDraw(site);
    if (!activity) throw new Error('there should be an activity');
    const { allowance: _yuan, ...unrated } = activity;
    site.draws.set(draw.id, { ...draw, activity: unrated });
    await site.do('小李', recordAttendance, { matter: no }, { click: true });
    const file = read(await site.do(first, showDossier, {}, { said: '我的档案' }));
    expect(file).toContain('1 次，补助合计 未定');
    expect(file).not.toContain('0 元');
    expect(read(await say(site, '小李', '补助'))).toContain(`${first}：1 次，未定`);
  });
});

describe('档案', () => {
  beforeEach(async () => {
    await say(site, '小李', `到场 #${no} 缺 ${second}`);
    await say(site, '小李', '培训 《检察听证规则》 11月20日 签到 全体');
    await say(site, '小李', `记入档案 ${first} 奖励 年度优秀监督意见`);
    await say(site, '小李', `考核 ${first} 2026年 优秀`);
  });

  it('has study, activities, allowance, awards and appraisal, for the office and the person', async () => {
    for (const file of [await say(site, '小李', `档案 ${first}`), await say(site, first, '我的档案')]) {
      const text = read(file);
      for (const part of [
        '培训 《检察听证规则》',
        '#12 2026-12-01（周二） 公开听证，到场，补助 150 元',
        '年度优秀监督意见',
        '2026年 优秀',
        '履职：1 次，补助合计 150 元',
      ])
        expect(text).toContain(part);
    }
  });

  it('of somebody else is refused exactly as an unknown name is', async () => {
    const known = await refused(say(site, outsider(), `档案 ${first}`));
    const unknown = await refused(say(site, outsider(), '档案 钱无名'));
    expect(known.code).toBe('NO_SUCH_FILE');
    expect(known.text.replace(first, '')).toBe(unknown.text.replace('钱无名', ''));
  });

  it('is never shown in a group, not even the office’s', async () => {
    const { answer } = await site.do('小李', showDossier, { words: first }, { chat: GROUPS.office });
    expect(JSON.stringify(answer.here)).not.toContain('150');
    expect(JSON.stringify(answer.privately)).toContain('150');
  });

  it('补助 2026年 lists by person what was attended at the rate told, and what is still open', async () => {
    await drawn(site, '抽选 1人 巡回检察 12月3日');
    const [name] = withState(site, 'called') as [Name];
    await say(site, '小李', `代记 #${theDraw(site).no} ${name} 能`);
    const text = read(await say(site, '小李', '补助 2026年'));
    expect(text).toContain('2026年履职补助：1 人，1 人次，合计 150 元');
    expect(text).toContain(`${first}：1 次，150 元（#12 150）`);
    expect(text).toContain('另有 1 人次待登记到场');
  });

  it('考核 shows computed figures and who has no grade; the person is told the grade', async () => {
    const text = read(await say(site, '小李', '考核 2026年'));
    expect(text).toContain('共 7 人，未评 6 人');
    expect(text).toContain(`${first}：履职 1 次，培训 1 次，优秀`);
    expect(text).toContain(`${second}：履职 0 次，缺席 1 次，培训 1 次，未评`);
    expect(told(await say(site, '小李', `考核 ${second} 2026年 称职`), second)).toContain(
      '您的2026年度考核：称职',
    );
    expect((await refused(say(site, '小李', `考核 ${second} 2026年 很好`))).text).toContain('优秀、称职');
  });
});

describe('撤回档案', () => {
  const record = () => say(site, '小李', `记入档案 ${first} 纪律 11月20日 未请假缺席听证`);
  const file = async () => read(await say(site, first, '我的档案'));

  it('takes a discipline entry out of the file, with why, which only the trail keeps', async () => {
    await record();
    expect(await file()).toContain('纪律 未请假缺席听证');
    const back = await say(site, '小李', `撤回档案 ${first} 纪律 因记错了人`);
    expect(read(back)).toContain(`已从${first}的档案撤回：2026-11-20（周五） 纪律 未请假缺席听证`);
    expect(back.notices).toEqual([]);
    expect(await file()).not.toMatch(/未请假|撤回/u);
    expect(read(await say(site, '小李', `档案 ${first}`))).not.toMatch(/未请假|撤回/u);
    expect(site.chains.get('site')?.at(-1)).toMatchObject({
      kind: 'dossier.taken-back',
      body: { person: PEOPLE[first].id, written: { text: '未请假缺席听证' }, reason: '记错了人' },
    });
  });

  it('by the button under what was recorded asks why, and takes back nothing before', async () => {
    const recorded = await record();
    const asked = await tap(site, '小李', HANDLERS, recorded, '记错了，撤回');
    expect(read(asked)).toContain('为什么撤回');
    expect(await file()).toContain('未请假缺席听证');
    const values = { ...asked.question?.values, reason: '记错了人' };
    await site.do('小李', takeBackEntry, values, { said: '记错了人' });
    expect(await file()).not.toContain('未请假缺席听证');
  });

  it('of several asks which', async () => {
    await record();
    await say(site, '小李', `记入档案 ${first} 纪律 泄露评议情况`);
    const asked = await say(site, '小李', `撤回档案 ${first} 纪律 因记错了人`);
    expect(read(asked)).toContain('撤回哪一条');
    await tap(site, '小李', HANDLERS, asked, '未请假');
    expect(await file()).toMatch(/纪律 泄露评议情况/u);
    expect(await file()).not.toContain('未请假');
  });

  it('twice, of an unknown name, or by the supervisor is refused', async () => {
    await record();
    const line = `撤回档案 ${first} 纪律 因记错了人`;
    await say(site, '小李', line);
    expect((await refused(say(site, '小李', line))).text).toContain('没有这样的记录，也可能已经撤回');
    expect((await refused(say(site, '小李', '撤回档案 钱无名 纪律 因记错'))).text).toContain('钱无名');
    expect(takeBackEntry.allowed).toEqual(['office', 'director']);
  });
});

describe('监督员统计', () => {
  const SOURCE = '2023年 52 6 5 3 12 3 4 1 8 4';

  it('counts held activities in ten categories, persons and person-times apart', async () => {
    await say(site, '小李', `到场 #${no}`);
    const text = read(await say(site, '小李', '监督员统计 2026年'));
    expect(text).toContain('十类合计 1 次');
    expect(text).toContain('公开审查听证：1');
    expect(text).toContain('参加 2 人、2 人次');
    expect(read(await site.do('小李', showFigures, { words: '监督员 2026年' }))).toContain('十类合计 1 次');
  });

  it('takes the office’s figures for a year that add up: 98 in 2023', async () => {
    expect(read(await say(site, '小李', `监督员统计 ${SOURCE} 合计 98`))).toContain('十类合计 98 次');
    expect(read(await site.do('小李', supervisionFigures, { words: '2023年' }))).toContain(
      '法律文书宣告送达：12',
    );
  });

  it('refuses a total that does not add up, with the line that would (E28)', async () => {
    const { code, text } = await refused(say(site, '小李', `监督员统计 ${SOURCE} 合计 97`));
    expect(code).toBe('DOES_NOT_ADD_UP');
    expect(text).toContain('十类相加是 98，写的合计是 97');
    expect(text).toContain('监督员统计 2023年 52 6 5 3 12 3 4 1 8 4 合计 98');
    expect(site.settingRows.has('supervision:2023')).toBe(false);
  });
});
