import type { DoneView, ErrandView, RefusedView, UploadedView } from '../../bot/errands/contract.js';

/** A refusal whose message can be shown; `over` where the link opens nothing any more. */
export class Refused extends Error {
  readonly over: boolean;

  constructor({ error, over }: RefusedView) {
    super(error);
    this.over = over === true;
  }
}

/** What the form sends. */
export interface Filled {
  choice: number;
  text?: string;
  files?: readonly { id: string; name: string }[];
  confirmed: true;
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, referrerPolicy: 'no-referrer' }).catch((cause: unknown) => {
    throw new Error('网络不通，请稍后再试。填写的内容还在。', { cause });
  });
  const answer = (await response.json().catch(() => ({ error: '' }))) as T | RefusedView;
  if (response.ok) return answer as T;
  const { error, over } = answer as RefusedView;
  throw new Refused({
    error: error || `没有成功（${response.status}），请稍后再试。`,
    ...(over ? { over } : {}),
  });
}

/** The API of one link; `path` is the page's own. */
export const createErrandApi = (path: string) => ({
  view: () => call<ErrandView>(`${path}/view`),
  upload: (file: File) =>
    call<UploadedView>(`${path}/files?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }),
  submit: (filled: Filled) =>
    call<DoneView>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(filled),
    }),
});

export type ErrandApi = ReturnType<typeof createErrandApi>;
