import { scanNames } from '../domain/command/names.js';
import type { Roster, Unit } from '../domain/roster/roster.js';

/** Units that words name anywhere within them, in full, in short or as they are usually called; each once. Pure. */
export function unitsIn(words: string, roster: Roster): readonly Unit[] {
  const named = scanNames(words.normalize('NFKC'), roster).flatMap(({ kind, ids }) =>
    kind === 'unit' ? ids : [],
  );
  return roster.units.filter(({ id }) => named.includes(id));
}
