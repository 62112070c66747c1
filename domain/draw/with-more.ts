import { scanFragments } from '../command/fragments.js';
import { normalise } from '../command/normalise.js';
import { isPlace } from '../gathering/place-in.js';
import type { Roster } from '../roster/roster.js';
import { readLabelled } from '../roster/roster-words.js';
import type { Day } from '../time/day.js';
import { DRAW_LABELS, purposeIn, without } from './read-draw.js';

/**
 * What was typed for a draw, with what was sent after (补充) put where it belongs: where the activity is known, the words beside
 * a date are its place where they end as one does: 12月18日9点 市检听证室. Pure.
 */
export function withMore(words: string, more: string, known: { roster: Roster; today: Day }): string {
  const before = readLabelled(words, DRAW_LABELS);
  const { head, parts } = readLabelled(more, DRAW_LABELS);
  const text = normalise(head, []);
  const read = scanFragments(text, known).filter(
    (one) => one.kind === 'date' || (one.kind === 'number' && !one.certain && one.measure !== undefined),
  );
  const rest = without(text, read);
  const hasPlace = parts.地点 !== undefined || before.parts.地点 !== undefined;
  const isWhere = isPlace(rest) && !hasPlace && purposeIn(words, known) !== '';
  if (!isWhere || !read.some(({ kind }) => kind === 'date')) return `${words} ${more}`.trim();
  const found = read.map(({ start, end }) => text.slice(start, end)).join(' ');
  const labelled = Object.entries(parts).map(([label, value]) => `${label} ${value}`);
  return [found, words, `地点 ${rest.replace(/^在/u, '')}`, ...labelled].join(' ');
}
