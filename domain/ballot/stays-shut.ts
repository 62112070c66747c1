import { FEWEST_OPENED } from './evaluation.js';

const isFew = (n: number): boolean => n > 0 && n < FEWEST_OPENED;

/**
 * Whether a secret box stays shut (不开箱): few ballots name their voters, and the phones' and the paper are two boxes.
 * Each has none or five, together there are five. `returned`: the paper that came back, once it is counted. Pure.
 */
export const staysShut = (phones: number, onPaper: number, returned?: number): boolean =>
  isFew(phones) || isFew(onPaper) || isFew(returned ?? 0) || phones + (returned ?? onPaper) < FEWEST_OPENED;
