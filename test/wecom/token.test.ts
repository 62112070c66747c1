import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
