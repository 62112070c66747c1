import type { CastView, SheetBody, SheetView } from '../../bot/ballots/contract.js';
import { call, send } from '../link/call.js';

/** The API of one ballot; `path` is the page's own. */
export const createSheetApi = (path: string) => ({
  view: () => call<SheetView>(`${path}/view`),
  cast: (body: SheetBody) => send<CastView>(path, body),
});

export type SheetApi = ReturnType<typeof createSheetApi>;
