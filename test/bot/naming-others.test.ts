import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { FakeSite } from '../handlers/fakes.js';
import { type Name, PEOPLE } from '../handlers/people.js';

let site: FakeSite;
beforeEach(() => {
  site = new FakeSite();
  // Two of one name, so that which of them is meant would be asked.
  for (const unitId of [PEOPLE.法院李四.unitId, PEOPLE.检察周九.unitId])
    site.people = [...site.people, { ...PEOPLE.法院李四, id: randomUUID(), name: '孙平', unitId }];
});

/** What this person is answered, whatever way it comes; everything that is said, as one text. */
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
    return JSON.stringify((error as { failure?: { say: string } }).failure?.say ?? String(error));
  }
}

/** Known, one of several of that name, and nobody's. */
const NAMES = ['公安赵六', '孙平', '钱不凡'];

describe('whether the roster has somebody is told to nobody without the right to name them', () => {
  it.each([
    ['法院李四', (name: string) => `领纸票 #12 ${name}`, '没有您可以查看的 #12'],
    ['法院李四', (name: string) => `领纸票 ${name}`, '这一步由办公室办理'],
    ['代表', (name: string) => `档案 ${name}`, undefined],
    ['法院李四', (name: string) => `交接 ${name} 法院李四`, '这一步由'],
    ['法院李四', (name: string) => `票链接 #12 ${name}`, '这一步由办公室'],
    ['代表', (name: string) => `${name}请假 12月1日至5日 由王五代`, '不必登记请假'],
    ['代表', (name: string) => `我请假 12月1日至5日 由${name}代`, '不必登记请假'],
    ['法院李四', (name: string) => `绑定账号 ${name} wecom:x`, '这一步由管理员办理'],
  ] as const)('%s: %s', async (who, line, said) => {
    const answers = new Set<string>();
    for (const name of NAMES) answers.add((await answer(who, line(name))).replaceAll(name, '…'));
    expect([...answers]).toHaveLength(1);
    if (said) expect([...answers][0]).toContain(said);
  });

  it.each([
    ['销假', (name: string) => `销假 ${name}`],
    ['签到', (name: string) => `代签到 #12 ${name}`],
    ['回避', (name: string) => `回避 ${name} 市公安局 因配偶任职`],
    ['请假', (name: string) => `${name}请假 12月1日至5日 由法院李四代`],
  ] as const)(
    '%s of somebody else: who is in the roster, once or twice, is refused alike',
    async (_verb, line) => {
      const said = await Promise.all(['公安赵六', '孙平'].map((name) => answer('法院李四', line(name))));
      for (const [n, text] of said.entries()) {
        expect(text).toContain('这一步由办公室');
        expect(text).not.toMatch(/哪一?位|市检|检察院/);
        expect(text.replaceAll(NAMES[n] ?? '', '')).toBe(said[0]?.replaceAll(NAMES[0] ?? '', ''));
      }
    },
  );

  it('oneself may be named by anyone', async () => {
    expect(await answer('法院李四', '销假 法院李四')).not.toContain('这一步由');
  });

  it('the office is asked which of two is meant', async () => {
    expect(await answer('小李', '销假 孙平')).toContain('孙平');
    expect(await answer('小李', '销假 孙平')).not.toContain('这一步由');
  });
});

describe('whether there is a vote of that number', () => {
  beforeEach(() => {
    const vote = {
      id: 'v',
      no: 12,
      title: '工作',
      items: [],
      round: 1,
      state: 'open',
      tellers: [PEOPLE.小王.id, PEOPLE.陈主任.id],
      rules: {},
      electorate: { recused: [] },
    };
    site.votes.add(vote as unknown as Evaluation);
  });
  it('is told to its electors and the office, to anyone else as if there were none', async () => {
    for (const line of ['领纸票 #12 法院李四', '录票 #12 收回 5 满意 4 不满意 1']) {
      const stranger = await answer('检察周九', line);
      expect(stranger).toContain('没有您可以查看的 #12');
      expect((await answer('检察周九', line.replace('#12', '#77'))).replace('#77', '#12')).toBe(stranger);
    }
    site.votes.places.set(`v 1 ${PEOPLE.法院李四.id}`, 'issued');
    expect(await answer('法院李四', '领纸票 #12 法院李四')).toContain('由监票人录入');
    expect(await answer('小李', '录票 #12 收回 5 满意 4 不满意 1')).toContain('由监票人录入');
  });
});
