import type { RefusedView } from '../../bot/errands/contract.js';

/** A refusal whose message can be shown; `over` where the link takes nothing any more. */
export class Refused extends Error {
  readonly over: boolean;
  /** What the link was for is done already. */
  readonly done: boolean;

  constructor({ error, over, done }: RefusedView) {
    super(error);
    this.over = over === true;
    this.done = done === true;
  }
}

/** Calls the API of one link; its address never leaves as a referrer. @throws Refused, or Error where nothing came through */
export async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(path, { ...init, referrerPolicy: 'no-referrer' }).catch((cause: unknown) => {
    throw new Error('网络不通，请稍后再试。填写的内容还在。', { cause });
  });
  const answer = (await response.json().catch(() => ({ error: '' }))) as T | RefusedView;
  if (response.ok) return answer as T;
  const { error, over, done } = answer as RefusedView;
  throw new Refused({
    error: error || `没有成功（${response.status}），请稍后再试。`,
    ...(over ? { over } : {}),
    ...(done ? { done } : {}),
  });
}

/** The same with a form. */
export const send = <T>(path: string, body: unknown): Promise<T> =>
  call<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
