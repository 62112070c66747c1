import type { Instrument } from '../instrument.js';
import { INSTRUMENTS } from '../instruments/catalogue.js';

/** Every way to name an instrument: its verbs, its name, and both sides of a name with a stroke. Pure. */
export const namesOf = ({ verbs, name }: Instrument): string[] => [
  ...new Set([...verbs, ...name.split('/'), name]),
];

/** Every name of every instrument, as lists are narrowed by. */
export const INSTRUMENT_NAMES: readonly string[] = INSTRUMENTS.flatMap(namesOf);

/** The instrument that bears this very name. Pure. */
export const instrumentCalled = (called: string): Instrument | undefined =>
  INSTRUMENTS.find((instrument) => namesOf(instrument).includes(called));

/** The instrument that words name, the longest name found anywhere in them, and the words without it. Pure. */
export function findInstrument(words: string): { instrument?: Instrument; called?: string; rest: string } {
  const [found] = INSTRUMENTS.flatMap((instrument) =>
    namesOf(instrument).map((called) => ({ instrument, called })),
  )
    .filter(({ called }) => words.includes(called))
    .sort((a, b) => b.called.length - a.called.length);
  if (!found) return { rest: words.trim() };
  return { ...found, rest: words.replace(found.called, ' ').replace(/\s+/g, ' ').trim() };
}
