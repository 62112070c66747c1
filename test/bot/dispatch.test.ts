import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDispatch, type DispatchParts } from '../../bot/dispatch/dispatch.js';
import { indexHandlers } from '../../bot/dispatch/handler-index.js';
import type { Update } from '../../bot/update.js';
import { plain } from '../../cards/card.js';
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
  const view = { roster: { people: [], leaves: [], person: () => PERSON }, settings: {}, siteHead: { n: 0, hash: '' } };
  const parts = {
    index: indexHandlers([], manners),
    view: { current: async () => view, refresh: async () => view },
    identify: { person: async () => PERSON, forget: () => undefined },
    commit: async (request: CommitRequest) => commit(request, requests.push(request)),
    wake: () => undefined,
    siteNow: async () => new Date('2026-11-20T01:00:00Z'),
    notTextCard: () => plain('请发文字。'),
    holdSeconds: 300,
    isDatabaseError: () => false,
    log: pino({ level: 'silent' }),
  } as unknown as DispatchParts;
  const channel = { platform: 'playground', answersWith: () => true };
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
