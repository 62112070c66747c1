import { beforeEach, describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { majorMatterDecision } from '../../domain/instruments/major-matter-decision.js';
import { resolutionFollowup } from '../../domain/instruments/resolution-followup.js';
import { draftMotion } from '../../handlers/ballot/draft-motion.js';
import { releaseResult } from '../../handlers/ballot/release-result.js';
import { registerMatter } from '../../handlers/matter/register-matter.js';
import { opened, SIX, tap } from '../handlers/ballot/voting.js';
import { FakeSite } from '../handlers/fakes.js';
import { COURT, type Name, PROCURATORATE } from '../handlers/people.js';
import { type } from '../handlers/site/typing.js';

let site: FakeSite;
beforeEach(() => {
  site = new FakeSite();
});

/** What this person is answered, or the refusal. */
async function answer(name: Name, text: string): Promise<string> {
  const context = site.context(name, { said: text });
  try {
    const understood = await understand({ text }, context, theIndex);
    const decision =
      understood.kind === 'say'
        ? understood.decision
        : await understood.handler.run(understood.values as never, context);
    return JSON.stringify(decision.answer);
  } catch (error) {
    const { failure } = error as { failure?: { say: string; next: string } };
    return failure ? `${failure.say}\n${failure.next}` : String(error);
  }
}

const REST = `参加 ${SIX} 截止 12月1日18:00`;

describe('setting a vote up in one line', () => {
  it.each(['档 基数 有效票', '档 无记名 基数 有效票'])(
    'asks for the tiers where the word for them is all there is: %s',
    async (part) => {
      const said = await answer('小李', `测评 《市中院专项工作报告》 ${REST} ${part}`);
      expect(said).toContain('没有看懂档次');
      expect(said).toContain('档 优秀/称职/不称职');
    },
  );

  it.each(['一个人', '一个人的情况', '某位领导', '这个单位', '法院李四', '法院李四这个人', '大家'])(
    'asks what is appraised where nothing is named: 测评 %s',
    async (title) => {
      expect(await answer('小李', `测评 ${title} ${REST} 基数 有效票`)).toContain('测评什么？例如');
    },
  );

  it.each(['《一个人的专项工作报告》', '法院李四履职情况', '《市中院专项工作报告》'])(
    'takes %s as it is',
    async (title) => {
      expect(await answer('小李', `测评 ${title} ${REST} 基数 有效票 档 好/中/差`)).toContain('好、中、差');
    },
  );
});

describe('哪些决议没报告执行情况', () => {
  beforeEach(async () => {
    const follow = registerMatter(resolutionFollowup);
    const one = { title: '检察建议决定', unit: [PROCURATORATE.id], dueOn: '2026-12-31' };
    await site.do('小李', follow, one);
    await site.do('小李', follow, { ...one, title: '多元化解决定', unit: [COURT.id], dueOn: '2026-11-30' });
    site.pass(20);
  });

  it.each(['哪些决议没报告执行情况', '哪些决议决定还没有报告？', '还有哪些决定未报告执行情况', '决议未报告'])(
    '“%s” lists what is open, overdue first',
    async (line) => {
      const said = await answer('小李', line);
      expect(said).toContain('还没有报告执行情况的决议决定：共 2 件');
      expect(said).toMatch(/多元化解决定.*检察建议决定/s);
    },
  );

  it('shows a liaison the own unit’s, and a supervisor none', async () => {
    expect(await answer('法院李四', '哪些决议没报告执行情况')).toContain('共 1 件');
    expect(await answer('代表', '哪些决议没报告执行情况')).toContain('共 0 件');
  });
});

describe('决议跟踪 with the number of the vote', () => {
  const hall = (title: string, yes: number) =>
    type(site, '小李', [draftMotion(majorMatterDecision)], `表决 《${title}》 应到39 实到34 赞成${yes}`);
  const release = (matter: number) => site.do('小李', releaseResult, { matter });

  it.each(['决议跟踪 #12 市检 12月底前报告', '决议跟踪#12，市检 12月底前', '决定跟踪 12号 市检 12月底前'])(
    '%s is the same with its name',
    async (line) => {
      await hall('关于加强检察建议工作的决定（草案）', 20);
      await release(12);
      const said = await answer('小李', line);
      expect(said).toContain('《关于加强检察建议工作的决定》');
      expect(said).toContain('报告期限","2026-12-31（周四）');
    },
  );

  it('asks for what is missing, of nobody who may not register', async () => {
    await hall('关于加强检察建议工作的决定', 20);
    await release(12);
    expect(await answer('小李', '决议跟踪 #12')).toContain('由哪个单位执行并报告');
    expect(await answer('代表', '决议跟踪 #12')).toContain('这一步由办公室办理');
  });

  it('says of any other number why there is nothing to follow, and shows the matter that has it', async () => {
    await hall('关于加强检察建议工作的决定', 20);
    expect(await answer('小李', '决议跟踪 #12')).toContain('#12 的结果还没有公布');
    await hall('关于某事的决定', 10);
    await release(13);
    expect(await answer('小李', '决议跟踪 #13')).toContain('#13 没有通过');
    expect(await answer('小李', '决议跟踪 #99 市检 12月底前')).toContain('没有您可以跟踪的 #99');
    const follow = registerMatter(resolutionFollowup);
    await site.do('小李', follow, { title: '某决定', unit: [PROCURATORATE.id], dueOn: '2026-12-31' });
    const no = [...site.matters.values()].at(-1)?.no;
    expect(await answer('小李', `决议跟踪 #${no}`)).toContain(`#${no} · 市人民检察院`);
  });
});

describe('核验 and 复核 of a vote', () => {
  it.each(['核验 #12', '复核 #12'])(
    '%s: the office at any time, its electors once it is announced, nobody else',
    async (line) => {
      ({ site } = await opened({ recused: '公安赵六' }));
      await tap(site, '法院李四', 0);
      const refusal = await answer('代表', line);
      expect(refusal).toContain('没有您可以查看的 #12');
      expect((await answer('代表', line.replace('12', '77'))).replaceAll('77', '12')).toBe(refusal);
      expect(await answer('公安赵六', line)).toBe(refusal);
      expect(await answer('小李', line)).toContain('#12 的留痕');
      expect(await answer('检察周九', line)).toContain('#12 公布后可以核验');
      expect(await answer('法院李四', line)).toContain('您的票已收到');
      site.votes.add({ ...site.votes.byNo(12), state: 'released' });
      for (const name of ['法院李四', '检察周九'] as const)
        expect(await answer(name, line)).toMatch(/#12 .*留痕/);
      expect(await answer('代表', line)).toBe(refusal);
    },
  );
});
