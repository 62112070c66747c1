import type { Roster, Unit } from '../domain/roster/roster.js';

/** Units that words name anywhere within them, in full or short. Pure. */
export const unitsIn = (words: string, roster: Roster): readonly Unit[] =>
  roster.units.filter(({ name, shortNames }) => [name, ...shortNames].some((word) => words.includes(word)));
