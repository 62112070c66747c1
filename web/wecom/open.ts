import { createSignatureApi } from './api.js';
import type { WecomWindow } from './register.js';

/** As the client names itself; the SDK looks for the same. */
const CLIENT = /wxwork\/[\d.]+/i;

/**
 * Within the WeCom client (企业微信内置浏览器): registers the page at `path` and gives its window. Undefined anywhere
 * else, where the site has no app, and where the client does not take us: the page works without it.
 */
export async function openInWecom(path: string): Promise<WecomWindow | undefined> {
  if (!CLIENT.test(navigator.userAgent)) return undefined;
  try {
    const api = createSignatureApi(path);
    // The SDK is fetched here only.
    const [app, { registerPage }] = await Promise.all([api.app(), import('./register.js')]);
    return await registerPage(app, api);
  } catch {
    return undefined;
  }
}
