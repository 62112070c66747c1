import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { readParticipants } from '../../domain/ballot/electorate.js';
import { openingLine } from '../../domain/ballot/opening-line.js';
import { readInstant } from '../../domain/ballot/read-setup.js';
import { isRefusal } from '../../domain/command/small-talk.js';
import type { Roster } from '../../domain/roster/roster.js';
import { SIX } from '../handlers/ballot/voting.js';
import { FakeSite } from '../handlers/fakes.js';
import { siteWithMembers } from '../handlers/members.js';
import { PEOPLE } from '../handlers/people.js';

const ROLES = ['组成人员', '监督员'];
const tidied = (rest: string) => openingLine(rest, ROLES, (word) => word === '市中院');

/** What comes of the lines, said one after the other. */
async function answerTo(...lines: string[]): Promise<string> {
  const site = new FakeSite();
  let said = '';
  for (const text of lines) {
    const context = site.context('小李', { said: text });
    const understood = await understand({ text }, context, theIndex);
    const decision =
      understood.kind === 'say'
        ? understood.decision
        : await understood.handler.run(understood.values as never, context);
    said = JSON.stringify(decision.answer);
    if (decision.question) site.questions.set(`${context.actor.id} ${context.chat.id}`, decision.question);
  }
  return said;
}

describe('the parts of an opening behind their words, or alone', () => {
  it.each([
    [
      '法治工作 组成人员参加 基数 全体 截止 12月10日18:00',
      '法治工作 参加 组成人员 基数 全体 截止 12月10日18:00',
    ],
    ['市公安局工作 参加 组成人员 12月2日18:00截止', '市公安局工作 参加 组成人员 截止 12月2日18:00'],
    ['名册十三报告 组成人员 有效票 12月4日18:00', '名册十三报告 参加 组成人员 基数 有效票 截止 12月4日18:00'],
    ['法治 参加 组成人员 基数 全体', '《法治》 参加 组成人员 基数 全体'],
    // Nothing that is there is moved, and no name becomes a title.
    ['市中院 参加 组成人员 基数 全体', '市中院 参加 组成人员 基数 全体'],
    [
      '《12月2日18:00前的工作》 参加 组成人员 截止 12月4日',
      '《12月2日18:00前的工作》 参加 组成人员 截止 12月4日',
    ],
    ['基数 全体 参加 组成人员', '基数 全体 参加 组成人员'],
  ])('%s', (rest, line) => {
    expect(tidied(rest)).toBe(line);
  });

  it.each([
    `测评 法治工作 ${SIX}参加 基数 全体 截止 12月10日18:00`,
    `测评 法治工作 参加 ${SIX} 全体 12月10日18:00截止`,
  ])('%s opens', async (line) => {
    expect(await answerTo(line)).toMatch(/待开始：法治工作.*6 人.*全体 6 人.*2026-12-10（周四）18:00/u);
  });

  it.each(['法定人数 5人', '法定人数5', '法定人数 5', '法定人数5人', '法定人数 至少五人', '法定人数：5 名'])(
    '%s is a number of people, wherever it stands',
    async (quorum) => {
      const rest = `参加 ${SIX} 基数 全体`;
      for (const line of [
        `测评 法治工作 ${rest} ${quorum} 截止 12月10日18:00`,
        `测评 法治工作 ${rest} 截止 12月10日18:00 ${quorum}`,
      ])
        expect(await answerTo(line), line).toMatch(
          /待开始：法治工作.*"法定人数","5 人".*2026-12-10（周四）18:00/u,
        );
    },
  );

  it.each([
    ['法定人数 7人', '全体 6 人，法定人数不会是 7 人'],
    ['法定人数 0人', '没有看懂法定人数“0人”'],
    ['法定人数 差不多', '没有看懂法定人数“差不多”'],
  ])('%s cannot be', async (quorum, says) => {
    const line = `测评 法治工作 参加 ${SIX} 基数 全体 ${quorum} 截止 12月10日18:00`;
    await expect(answerTo(line)).rejects.toMatchObject({
      failure: { say: expect.stringContaining(says), next: expect.stringContaining('法定人数 过半数') },
    });
  });

  it('a short title is one, and so is the answer to what is voted on', async () => {
    const rest = `参加 ${SIX} 基数 全体 截止 12月10日18:00`;
    expect(await answerTo(`测评 法治 ${rest}`)).toContain('待开始：法治');
    expect(await answerTo(`测评 ${rest}`, '法治工作')).toContain('待开始：法治工作');
  });

  it('a part that cannot be is refused with all else that was said', async () => {
    await expect(answerTo('测评 法治工作 参加 没有人 基数 全体 截止 12月10日18:00')).rejects.toMatchObject({
      failure: {
        next: expect.stringContaining('测评 《法治工作》 基数 全体 截止 12月10日18:00 参加 组成人员'),
      },
    });
  });

  it('算了，不测了 is a no to what is asked', async () => {
    expect(isRefusal('算了，不测了')).toBe(true);
    expect(isRefusal('不测试')).toBe(false);
    expect(await answerTo('测评', '算了，不测了')).toContain('已取消，没有改动');
  });
});

