import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callWecom } from '../../bot/wecom/call.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { KEYS } from './callback-app.js';

let wecom: WecomPlatform;
beforeAll(async () => {
  wecom = await createWecomPlatform({ ...KEYS, members: [] });
});
afterAll(() => wecom.close());

describe('one call to WeCom', () => {
  it('that hangs is given up after its time and may have been done: later', async () => {
    wecom.fail('gettoken', { kind: 'hang' });
    const url = new URL(`${wecom.apiBase}/cgi-bin/gettoken`);
    expect(await callWecom(url, undefined, 50)).toEqual({ kind: 'later', code: 'timeout' });
  });

  it('answered by something that is not WeCom is later', async () => {
    const { createServer } = await import('node:http');
    const portal = createServer((_request, response) => void response.end('<html>请登录</html>'));
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const { port } = portal.address() as { port: number };
    const outcome = await callWecom(new URL(`http://127.0.0.1:${port}/`));
    portal.closeAllConnections();
    portal.close();
    expect(outcome).toEqual({ kind: 'later', code: 'unreadable' });
  });
});
