import type { Slot } from '../slot.js';
import { type Day, showDay } from '../time/day.js';
import type { Fragment } from './command.js';
import { type Filling, isEdge } from './filling.js';
import { askLastYear, askNextYear, LAST_YEAR, NEXT_YEAR } from './passed-date.js';
import { resolveDate } from './resolve-date.js';
import type { Span } from './titles.js';

type DateSlot = Extract<Slot, { kind: 'date' }>;
type DateFragment = Extract<Fragment, { kind: 'date' }>;

/** A cue beside a date: how near (3 touching, 2 in the same word, 1 across a space) and where it stands. */
interface Near extends Span {
  nearness: number;
}

const ONLY_BEFORE = /^(?:至|到|从|自|由|于)$/u;
/** 同意延期 12月15日 is no day of approval, 12月2日同意 is. */
const ONLY_AFTER = /^(?:前|之前|以前|后|起|内|止|同意|批准)/u;
const BREAK = /[\s,，、。;；:：()（）]/u;
/** What a word beside a date says it is; a slot with cues of another family does not take such a date. */
const FAMILIES = [
  ['印发', '发布', '制发', '发函', '发文'],
  ['收到', '送达', '签收', '接到', '收'],
  ['截止', '截至', '之前', '以前', '前'],
] as const;

function after(date: DateFragment, cue: string): Near | undefined {
  const words = date.cueAfter;
  const skipped = words.startsWith(' ') ? 1 : 0;
  const at = words.indexOf(cue, skipped);
  if (at === -1 || at > 6 || BREAK.test(words.slice(skipped, at))) return undefined;
  const end = at + cue.length;
  // 12月1日前的台账 names papers, not a day to meet.
  if (cue.endsWith('前') && words[end] === '的') return undefined;
  if (cue.length === 1 && (at > 0 || (!ONLY_AFTER.test(cue) && !isEdge(words, end)))) return undefined;
  const nearness = skipped ? 1 : at === 0 ? 3 : 2;
  return { nearness, start: date.end, end: date.end + end };
}

function before(date: DateFragment, cue: string): Near | undefined {
  const words = date.cueBefore.replace(/ ?[:：] ?$/u, (sign) => '\u0001'.repeat(sign.length));
  const trimmed = words.trimEnd();
  const at = trimmed.lastIndexOf(cue);
  const between = trimmed.slice(at + cue.length);
  if (at === -1 || between.length > 6 || BREAK.test(between)) return undefined;
  if (cue.length === 1 && (between !== '' || !isEdge(trimmed, at - 1)) && !ONLY_BEFORE.test(cue))
    return undefined;
  const nearness = trimmed.length < words.length ? 1 : between === '' ? 3 : 2;
  return { nearness, start: date.start - words.length + at, end: date.start };
}

const nearest = (date: DateFragment, cue: string): Near | undefined =>
  (ONLY_BEFORE.test(cue) ? undefined : after(date, cue)) ??
  (ONLY_AFTER.test(cue) ? undefined : before(date, cue));

/** A date whose own words say that it is something else: 11月1日收到 is no date of issue. */
function isForeign(date: DateFragment, slot: DateSlot): boolean {
  // 30天内 counts from today on: it is no day that has been.
  if (slot.looks === 'back' && date.date.kind === 'within') return true;
  if (!slot.cues) return false;
  const family = FAMILIES.find((words) =>
    words.some((word) => {
      const near = nearest(date, word);
      return near !== undefined && (near.nearness > 1 || near.end > date.end);
    }),
  );
  return family !== undefined && !slot.cues.some((cue) => family.some((word) => cue.includes(word)));
}

const JOINT = /(?:延期至|延至|截止到?|截至|[至到于自从在]) ?$/u;
const SUFFIX = /^(?:之前|以前|前|起|止)/u;

/** A date with the small words that belong to it and to no text: 至 12月20日, 12月10日前. */
function withSmallWords(date: DateFragment): Span {
  const joint = JOINT.exec(date.cueBefore)?.[0].length ?? 0;
  const suffix = SUFFIX.exec(date.cueAfter)?.[0].length ?? 0;
  return { start: date.start - joint, end: date.end + suffix };
}

/** A day whose year was not written and is hardly the one that a look forward or back gives. */
function doubtfulYear({ looks }: DateSlot, { date }: DateFragment, day: Day, today: Day) {
  const next = looks === 'forward' ? askNextYear(date, day, today) : undefined;
  if (next) return { say: next, yes: NEXT_YEAR };
  const last = looks === 'back' ? askLastYear(date, day, today) : undefined;
  return last ? { say: last, yes: LAST_YEAR } : undefined;
}

