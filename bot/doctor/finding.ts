/** One thing looked at (体检): fine, worth knowing, or wrong, with what to do. Neither holds a secret. */
export interface Finding {
  state: 'ok' | 'note' | 'wrong';
  what: string;
  todo?: string;
}

export const ok = (what: string): Finding => ({ state: 'ok', what });
export const note = (what: string, todo: string): Finding => ({ state: 'note', what, todo });
export const wrong = (what: string, todo: string): Finding => ({ state: 'wrong', what, todo });

const MARKS = { ok: '✓', note: '·', wrong: '✗' } as const;

/** One line a finding. */
export const lineOf = ({ state, what, todo }: Finding): string =>
  `${MARKS[state]} ${what}${todo ? `。${todo}` : ''}`;
