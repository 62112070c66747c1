import { MOST_CHOICES } from '../effect.js';
import type { Fragment } from './command.js';
import { type Filling, isEdge } from './filling.js';

type NumberFragment = Extract<Fragment, { kind: 'number' }>;

/** `#12` before `12号` and 第12件, those before a bare 12. */
const rank = (one: NumberFragment) => (one.text.startsWith('#') ? 0 : one.certain ? 1 : 2);

/**
 * Where words are taken as well, 15号 and 12 in the midst of them are the words' own (已于15号寄出, 整改 12 处): one that
 * stands apart is a number, a bare one only right after the verb or alone.
 */
function isMeant(filling: Filling, one: NumberFragment): boolean {
  if (!filling.takesWords() || rank(one) === 0) return true;
  if (rank(one) === 1) return filling.stands(one) && isEdge(filling.text, one.end);
  const before = filling.text.slice(filling.command.verbSpan?.end ?? 0, one.start);
  return before.trim() === '' && isEdge(filling.text, one.end);
}

/** What stands between numbers that are listed: 、 and the like, or nothing but a space. */
const LISTS = /^\s*[、,，;；/和及与跟]?\s*$/u;
/** The same where the next one has no # of its own: after a space or a comma it is a quantity or a day. */
const LISTS_BARE = /^\s*[、/和及与跟]\s*$/u;

/** #42、#57, #39 和 #34, #40、60: what is listed right behind the first number. A #12 further on belongs to the words. */
function listedFrom(filling: Filling, first: NumberFragment): NumberFragment[] {
  const listed = [first];
  for (const one of filling.free('number')) {
    const end = listed.at(-1)?.end ?? 0;
    if (one.start < end || one.measure !== undefined) continue;
    const between = filling.text.slice(end, one.start);
    const isBare = rank(one) !== 0;
    if (!(isBare ? LISTS_BARE : LISTS).test(between) || (isBare && !isEdge(filling.text, one.end))) break;
    listed.push(one);
  }
  return listed;
}

/** 12、13号: the 号 at the end is that of each; a bare 12 right before it is a number too. */
function listStart(filling: Filling, first: NumberFragment): NumberFragment {
  const before = filling
    .free('number')
    .findLast((one) => one.end <= first.start && LISTS_BARE.test(filling.text.slice(one.end, first.start)));
  return before && before.measure === undefined && filling.stands(before)
    ? listStart(filling, before)
    : first;
}

/**
 * The number of a matter: `#12`, `12号`, `第12件`, or a bare 12. Several are asked about; where words go with them, only
 * those that are listed at once (延期 #42、#57 至 …).
 */
export function fillMatters(filling: Filling): void {
  for (const [name] of filling.open('matter')) {
    const free = filling.free('number').filter((one) => one.measure === undefined && isMeant(filling, one));
    const best = Math.min(...free.map(rank));
    const ranked = free.filter((one) => rank(one) === best);
    const [found] = ranked;
    if (!found) continue;
    const first = listStart(filling, found);
    const fitting = filling.takesWords() || first !== found ? listedFrom(filling, first) : ranked;
    const numbers = [...new Set(fitting.map(({ no }) => no))];
    const isOneSlot = filling.open('matter').length === 1;
    if (numbers.length === 1 || (best === 2 && !filling.takesWords()) || !isOneSlot) {
      filling.set(name, first.no, first);
      continue;
    }
    const choices = numbers
      .slice(0, MOST_CHOICES)
      .map((no) => ({ label: `#${no}`, payload: { [name]: no } }));
    filling.doubt({ slot: name, say: `一次办一件，先办哪一件？`, choices }, ...fitting);
  }
}

/** A natural number that is not a matter: 3人, 候补 2. */
export function fillCounts(filling: Filling): void {
  for (const [name] of filling.open('count')) {
    const [found] = filling.free('number').filter(({ certain }) => !certain);
    if (found) filling.set(name, found.no, found);
  }
}

/**
 * Lengths of time. 30日 can be a day of the month as well: first what can only be a period, then, where a date slot is
 * still empty too, the last of the doubtful ones. 十日内 waits until the date slots had their turn,
 * unless the slot says that it comes first.
 */
export function fillPeriods(filling: Filling, turn: 'first' | 'before-dates' | 'after-dates'): void {
  for (const [name, slot] of filling.open('period')) {
    if (turn === 'first' && !slot.first) continue;
    const free = filling.free('period');
    const certain = free.filter((one) => !filling.readsAs('date', one));
    if (certain.length > 1 && filling.open('period').length === 1 && !filling.takesWords()) {
      const choices = certain.slice(0, 4).map(({ text, period, direction }) => ({
        label: text,
        payload: { [name]: { ...period, direction } },
      }));
      filling.doubt(
        { slot: name, say: `写了 ${certain.length} 个期间，${slot.label}是哪一个？`, choices },
        ...certain,
      );
      continue;
    }
    const isCounted = (one: Fragment) => /内$/u.test(one.text);
    const doubtful = (one: Fragment) => turn === 'after-dates' || isCounted(one) === (turn === 'first');
    const found = certain[0] ?? free.findLast(doubtful);
    if (found) filling.set(name, { ...found.period, direction: found.direction }, found);
  }
}
