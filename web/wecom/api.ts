import type { SignatureBody, SignatureView, WecomAppView } from '../../bot/wecom-pages/contract.js';

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return (await response.json()) as T;
}

/** What a page asks of the server to register itself; `path` is the page's own. Throws where it is refused. */
export const createSignatureApi = (path: string) => ({
  app: () => call<WecomAppView>(`${path}/wecom`),
  sign: (body: SignatureBody) =>
    call<SignatureView>(`${path}/wecom`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
});

export type SignatureApi = ReturnType<typeof createSignatureApi>;