function put(filling: Filling, name: string, slot: DateSlot, date: DateFragment, cue?: Span): void {
  const { today, calendar } = filling.known;
  const small = withSmallWords(date);
  const span = {
    start: Math.min(small.start, cue?.start ?? date.start),
    end: Math.max(small.end, cue?.end ?? 0),
  };
  const resolved = resolveDate(date.date, slot.looks, today, calendar);
  if (!('day' in resolved)) {
    filling.doubt({ slot: name, words: date.text, ...resolved }, span);
    return;
  }
  const { day } = resolved;
  const doubt = slot.askedAbout ? undefined : doubtfulYear(slot, date, day, today);
  if (doubt)
    filling.doubt(
      { slot: name, say: doubt.say, choices: [{ label: doubt.yes, payload: { [name]: day } }] },
      span,
    );
  else filling.set(name, day, span);
}

/** 15号收到 is #15 where a matter is wanted and no other number is there. */
function isOnlyNumber(filling: Filling, date: DateFragment): boolean {
  if (!filling.readsAs('number', date) || !filling.open('matter').some(([, { required }]) => required))
    return false;
  return !filling.free('number').some((one) => one.start !== date.start && one.certain);
}

/** Dates whose neighbouring words name a slot: 11月1日印发, 截止7月10日, 至15号. The nearest and longest cue first. */
export function fillDatesByCue(filling: Filling): void {
  const dates = filling
    .free('date')
    .slice(0, 40)
    .filter((date) => !isOnlyNumber(filling, date));
  const matches = filling.open('date').flatMap(([name, slot]) =>
    dates.flatMap((date) =>
      (slot.cues ?? []).flatMap((cue) => {
        const near = nearest(date, cue);
        return near ? [{ name, slot, date, cue, near }] : [];
      }),
    ),
  );
  matches.sort(
    (a, b) =>
      b.near.nearness - a.near.nearness ||
      b.cue.length - a.cue.length ||
      b.near.end - b.date.end - (a.near.end - a.date.end),
  );
  for (const { name, slot, date, near } of matches) {
    const isOpen = filling.open('date').some(([open]) => open === name);
    if (
      isOpen &&
      filling.isFree({ start: Math.min(date.start, near.start), end: near.end }) &&
      filling.isFree(date)
    )
      put(filling, name, slot, date, near);
  }
}

/** A date in the midst of words that are taken too is theirs: 缺少11月1日会议纪要. */
function isApart(filling: Filling, date: DateFragment): boolean {
  const { start, end } = withSmallWords(date);
  return (
    filling.stands({ start }) &&
    (!filling.takesWords() || isEdge(filling.text, end) || /^因/u.test(date.cueAfter))
  );
}

/** The dates left, for the date slots left; where it is not clear which, it is asked. */
export function fillOtherDates(filling: Filling): void {
  const open = filling.open('date').filter(([, slot]) => !slot.cued);
  const free = filling.free('date').filter((date) => isApart(filling, date));
  const sure = free.filter((date) => !filling.readsAs('period', date) && !filling.readsAs('number', date));
  const dates = sure.length > 0 ? sure : free;
  const fitting = dates.slice(0, 20).filter((date) => open.some(([, slot]) => !isForeign(date, slot)));
  if (fitting.length === 0) return;

  const required = open.filter(([, slot]) => slot.required || slot.likeliest);
  const wanted = fitting.length < open.length && required.length > 0 ? required : open;
  const [slotEntry] = wanted;
  const [date] = fitting;
  if (!slotEntry || !date) return;
  if (wanted.length > fitting.length) askWhich(filling, wanted, date);
  else if (wanted.length === 1 && fitting.length > 1 && !filling.takesWords())
    askWhichDate(filling, slotEntry, fitting);
  else {
    for (const [name, slot] of wanted) {
      const next = filling.free('date').find((one) => fitting.includes(one) && !isForeign(one, slot));
      if (next) put(filling, name, slot, next);
    }
  }
}

function askWhich(filling: Filling, slots: readonly [string, DateSlot][], date: DateFragment): void {
  const { today, calendar } = filling.known;
  const choices = slots.flatMap(([name, slot]) => {
    const found = isForeign(date, slot) ? undefined : resolveDate(date.date, slot.looks, today, calendar);
    return found && 'day' in found
      ? [{ label: `${slot.label} ${showDay(found.day)}`, payload: { [name]: found.day } }]
      : [];
  });
  const [first] = slots;
  if (!first) return;
  if (choices.length < 2) put(filling, first[0], first[1], date);
  else filling.doubt({ slot: first[0], say: `${date.text}是哪个日期？`, choices }, date);
}

function askWhichDate(
  filling: Filling,
  [name, slot]: [string, DateSlot],
  dates: readonly DateFragment[],
): void {
  const { today, calendar } = filling.known;
  const days = dates.slice(0, 4).flatMap((date) => {
    const found = resolveDate(date.date, slot.looks, today, calendar);
    return 'day' in found ? [found.day] : [];
  });
  const choices = [...new Set(days)].map((day) => ({ label: showDay(day), payload: { [name]: day } }));
  const [first] = dates;
  if (choices.length > 1) filling.doubt({ slot: name, say: `哪一天是${slot.label}？`, choices }, ...dates);
  else if (first) put(filling, name, slot, first);
}
