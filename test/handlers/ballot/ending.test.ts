import { describe, expect, it } from 'vitest';
import { judge } from '../../../domain/ballot/result.js';
import { countBallot } from '../../../handlers/ballot/count-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { showTurnout } from '../../../handlers/ballot/show-turnout.js';
import { verifyBallot } from '../../../handlers/ballot/verify-ballot.js';
import { PEOPLE } from '../people.js';
import { cardOf, drafted, opened, tap } from './voting.js';

const SAID = '从好的一档起逐档相加，先达到通过线的为结果；都未达到的，结果为“不满意”。';

describe('what becomes of a vote in which no tier reaches the line', () => {
  it('is said in the draft and asked about at 计票', async () => {
    const { site } = await drafted();
    expect(cardOf(await showBallot(12, site.context('小李'))).text).toContain(SAID);
    const vote = await opened();
    expect(cardOf(await vote.site.do('小李', countBallot, { matter: 12 })).text).toContain(SAID);
  });

  it('is said with the arithmetic of the result, from which the notice is made', () => {
    const rules = {
      ...{ base: 'all' as const, line: { numerator: 1, denominator: 2, inclusive: false } },
      ...{ secret: true, paper: false, abstain: false, blankAbstains: false },
    };
    const items = [{ kind: 'tier' as const, label: '满意度', tiers: ['满意', '基本满意', '不满意'] }];
    const electorate = { words: '', electors: [], recused: [], members: 40 };
    const counted = (counts: number[]) => {
      const n = counts.reduce((a, b) => a + b, 0);
      const tally = {
        issued: 40,
        returned: n,
        invalid: 0,
        valid: n,
        items: [{ kind: 'tier' as const, counts }],
      };
      return judge(tally, { rules, items, electorate }).items[0];
    };
    expect(counted([5, 0, 0])?.arithmetic.at(-1)).toBe('各档都未达 21 票，按规则结果为不满意');
    expect(counted([25, 0, 0])?.arithmetic.join()).not.toContain('按规则');
  });
});

describe('two electors who were found to be one person while the vote is open', () => {
  it('are named as such wherever the numbers of the vote are said', async () => {
    const { site, vote } = await opened();
    for (const name of ['小王', '陈主任', '管理员', '法院李四', '检察周九'] as const)
      await tap(site, name, 0);
    const { id, round } = vote();
    site.votes.places.set(`${id} ${round} ${PEOPLE.公安赵六.id}`, 'unused');
    const context = site.context('小李');
    const into = context.roster.person(PEOPLE.检察周九.id);
    const { roster } = context;
    const person = (one: string) => (one === PEOPLE.公安赵六.id ? into : roster.person(one));
    const merged = { ...context, roster: { ...roster, person } };

    const card = cardOf(await showBallot(12, merged));
    expect(card.rows?.find(([label]) => label === '发出')?.[1]).toContain('含名下已合并的 1 人');
    expect(card.text).toContain('1 人名下已合并');
    expect(cardOf(await showTurnout.run({ matter: 12 }, merged)).title).toContain('含名下已合并的 1 人');
    expect(cardOf(await verifyBallot(12, merged)).text).toContain('未投 1（其中 1 人名下已合并');
    expect(cardOf(await showBallot(12, context)).text ?? '').not.toContain('合并');
  });
});

describe('计票 while fewer than the quorum took part', () => {
  it('is asked about, with how many are needed', async () => {
    const { site } = await opened({ quorum: '过半数' });
    await tap(site, '小王', 0);
    const asked = cardOf(await site.do('小李', countBallot, { matter: 12 }));
    expect(asked.text).toContain('【注意】参加的有 1 人，未达法定人数 4 人，现在结束则本轮无效。');
  });

  it('is not where it is met', async () => {
    const { site } = await opened({ quorum: '过半数' });
    for (const name of ['小王', '陈主任', '管理员', '法院李四', '检察周九'] as const)
      await tap(site, name, 0);
    const asked = cardOf(await site.do('小李', countBallot, { matter: 12 }));
    expect(asked.text).not.toContain('法定人数');
  });
});
