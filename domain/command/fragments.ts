import { platformCalled } from '../roster/platform-words.js';
import type { Roster } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import type { Fragment } from './command.js';
import { countedFromToday, joinRanges, mask, scanDates, scanDays } from './dates.js';
import { scanNames } from './names.js';
import { scanNumbers } from './numbers.js';
import { scanPeriods } from './periods.js';
import { closedTitles, quotes, type Span, unclosedTitle } from './titles.js';

/** How far the words beside a date are looked at. */
const CUE_REACH = 16;
const ACCOUNT = /(?<!\w)(wecom|dingtalk|playground|企业微信|企微|钉钉) ?[:：] ?([a-z0-9][\w.@|-]{0,63})/giu;

type Bare = Fragment extends infer F ? (F extends Fragment ? Omit<F, 'text'> : never) : never;

/** Titles and quoted words of a text. Inside them nothing else is read. */
export function wrapped(text: string): Fragment[] {
  const titles = closedTitles(text).filter(({ start, end }) => text.slice(start + 1, end - 1).trim() !== '');
  const found: Fragment[] = titles.map((span) => ({
    ...span,
    kind: 'title',
    text: text.slice(span.start, span.end),
    title: text.slice(span.start + 1, span.end - 1).trim(),
  }));
  for (const span of quotes(text, titles)) {
    const words = text.slice(span.start + 1, span.end - 1).trim();
    if (words !== '') found.push({ ...span, kind: 'quoted', text: text.slice(span.start, span.end), words });
  }
  return found;
}

/** A 《 that is never closed holds the words up to a fragment that stands apart, else all that is left. */
function kindlyClosed(text: string, visible: string, others: readonly Fragment[]): Fragment | undefined {
  const start = unclosedTitle(visible);
  if (start === undefined) return undefined;
  const stop = others.find(
    (other) => other.start > start + 1 && /[\s,，。;；]/u.test(text[other.start - 1] ?? ''),
  );
  const typed = text.slice(start, stop?.start ?? text.length).replace(/[\s,，。;；]+$/u, '');
  const title = typed.slice(1).trim();
  return title === '' ? undefined : { start, end: start + typed.length, kind: 'title', text: typed, title };
}

function readDates(text: string, today: Day): { bare: Bare[]; rest: string } {
  const certain = scanDates(text, today);
  const afterDates = mask(text, certain);
  const periods = scanPeriods(afterDates);
  const days = scanDays(afterDates);
  const counted = periods.flatMap((period) => countedFromToday(period) ?? []);
  const dates = joinRanges(
    text,
    [...certain, ...days, ...counted].sort((a, b) => a.start - b.start),
  );
  const pointedAt = new Set(days.filter(({ sure }) => sure).map(({ start }) => start));
  const dayStarts = new Set(days.map(({ start }) => start));
  const sureDays = dates.filter(
    ({ start, date }) => pointedAt.has(start) || (dayStarts.has(start) && date.kind !== 'day'),
  );
  const startsSure = new Set(sureDays.map(({ start }) => start));
  const bare: Bare[] = dates.map(({ start, end, date, time }) => ({
    start,
    end,
    kind: 'date',
    date,
    cueBefore: '',
    cueAfter: '',
    ...(time ? { time } : {}),
  }));
  for (const { start, end, period, sign } of periods) {
    if (sign === 'later' || startsSure.has(start)) continue;
    bare.push({ start, end, kind: 'period', period, direction: sign === 'before' ? 'before' : 'after' });
  }
  return { bare, rest: mask(afterDates, [...sureDays, ...periods]) };
}

/** Gives every date the words on both sides of it, up to the next fragment or the verb. */
function withCues(text: string, fragments: readonly Fragment[], verb: Span | undefined): Fragment[] {
  const starts = [...fragments.map(({ start }) => start), ...(verb ? [verb.start] : [])].sort(
    (a, b) => a - b,
  );
  const ends = [...fragments.map(({ end }) => end), ...(verb ? [verb.end] : [])].sort((a, b) => a - b);
  let nextStart = 0;
  let lastEnd = 0;
  return fragments.map((fragment) => {
    if (fragment.kind !== 'date') return fragment;
    while ((starts[nextStart] ?? text.length) < fragment.end && nextStart < starts.length) nextStart++;
    while ((ends[lastEnd] ?? text.length + 1) <= fragment.start) lastEnd++;
    const from = Math.max(ends[lastEnd - 1] ?? 0, fragment.start - CUE_REACH);
    const to = Math.min(starts[nextStart] ?? text.length, fragment.end + CUE_REACH);
    return {
      ...fragment,
      cueBefore: text.slice(from, fragment.start),
      cueAfter: text.slice(fragment.end, Math.max(to, fragment.end)),
    };
  });
}

/**
 * Every fragment of a normalised text outside the verb, in the order typed. What has two readings is there twice:
 * 30日 as a day and as a period, 15号印发 as a day and as #15, 十日内 as a date and as a period. Pure.
 */
export function scanFragments(text: string, known: { roster: Roster; today: Day }, verb?: Span): Fragment[] {
  const masked = (fragments: readonly Fragment[]) => mask(text, [...fragments, ...(verb ? [verb] : [])]);
  const around = wrapped(text);
  const inside = scanPlain(text, masked(around), known);
  const closed = kindlyClosed(text, masked(around), inside);
  const outside = closed ? [...around, closed] : around;
  const all = closed ? [...outside, ...scanPlain(text, masked(outside), known)] : [...outside, ...inside];
  const order = (fragment: Fragment) => (fragment.kind === 'number' ? 0 : fragment.kind === 'date' ? 1 : 2);
  return withCues(
    text,
    all.sort((a, b) => a.start - b.start || order(a) - order(b)),
    verb,
  );
}

function scanPlain(text: string, visible: string, { roster, today }: { roster: Roster; today: Day }) {
  const bare: Bare[] = [];
  for (const match of visible.matchAll(ACCOUNT)) {
    const account = `${platformCalled(match[1] ?? '')}:${(match[2] ?? '').toLowerCase()}`;
    bare.push({ start: match.index, end: match.index + match[0].length, kind: 'account', account });
  }
  const afterAccounts = mask(visible, bare);
  const names = scanNames(afterAccounts, roster);
  for (const { kind, ids, ...span } of names)
    bare.push(kind === 'unit' ? { ...span, kind, unitIds: ids } : { ...span, kind, personIds: ids });

  const dates = readDates(mask(afterAccounts, names), today);
  bare.push(...dates.bare);
  for (const number of scanNumbers(dates.rest)) bare.push({ ...number, kind: 'number' });
  return bare.map((one) => ({ ...one, text: text.slice(one.start, one.end) }) as Fragment);
}
