import type { ErrorView, MessagesView, StateView } from '../bot/playground/contract.js';

const call = <T>(path: string, body?: unknown): Promise<T> =>
  send(
    path,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  );

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new Error('连不上督办，请看看它是否在运行。', { cause });
  });
  const answer = (await response.json().catch(() => ({ error: '' }))) as T | ErrorView;
  if (!response.ok) throw new Error((answer as ErrorView).error || `没有成功（${response.status}）。`);
  return answer as T;
}

/** The playground API, typed by the server's own contract. A refusal throws an Error whose message can be shown. */
export const api = {
  state: () => call<StateView>('/playground/state'),
  messages: (chat: string, person: string) =>
    call<MessagesView>(
      `/playground/chats/${encodeURIComponent(chat)}/messages?person=${encodeURIComponent(person)}`,
    ),
  say: (body: { chat: string; person: string; text: string; quote?: string }) =>
    call<MessagesView>('/playground/messages', body),
  forward: ({ chat, person, file }: { chat: string; person: string; file: File }) =>
    send<MessagesView>(`/playground/files?${new URLSearchParams({ chat, person, name: file.name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    }),
  click: (body: {
    message: string;
    person: string;
    action: string;
    values?: Readonly<Record<string, string>>;
  }) => call<MessagesView>('/playground/clicks', body),
  advance: (advance: string) => call<MessagesView>('/playground/clock', { advance }),
};
