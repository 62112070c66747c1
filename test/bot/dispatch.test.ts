import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDispatch, type DispatchParts } from '../../bot/dispatch/dispatch.js';
import { indexHandlers } from '../../bot/dispatch/handler-index.js';
import type { Update } from '../../bot/update.js';
import type { Person } from '../../domain/roster/roster.js';
import type { CommitRequest, CommitResult } from '../../prisma/commit-types.js';

const PERSON: Person = { id: 'li', name: '小李', roles: ['office'], active: true, version: 1 };
const ACCOUNT = { platform: 'playground', corp: '', id: 'li' } as const;
const UPDATE: Update = {
  key: 'one',
  account: ACCOUNT,
  chat: { kind: 'direct' },
  content: { kind: 'other', label: '图片' },
};

const committed: CommitResult = { kind: 'committed' };

/** A dispatch whose commits end as told. */
function dispatching(commit: (request: CommitRequest, n: number) => CommitResult) {
  const requests: CommitRequest[] = [];
  const manners = { greet: () => ({}), unknown: () => ({ answer: {} }), isSmallTalk: () => false };
  const view = {
    roster: { people: [], leaves: [], person: () => PERSON },
    settings: {},
    siteHead: { n: 0, hash: '' },
  };
  const parts = {
    index: indexHandlers([], manners),
    view: { current: async () => view, refresh: async () => view },
    identify: { person: async () => PERSON, forget: () => undefined },
    commit: async (request: CommitRequest) => commit(request, requests.push(request)),
    wake: () => undefined,
    siteNow: async () => new Date('2026-11-20T01:00:00Z'),
    systemNow: () => new Date('2026-11-20T01:00:00Z'),
    log: pino({ level: 'silent' }),
  } as unknown as DispatchParts;
  const channel = { platform: 'playground', answersWith: () => false };
  const dispatch = createDispatch(parts);
  return { requests, run: () => dispatch(UPDATE, channel as unknown as Parameters<typeof dispatch>[1]) };
}

describe('a decision that lost against another', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is made anew more than ten times within four seconds', async () => {
    const house = dispatching((_, n) => (n <= 10 ? { kind: 'stale' } : committed));
    const answer = house.run();
    await vi.advanceTimersByTimeAsync(4_000);
    await expect(answer).resolves.toBeNull();
    expect(house.requests).toHaveLength(11);
  });

  it('is given back to the platform before its five seconds are over', async () => {
    const house = dispatching(() => ({ kind: 'stale' }) satisfies CommitResult);
    const answer = expect(house.run()).rejects.toThrow('stale too often');
    await vi.advanceTimersByTimeAsync(4_000);
    await answer;
  });
});

describe('a value that the database cannot take', () => {
  const failing = (code: string) => {
    throw Object.assign(new Error('value "99999999999" is out of range for type integer'), { code });
  };

  it.each(['22003', '22P02', '23514'])('is answered with an incident number: %s', async (code) => {
    const house = dispatching((_, n) => (n === 1 ? failing(code) : committed));
    await expect(house.run()).resolves.toBeNull();
    expect(house.requests).toHaveLength(2);
    expect(house.requests[1]?.messages[0]?.card).toMatchObject({
      title: expect.stringContaining('系统出错'),
    });
    expect(house.requests[1]?.event).toMatchObject({ key: 'one' });
  });

  it('is not answered for ever where the answer cannot be written either', async () => {
    const house = dispatching(() => failing('22003'));
    await expect(house.run()).rejects.toThrow('out of range');
    expect(house.requests).toHaveLength(2);
  });

  it('is not a database that is away: then nothing is answered', async () => {
    const house = dispatching(() => failing('57P01'));
    await expect(house.run()).rejects.toThrow();
    expect(house.requests).toHaveLength(1);
  });
});
