import type { CastView, RefusedView, SheetBody, SheetView } from '../../bot/ballots/contract.js';

/** A refusal whose message can be shown; `over` where the link takes nothing any more. */
export class Refused extends Error {
  readonly over: boolean;

  constructor({ error, over }: RefusedView) {
    super(error);
    this.over = over === true;
  }
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

/** The API of one ballot; `path` is the page's own. */
export const createSheetApi = (path: string) => ({
  view: () => call<SheetView>(`${path}/view`),
  cast: (body: SheetBody) =>
    call<CastView>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
});

export type SheetApi = ReturnType<typeof createSheetApi>;
