import type { DoneView, ErrandView, UploadedView } from '../../bot/errands/contract.js';
import { call, send } from '../link/call.js';

/** What the form sends. */
export interface Filled {
  choice: number;
  text?: string;
  files?: readonly { id: string; name: string }[];
  confirmed: true;
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
  submit: (filled: Filled) => send<DoneView>(path, filled),
});

export type ErrandApi = ReturnType<typeof createErrandApi>;