describe('everyday words for who takes part and the base', () => {
  const { site } = siteWithMembers(6);
  it.each(['常委会委员', '全体委员', '组成人员', '全体组成人员', '常委会组成人员'])('%s', (words) => {
    expect(readParticipants(words, site.roster).people).toHaveLength(6);
  });

  it('a saved list of that name goes before', () => {
    const list = { id: 'l', name: '委员', people: [{ personId: PEOPLE.小王.id }] };
    const roster = { ...site.roster, lists: [list] } as unknown as Roster;
    expect(readParticipants('委员', roster).people.map(({ name }) => name)).toEqual(['小王']);
  });

  it.each(['组成人员，不含', '组成人员 不包括', '组成人员（除'])('%s somebody leaves them out', (words) => {
    const [one] = readParticipants('组成人员', site.roster).people;
    const read = readParticipants(`${words}${one?.name}`, site.roster);
    expect([read.people.length, read.unknown]).toEqual([5, []]);
  });

  it('不含 of who is unknown is said, and what it means for 全体 is on the draft', async () => {
    expect(readParticipants('组成人员，不含某某人', site.roster).unknown).toEqual(['某某人']);
    const draft = await answerTo(`测评 法治工作 参加 ${SIX}，不含小王 基数 全体 截止 12月10日18:00`);
    expect(draft).toContain('5 人');
    expect(draft).toContain('也不计入全体');
  });

  it.each(['应到', '以有效票为基数', '以应到为基数'])(
    '基数: %s, in the line and as the answer',
    async (base) => {
      const says = base.includes('应到') ? '全体 6 人' : '有效票';
      const line = base.includes('以') ? base : `基数 ${base}`;
      expect(await answerTo(`测评 法治工作 参加 ${SIX} ${line} 截止 12月10日18:00`)).toContain(says);
      const asked = `测评 法治工作 参加 ${SIX} 截止 12月10日18:00`;
      const site = new FakeSite();
      const reply = async (text: string) => {
        const context = site.context('小李', { said: text });
        const understood = await understand({ text }, context, theIndex);
        if (understood.kind === 'say') return understood.decision;
        const decision = await site.do('小李', understood.handler, understood.values as never, {
          said: text,
        });
        if (decision.question)
          site.questions.set(`${context.actor.id} ${context.chat.id}`, decision.question);
        return decision;
      };
      await reply(asked);
      expect(JSON.stringify((await reply(base)).answer)).toContain(says);
    },
  );

  it.each([
    ['两小时后', 120],
    ['一个半小时后', 90],
    ['半个钟头', 30],
    ['过十分钟', 10],
  ])('截止 %s', (words, minutes) => {
    const { now, today, calendar, roster } = site.context('小李');
    const at = readInstant(words, { now, today, calendar, roster });
    expect(at?.getTime()).toBe(now.getTime() + minutes * 60_000);
  });
});
