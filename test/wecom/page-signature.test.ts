import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSignPage, signPage } from '../../bot/wecom/page-signature.js';
import { createTicket, type Identity } from '../../bot/wecom/ticket.js';
import { createAccessToken } from '../../bot/wecom/token.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { KEYS } from './callback-app.js';
import { FakeTokenStore } from './fake-token-store.js';

const HOUR_MS = 3_600_000;
const PAGE = 'https://duban.example.gov.cn/b/AbC.def';

let wecom: WecomPlatform;
let store: FakeTokenStore;
let skippedMs: number;
const now = () => new Date(Date.now() + skippedMs);
/** The platform's clock and ours together. */
const advance = (ms: number) => {
  wecom.advance(ms);
  skippedMs += ms;
};

/** One process's signing, on a store that processes share. */
function signing() {
  const config = { ...KEYS, apiBase: wecom.apiBase };
  const token = createAccessToken(config, store, now);
  const ticket = (identity: Identity) => createTicket(identity, config, { token, store, now });
  return createSignPage({ corp: ticket('corp'), agent: ticket('agent') }, now);
}
const asked = (path: string) => wecom.counts.calls.get(path) ?? 0;

beforeEach(async () => {
  wecom = await createWecomPlatform({ ...KEYS, members: [] });
  store = new FakeTokenStore();
  skippedMs = 0;
});
afterEach(() => wecom.close());

describe('the signature of a page', () => {
  it('is the published one (document 96909)', () => {
    expect(
      signPage({
        nonceStr: 'Wm3WZYTPz0wzccnW',
        timestamp: 1414587457,
        url: 'http://mp.weixin.qq.com?params=value',
        ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
      }),
    ).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
  });

  it('is made with the ticket of its identity', async () => {
    const sign = signing();
    for (const identity of ['corp', 'agent'] as const) {
      const { signature, ...page } = await sign(identity, PAGE);
      const ticket = wecom.tickets.good(identity)?.value ?? '';
      expect(signature).toBe(signPage({ ...page, url: PAGE, ticket }));
    }
  });
});

describe('a ticket', () => {
  it('is fetched once for all pages and processes, also when they open at once', async () => {
    const processes = [signing(), signing()];
    await Promise.all(Array.from({ length: 40 }, (_, n) => processes[n % 2]?.('agent', `${PAGE}?n=${n}`)));
    expect(asked('ticket/get')).toBe(1);
  });

  it('is fetched anew before it expires', async () => {
    const sign = signing();
    await sign('corp', PAGE);
    advance(1.9 * HOUR_MS);
    await sign('corp', PAGE);
    expect(asked('get_jsapi_ticket')).toBe(1);
    advance(0.1 * HOUR_MS);
    const { signature, ...page } = await sign('corp', PAGE);
    expect(asked('get_jsapi_ticket')).toBe(2);
    const ticket = wecom.tickets.good('corp')?.value ?? '';
    expect(signature).toBe(signPage({ ...page, url: PAGE, ticket }));
  });

  it('is fetched with a new access token where WeCom took the old one back', async () => {
    const sign = signing();
    await sign('corp', PAGE);
    wecom.revokeToken();
    await sign('agent', PAGE);
    expect(asked('ticket/get')).toBe(2);
    expect(wecom.counts.tokens).toBe(2);
  });

  it('is not asked for again within the minute where there are too many (45009), and then it is', async () => {
    for (let n = 0; n < 100; n++) wecom.tickets.issue('agent');
    const sign = signing();
    for (let n = 0; n < 5; n++)
      await expect(sign('agent', PAGE)).rejects.toMatchObject({ failure: { code: '45009' } });
    expect(asked('ticket/get')).toBe(1);
    advance(HOUR_MS + 1);
    expect((await sign('agent', PAGE)).signature).toHaveLength(40);
  });

  it('that cannot be had leaves no page half signed', async () => {
    wecom.fail('get_jsapi_ticket', { kind: 'status', status: 502 });
    const sign = signing();
    await expect(sign('corp', PAGE)).rejects.toMatchObject({ failure: { kind: 'later' } });
    expect((await sign('corp', PAGE)).signature).toHaveLength(40);
  });
});
