import {
  closeWindow,
  ensureAgentConfigReady,
  ensureCorpConfigReady,
  hideAllNonBaseMenuItem,
  register,
} from '@wecom/jssdk';
import type { WecomAppView } from '../../bot/wecom-pages/contract.js';
import type { SignatureApi } from './api.js';

/** The page's window within the WeCom client. */
export interface WecomWindow {
  close(): void;
}

/**
 * Registers the page with the WeCom client and takes forwarding, sharing, copying the address and opening it elsewhere
 * out of its menu: the address is one person's. Size of type and reload stay. Under both identities, for WeCom does
 * not say which one the menu asks for.
 *
 * @throws where the client does not take our signature
 */
export async function registerPage(
  { corpId, agentId }: WecomAppView,
  api: SignatureApi,
): Promise<WecomWindow> {
  register({
    corpId,
    agentId,
    jsApiList: ['hideAllNonBaseMenuItem', 'closeWindow'],
    getConfigSignature: (url) => api.sign({ identity: 'corp', url }),
    getAgentConfigSignature: (url) => api.sign({ identity: 'agent', url }),
  });
  await ensureCorpConfigReady().catch(() => undefined);
  await ensureAgentConfigReady();
  await hideAllNonBaseMenuItem().catch(() => undefined);
  return { close: () => void closeWindow().catch(() => undefined) };
}
