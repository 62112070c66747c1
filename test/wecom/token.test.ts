import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Failure, NoToken, shareAccessToken } from '../../bot/platforms/access-token.js';
import { createAccessToken } from '../../bot/wecom/token.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { KEYS } from './callback-app.js';
import { FakeTokenStore } from './fake-token-store.js';

let wecom: WecomPlatform;
beforeAll(async () => {
  wecom = await createWecomPlatform({ ...KEYS, members: [] });
});
afterAll(() => wecom.close());

describe('an access token taken back early', () => {
  it('is not handed out again by a renewal that was already under way', async () => {
    const store = new FakeTokenStore();
    const name = `wecom:${KEYS.corpId}:${KEYS.agentId}`;
    const inAnHour = new Date(Date.now() + 3_600_000);
    store.tokens.set(name, { token: 'taken-back', expiresAt: inAnHour });
    const tokens = createAccessToken({ ...KEYS, apiBase: wecom.apiBase }, store, () => new Date());

    const underWay = tokens.current();
    const renewed = tokens.renew('taken-back');
    expect(await underWay).toBe('taken-back');
    expect(await renewed).toMatch(/^token-/);
    expect(await tokens.current()).toBe(await renewed);
  });
});

describe('a platform that gives no token', () => {
  let now: number;
  let asked: number;
  /** What the platform says next; the last one again and again. */
  let answers: (Failure | 'token')[];

  const tokens = () => {
    now = 1_000_000;
    asked = 0;
    const ask = async () => {
      asked += 1;
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer !== 'token') throw new NoToken(answer as Failure);
      return { token: `token-${asked}`, lifeMs: 7_200_000 };
    };
    return shareAccessToken('wecom:test', ask, new FakeTokenStore(), () => new Date(now));
  };
  const failureOf = async (one: Promise<string>) => {
    try {
      return await one;
    } catch (error) {
      return (error as NoToken).failure;
    }
  };

  it('is asked again at once after one miss, and no more than once a second while it is down', async () => {
    const down: Failure = { kind: 'later', code: 'http503' };
    answers = [down];
    const one = tokens();
    // Each lane that is drained meanwhile wants one; none is told a time, for each backs off by itself.
    for (let lane = 0; lane < 500; lane++) expect(await failureOf(one.current())).toEqual(down);
    expect(asked).toBe(2);
    now += 999;
    await failureOf(one.current());
    expect(asked).toBe(2);
    now += 1;
    await failureOf(one.current());
    expect(asked).toBe(3);
    answers = ['token'];
    now += 1_000;
    expect(await one.current()).toBe('token-4');
  });

  it('counts misses afresh once it gave one', async () => {
    answers = [{ kind: 'later', code: 'timeout' }, 'token', { kind: 'later', code: 'timeout' }, 'token'];
    const one = tokens();
    await failureOf(one.current());
    const first = await one.current();
    await failureOf(one.renew(first));
    expect(await failureOf(one.renew(first))).toBe('token-4');
  });

  it('is left alone as long as it says, and who comes later waits no longer than the first', async () => {
    answers = [{ kind: 'later', code: 'banned', waitMs: 300_000 }];
    const one = tokens();
    expect(await failureOf(one.current())).toMatchObject({ waitMs: 300_000 });
    now += 200_000;
    expect(await failureOf(one.current())).toEqual({ kind: 'later', code: 'banned', waitMs: 100_000 });
    expect(asked).toBe(1);
    now += 100_000;
    await failureOf(one.current());
    expect(asked).toBe(2);
  });
});
