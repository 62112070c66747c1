import { describe, expect, it } from 'vitest';
import { mayHoldVote } from '../../bot/dispatch/understand/read-vote.js';
import { TAP_INSTEAD } from '../../bot/dispatch/understand/typed-vote.js';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { isNearSheet, isNearVote } from '../../domain/ballot/near-vote.js';
import type { Question } from '../../domain/effect.js';
import { castBallot } from '../../handlers/ballot/cast-ballot.js';
import { opened } from '../handlers/ballot/voting.js';
import { FakeSite } from '../handlers/fakes.js';
import { type Name, PEOPLE } from '../handlers/people.js';

const REPLY: Question = { action: 'send-reply', values: { matter: 12 }, slot: 'text', choices: [] };

/** What is understood of 法院李四, who has a place in the open vote #12. */
async function read(text: string, { question, site }: { question?: Question; site?: FakeSite } = {}) {
  const house = site ?? (await opened()).site;
  const { id } = PEOPLE.法院李四;
  if (question) house.questions.set(`${id} ${id}`, question);
  return understand({ text }, house.context('法院李四', { said: text }), theIndex);
}

describe('words that may be a vote, from somebody with a place in an open vote', () => {
  it.each([
    '我投不满意',
    '我投不滿意',
    '投 #1 不满意',
    '不满异',
    '满异',
    '我选基本满意吧',
    '投漂 #12 不满意',
    '给满意票',
    '我觉得是 不 满 意',
    '投票 #12 满意\n投票 #13 不满意',
  ])('“%s” is answered with fixed words, nothing repeated, asked or guessed', async (text) => {
    const understood = await read(text);
    expect(understood).toMatchObject({ kind: 'say', decision: { answer: { here: TAP_INSTEAD } } });
    expect(understood.kind === 'say' && understood.decision.question).toBeFalsy();
  });

  it.each(['#12 满意', '满意 #12', '投满意', '选满意', '满意！'])('“%s” is the vote', async (text) => {
    expect(await read(text)).toMatchObject({ kind: 'run', handler: { action: 'cast-ballot' } });
  });

  it('a choice and nothing else is the vote, though a question for words is open', async () => {
    const understood = await read('不满意', { question: REPLY });
    expect(understood).toMatchObject({ kind: 'run', handler: { action: 'cast-ballot' } });
    expect(await read('我投不满意', { question: REPLY })).toMatchObject({
      decision: { answer: { here: TAP_INSTEAD } },
    });
  });

  it('a longer answer to that question stays its answer, and a command a command', async () => {
    const text = '已按检察建议完成整改，群众回访表示满意';
    expect(await read(text, { question: REPLY })).toMatchObject({ handler: { action: 'send-reply' } });
    expect(await read('答复 #12 群众满意')).toMatchObject({ handler: { action: 'send-reply' } });
    expect(await read('收到')).not.toMatchObject({ decision: { answer: { here: TAP_INSTEAD } } });
  });
});

describe('what the page of the playground keeps of somebody with a place in an open vote', () => {
  const forgets = async (text: string, name: Name = '法院李四') =>
    mayHoldVote(text, (await opened()).site.context(name), theIndex, ['督办']);

  it.each([
    '办案92质量88',
    '九十二分和八十八分',
    '我投第一个',
    '作风过硬，群众反映好',
    '92分',
    '@督办 都选最好的',
    '评语 认真',
    '投票 #12 满意',
    '选 A',
    // Another's command.
    '计票工作扎实 92',
  ])('not “%s”, which may be the vote in other words', async (text) => {
    expect(await forgets(text)).toBe(true);
    if (!/投票|评语/u.test(text)) expect(await forgets(text, '代表')).toBe(false);
  });

  it.each([
    '我的',
    '我的票',
    '@督办 帮助',
    '#12',
    '谢谢',
    '收到',
    '您好',
    '确认',
    '什么时候截止？',
    '期限 本周',
  ])('but “%s”, which is a command, a number, manners or a question', async (text) => {
    expect(await forgets(text)).toBe(false);
  });
});

it('without an open vote the same words are read as ever', async () => {
  const said = await read('我投不满意', { site: new FakeSite() });
  expect(said).not.toMatchObject({ decision: { answer: { here: TAP_INSTEAD } } });
  const answer = await read('不满意', { site: new FakeSite(), question: REPLY });
  expect(answer).toMatchObject({ handler: { action: 'send-reply' } });
});

it('a mistyped 投票 is not guessed at', async () => {
  const said = await read('投漂 #12', { site: new FakeSite() });
  expect(JSON.stringify(said.kind === 'say' ? said.decision : '')).not.toContain('您是要');
});

it.each(['同意', '好的', '收到', '期限'])('%s is near no option', (text) => {
  const items = [{ kind: 'tier', label: '总体', tiers: ['满意', '基本满意', '不满意'] }] as const;
  expect(isNearVote(text, [{ items, abstain: false }])).toBe(false);
});

describe('words like a sheet of scores and a remark', () => {
  const items = [
    { kind: 'tier', label: '民主测评表', tiers: ['优秀', '称职'] },
    { kind: 'score', label: '办案清单表', most: 100 },
    { kind: 'score', label: '案件质量评查表', most: 100 },
    { kind: 'remark', label: '简要评语' },
  ] as const;

  it.each(['92 88', '#12 92 88', '92分、88分', '#12 评语 态度差', '92 意见 态度差', '評語 態度差'])(
    '“%s” is one',
    (text) => expect(isNearSheet(text, [{ items, abstain: false }])).toBe(true),
  );

  it.each(['#12 92', '#12 #15', '期限 审议意见', '12月10日9点', '2026年 12月'])('“%s” is none', (text) =>
    expect(isNearSheet(text, [{ items, abstain: false }])).toBe(false),
  );

  it('where the vote asks for neither there is none', () => {
    expect(isNearSheet('92 88 评语 态度差', [{ items: [items[0]], abstain: false }])).toBe(false);
  });
});

it('滿意 typed with a traditional keyboard is the vote', async () => {
  expect(await read('滿意')).toMatchObject({ kind: 'run', handler: { action: 'cast-ballot' } });
  const { site } = await opened();
  await site.do('法院李四', castBallot, { matter: 12, words: '不滿意' });
  expect(site.votes.cast).toMatchObject([{ answers: [2] }]);
});
