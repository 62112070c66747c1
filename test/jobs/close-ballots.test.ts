import { describe, expect, it } from 'vitest';
import type { ElectorState, Evaluation } from '../../domain/ballot/evaluation.js';
import { MORE_THAN_HALF } from '../../domain/ballot/line.js';
import type { BallotResult } from '../../domain/ballot/result.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { JobContext } from '../../jobs/define-job.js';
import { closeBallots, decideOn } from '../../jobs/due/close-ballots.js';
import { mindDrafts } from '../../jobs/due/mind-drafts.js';
import type { Box } from '../../prisma/stores/ballot-box.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import { PEOPLE, rosterOf } from '../handlers/people.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');

/** Two rounds are due; the box of #1 cannot be read. */
function house() {
  const told = new Map<string, Post>();
  const seen = { closed: [] as string[], swept: 0, logged: [] as object[] };
  const ballots = {
    due: async () => [
      { id: 'one', no: 1, title: '工作甲', round: 1 },
      { id: 'two', no: 2, title: '工作乙', round: 1 },
    ],
    close: async (id: string) => {
      if (id === 'one') throw new Error('EACCES');
      seen.closed.push(id);
      return [`of ${id}`];
    },
    tell: async (posts: readonly Post[]) => {
      const fresh = posts.filter(({ dedupeKey }) => !told.has(dedupeKey));
      for (const post of fresh) told.set(post.dedupeKey, post);
      return fresh.map(({ lane }) => lane);
    },
    sweep: async () => void seen.swept++,
  };
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object) => seen.logged.push(fields),
  };
  const context = {
    ballots,
    log,
    roster: async () => rosterOf([], Object.values(PEOPLE)),
  } as unknown as JobContext;
  return { context, told, seen };
}

describe('what a closed box says of its ballots', () => {
  const vote = {
    ...{
      id: 'e',
      no: 12,
      mechanism: 'satisfaction-evaluation',
      title: '市中院工作',
      state: 'open',
      round: 1,
    },
    rules: { secret: true, paper: true, abstain: false, blankAbstains: false, line: MORE_THAN_HALF },
    items: [{ kind: 'tier', label: '总体评价', tiers: ['满意', '不满意'] }],
    electorate: { words: '', electors: [], recused: [], members: 8 },
    ...{ tellers: [], keys: [], openedBy: 'a', trail: { n: 2, hash: '' } },
  } as unknown as Evaluation;
  const place = (person: string, state: ElectorState) => ({ person, state, byLink: false });
  const roster = rosterOf([], Object.values(PEOPLE));
  const resultOf = (box: Box, as: Roster = roster): BallotResult | undefined => {
    const closing = decideOn(box, as, NOW);
    return 'result' in closing ? closing.result : undefined;
  };

  it('names how many took paper, where the box stays shut before it is counted', () => {
    const electors = [...'abcd']
      .map((id) => place(id, 'voted'))
      .concat([...'efgh'].map((id) => place(id, 'paper')));
    const box = { evaluation: vote, electors, papers: [], ballots: 'shut' } as unknown as Box;
    expect(resultOf(box)).toMatchObject({
      outcome: 'shut',
      returned: 4,
      paper: { taken: 4 },
    });
  });

  it('counts two electors who were found to be one, and no others', () => {
    const electors = [...'abcde'].map((id) => place(id, 'voted')).concat(place('f', 'unused'));
    const box = {
      evaluation: vote,
      electors,
      papers: [],
      ballots: [[0], [0], [0], [0], [1]],
    } as unknown as Box;
    const merged = {
      ...roster,
      person: (id: string) => (id === 'f' ? { ...PEOPLE.小李, id: 'a' } : undefined),
    };
    expect(resultOf(box, merged)?.mergedSince).toBe(1);
    expect(resultOf(box)?.mergedSince).toBeUndefined();
  });
});

describe('a round that cannot be closed now', () => {
  it('keeps no other from closing and no key from being swept, and is named in the log', async () => {
    const { context, seen } = house();
    expect(await closeBallots(context, NOW)).toContain('of two');
    expect(seen).toMatchObject({ closed: ['two'], swept: 1, logged: [{ evaluation: 1 }] });
  });

  it('is told to office and operators once, not at every tick', async () => {
    const { context, told } = house();
    await closeBallots(context, NOW);
    const lanes = [...told.values()].map(({ lane }) => lane);
    expect(lanes).toEqual(
      expect.arrayContaining([PEOPLE.小李, PEOPLE.管理员].map(({ id }) => `person:${id}`)),
    );
    expect([...told.values()].every(({ card }) => JSON.stringify(card).includes('#1'))).toBe(true);
    await closeBallots(context, new Date(NOW.getTime() + 60_000));
    expect(told.size).toBe(lanes.length);
  });
});

describe('a vote that was set up and not opened before its close', () => {
  const draft = {
    ...{
      id: 'd',
      no: 7,
      mechanism: 'satisfaction-evaluation',
      title: '市中院工作',
      state: 'draft',
      round: 0,
    },
    ...{ openedBy: PEOPLE.小李.id, closesAt: new Date('2026-11-20T09:00:00+08:00') },
    electorate: { words: '', electors: [], recused: [], members: 0 },
  } as unknown as Evaluation;
  const tell = async (past: readonly Evaluation[], people = Object.values(PEOPLE)) => {
    const posts: Post[] = [];
    const ballots = {
      tell: async (more: readonly Post[]) => posts.push(...more) && more.map(({ lane }) => lane),
    };
    const stores = { evaluations: { inState: async () => past } };
    const context = { ballots, stores, roster: async () => rosterOf([], people) } as unknown as JobContext;
    await mindDrafts(context, NOW);
    return posts;
  };

  it('is told to who set it up, with what to do, under one key for each close', async () => {
    const [post, ...more] = await tell([draft]);
    expect([post?.lane, more]).toEqual([`person:${PEOPLE.小李.id}`, []]);
    expect(post?.card).toMatchObject({ title: '#7 到了截止时间还没有开始', note: '市中院工作' });
    expect(JSON.stringify(post?.card)).toContain('取消测评 #7');
    const [again] = await tell([{ ...draft, closesAt: new Date('2026-11-20T09:30:00+08:00') }]);
    expect(again?.dedupeKey).not.toBe(post?.dedupeKey);
    expect(await tell([{ ...draft, closesAt: new Date('2026-11-20T10:30:00+08:00') }])).toEqual([]);
    expect(await tell([{ ...draft, closesAt: new Date('2026-11-10T10:30:00+08:00') }])).toEqual([]);
  });

  it('is told to the rest of the office where who set it up is gone', async () => {
    const left = Object.values(PEOPLE).map((one) => ({ ...one, active: one.id !== PEOPLE.小李.id }));
    const lanes = (await tell([draft], left)).map(({ lane }) => lane);
    expect(lanes).toContain(`person:${PEOPLE.小王.id}`);
    expect(lanes).not.toContain(`person:${PEOPLE.小李.id}`);
  });
});
