import { describe, expect, it } from 'vitest';
import { ofAnotherKind } from '../../bot/dispatch/of-another-kind.js';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { saidToVoter } from '../../bot/dispatch/unsaid.js';
import { theIndex } from '../../bot/handlers.js';
import { judge } from '../../domain/ballot/result.js';
import { opened, tap } from '../handlers/ballot/voting.js';
import type { FakeSite } from '../handlers/fakes.js';
import { type Name, PEOPLE } from '../handlers/people.js';
import { read } from '../handlers/site/typing.js';

/** What this person reads back, refusals included, as dispatch words it. */
async function say(site: FakeSite, name: Name, text: string): Promise<string> {
  const context = site.context(name, { said: text });
  try {
    const understood = await understand({ text }, context, theIndex);
    const decision =
      understood.kind === 'say'
        ? understood.decision
        : await understood.handler.run(understood.values as never, context);
    return read(await saidToVoter(decision, context, theIndex));
  } catch (error) {
    const other = await ofAnotherKind(error, context, theIndex);
    if (other) return read({ answer: other });
    const { failure } = error as { failure?: { say: string; next: string } };
    if (!failure) throw error;
    return `${failure.say}\n${failure.next}`;
  }
}

const CHOICES = /“(?:满意|不满意|基本满意)”/u;

describe('what voters ask on the day', () => {
  it.each([
    ['打不开', '不用打开链接也能投'],
    ['点不动', '不用打开链接也能投'],
    ['不会投', '请在票上点选'],
    ['还能投吗', '还能投，截止 2026-12-01（周二）18:00'],
    ['看不清，字太小', '大字版 #12'],
    ['字太小', '大字版 #12'],
    ['我点错了', '还没有收到您的票'],
    ['我投了什么', '还没有收到您的票'],
    ['截止到什么时候', '截止 2026-12-01（周二）18:00'],
    ['谁能看到我投的', '只有您自己知道'],
    ['撤回 #12', '没有要撤回的'],
  ])('%s: answered with the ballot under it', async (words, says) => {
    const { site } = await opened();
    const said = await say(site, '法院李四', words);
    expect(said).toContain(says);
    expect(said).not.toContain('没有听懂');
    expect(said).not.toMatch(CHOICES);
  });

  it.each([
    ['我点错了', '投出以后不能更改，也不能撤回'],
    ['我投了什么', '选了什么已封存'],
    ['撤回 #12', '投出以后不能更改，也不能撤回'],
    ['还能投吗', '您的票已收到'],
    ['字太小', '您的票已收到'],
  ])('%s of who has voted says that it came, and nothing of the choice', async (words, says) => {
    const { site } = await opened();
    await tap(site, '法院李四', 2);
    const said = await say(site, '法院李四', words);
    expect(said).toContain(says);
    expect(said).not.toMatch(/满意|由办公室办理/u);
  });

  it('without a ballot the same words are read as ever', async () => {
    const { site } = await opened();
    expect(await say(site, '司法孙七', '撤回 #12')).not.toContain('没有要撤回的');
    expect(await say(site, '司法孙七', '还能投吗')).not.toContain('还能投，');
  });
});

describe('a teller gives the figures without a verb', () => {
  it.each(['纸票收回5张：满意3，不满意2', '收回五张，满意3，不满意2', '5张，满意3张，不满意2张'])(
    '%s',
    async (words) => {
      const { site, vote } = await opened({ way: '手机+纸票', tellers: '小李、小王' });
      const { id, round } = vote();
      for (const name of ['法院李四', '检察周九', '公安赵六', '陈主任', '管理员'] as const)
        site.votes.places.set(`${id} ${round} ${PEOPLE[name].id}`, 'paper');
      site.votes.add({ ...vote(), state: 'counting' });
      expect(await say(site, '小李', words)).toContain('您录入的纸票数已登记');
    },
  );
});

describe('what the office asks of a vote', () => {
  it.each(['催投票 #12', '催票 #12', '催投票'])(
    '%s: who has not voted, who are reminded by themselves',
    async (words) => {
      const { site } = await opened();
      await tap(site, '法院李四', 0);
      const said = await say(site, '小李', words);
      expect(said).toContain('自动提醒');
      expect(said).toContain('还没有投的：');
      expect(said).not.toContain('法院李四');
    },
  );

  it.each(['投了多少', '投了多少了'])('%s: how many have voted', async (words) => {
    const { site } = await opened();
    await tap(site, '法院李四', 0);
    expect(await say(site, '小李', words)).toContain('#12 已投 1 / 6 人');
  });

  it.each(['催 #12', '催一下 #12', '催办 #12'])(
    '%s, which is for matters: who are reminded by themselves',
    async (words) => {
      const { site } = await opened();
      const said = await say(site, '小李', words);
      expect(said).toContain('#12 是测评');
      expect(said).toContain('会自动提醒');
      expect(await say(site, '司法孙七', words)).not.toContain('测评');
    },
  );

  it('催 alone asks what is to be urged, and suggests no vote to be set up', async () => {
    const { site } = await opened();
    const said = await say(site, '小李', '催');
    expect(said).not.toContain('开测评');
    expect(said).toContain('催');
  });

  it('催投票 is no way for others to see who has not voted', async () => {
    const { site } = await opened();
    expect(await say(site, '司法孙七', '催投票 #12')).toContain('没有您可以查看的 #12');
    expect(await say(site, '法院李四', '催投票 #12')).not.toContain('检察周九');
  });

  it('评语 #12 reads the remarks of a result, to who runs the vote', async () => {
    const { site, vote } = await opened();
    const tally = {
      issued: 6,
      returned: 6,
      invalid: 0,
      valid: 6,
      items: [{ kind: 'tier', counts: [6, 0, 0] }],
    } as const;
    site.votes.remarks = [{ item: 0, text: '庭审规范' }];
    site.votes.add({ ...vote(), state: 'closed', result: judge(tally, vote()) });
    expect(await say(site, '小李', '评语 #12')).toContain('庭审规范');
    expect(await say(site, '法院李四', '评语 #12')).not.toContain('庭审规范');
  });

  it.each(['签到 #12 公安赵六', '补签到 #12 公安赵六'])(
    '%s after it opened: said why not, and what can be done',
    async (words) => {
      const { site } = await opened({ base: '实到', absent: '公安赵六' });
      const said = await say(site, '小李', words);
      expect(said).toContain('已锁定');
      expect(said).toContain('另开一次');
    },
  );

  it('who came late is told that the list is closed, and by whom it may be opened anew', async () => {
    const { site } = await opened({ base: '实到', absent: '公安赵六' });
    const said = await say(site, '公安赵六', '满意 #12');
    expect(said).toContain('已锁定');
    expect(said).not.toContain('核对签到');
  });
});
