import type { Choice, Effect } from './effect.js';

/** What the page of a link asks for beside its buttons. */
export interface ErrandForm {
  /** Words, under this label, at most as long as an answer. */
  text?: { label: string; required: boolean };
  /** Scans and documents. */
  files?: true;
}

/**
 * Errand (代办): what one person without an account may do once, through a page that a link opens. Each choice is a
 * button: its action is carried out as that person, by the same handler and with the same rights as anyone's, with
 * its values and with what the form asks for (`text`, and `files` as a parcel).
 */
export interface Errand {
  id: string;
  personId: string;
  /** Of which matter or meeting the page tells, where it is about one. */
  matter?: number;
  /** What is asked, one line at the top of the page. */
  title: string;
  choices: readonly Choice[];
  asks: ErrandForm;
  madeBy: string;
  /** Site time, as the others. */
  madeAt: Date;
  expiresAt: Date;
  usedAt?: Date;
  revokedAt?: Date;
}

export type ErrandState = 'open' | 'used' | 'revoked' | 'expired';

/** How an errand stands at this site time. Pure. */
export function stateOf({ usedAt, revokedAt, expiresAt }: Errand, now: Date): ErrandState {
  if (usedAt) return 'used';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}

/** The same changes, each entry on a chain saying that it came through a link (经链接) and which. Pure. */
export const throughLink = (effects: readonly Effect[], errand: string): readonly Effect[] =>
  effects.map((effect) =>
    'event' in effect
      ? { ...effect, event: { ...effect.event, body: { ...effect.event.body, through: 'link', errand } } }
      : effect,
  );
