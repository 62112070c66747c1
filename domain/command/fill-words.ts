import type { Slot } from '../slot.js';
import { type Filling, isEdge } from './filling.js';
import { pieces } from './leftover.js';
import type { Span } from './titles.js';

/** The text with titles, quotes and used words masked: places stay the same. */
const visible = (filling: Filling): string => {
  const chars = filling.text.split('');
  const hide = ({ start, end }: Span) => chars.fill('\u0001', start, end);
  for (const one of filling.command.fragments) if (one.kind === 'title' || one.kind === 'quoted') hide(one);
  for (const span of filling.spans()) hide(span);
  return chars.join('');
};

/** The place of a word that stands for itself; a longer one may also stand within others. */
function find(text: string, word: string): Span | undefined {
  let within: Span | undefined;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    const end = at + word.length;
    const tail = text[end] === '类' ? end + 1 : end;
    if (isEdge(text, at - 1) && isEdge(text, tail)) return { start: at, end: tail };
    within ??= { start: at, end };
  }
  return word.length >= 3 ? within : undefined;
}

/** True for a word that has a fragment within it: 规范性文件及重要文件30日报送 is a name and no date. */
const isAround = ({ start, end }: Span, { command }: Filling): boolean =>
  command.fragments.some((one) => start <= one.start && one.end <= end && one.end - one.start < end - start);

/** All that stands for one of the choices, the longest first. */
const meaningsOf = ({ of, means = [] }: Extract<Slot, { kind: 'choice' }>) =>
  [...of.map((is) => ({ words: [is], is })), ...means].sort(
    (a, b) => b.words.join('').length - a.words.join('').length,
  );

/** The verb may say which: 纠正意见 is one kind of 检察建议. */
const verbAs = ({ command: { verb, verbSpan } }: Filling, word: string): Span[] =>
  verb === word && verbSpan ? [verbSpan] : [];

/** True for a word in the midst of a sentence that is kept whole (请于12月20日前书面答复): it says the choice and stays there. */
const isWithinWords = ({ start }: Span, filling: Filling): boolean =>
  filling.takesWords() &&
  !isEdge(filling.text, start - 1) &&
  !filling.spans().some(({ end }) => end === start);

/**
 * One of the words a choice offers, the longest that is there; else what the slot has by default. Words with a
 * fragment within them have their turn before the fragments.
 */
export function fillChoices(filling: Filling, turn: 'around-fragments' | 'all'): void {
  for (const [name, slot] of Object.entries(filling.slots)) {
    if (slot.kind !== 'choice') continue;
    const current = filling.values[name];
    if (current !== undefined && current !== slot.default) continue;
    const text = visible(filling);
    for (const { words, is } of meaningsOf(slot)) {
      const found = words.flatMap((word) => {
        const span = find(text, word);
        const isTaken = span && (!filling.isFree(span) || (turn !== 'all' && !isAround(span, filling)));
        return span && !isTaken ? [span] : verbAs(filling, word);
      });
      if (found.length < words.length) continue;
      filling.set(name, is, ...found.filter((span) => !isWithinWords(span, filling)));
      break;
    }
    if (turn === 'all' && filling.values[name] === undefined && slot.default !== undefined)
      filling.values[name] = slot.default;
  }
}

/**
 * True where one of the cues stands in the text; a cue that stands for itself is used up. One that begins with a
 * space never continues a word.
 */
export function fillFlags(filling: Filling): void {
  for (const [name, slot] of filling.open('flag')) {
    const text = visible(filling);
    const cue = slot.cues.find((word) => text.includes(word));
    if (cue === undefined) continue;
    const end = text.indexOf(cue) + cue.length;
    const start = end - cue.trimStart().length;
    const stands = isEdge(text, start - 1) && isEdge(text, end);
    filling.set(name, true, ...(stands ? [{ start, end }] : []));
  }
}

interface CueAt extends Span {
  slot: string;
}

const BREAK = /[\s,，;；。]/u;

/** Where cues of texts stand: at the start of a word or after a fragment; the longest at each place. */
function cuesOf(filling: Filling): CueAt[] {
  const { fragments, verbSpan } = filling.command;
  const ends = new Set([...fragments.map(({ end }) => end), verbSpan?.end ?? 0]);
  const text = visible(filling);
  const found = filling.open('text').flatMap(([slot, { cues = [] }]) =>
    cues.flatMap((cue) => {
      const places: CueAt[] = [];
      for (
        let at = text.indexOf(cue);
        at !== -1 && places.length < 20;
        at = text.indexOf(cue, at + cue.length)
      )
        if (isEdge(text, at - 1) || ends.has(at)) places.push({ slot, start: at, end: at + cue.length });
      return places;
    }),
  );
  const longestFirst = found.sort((a, b) => a.start - b.start || b.end - a.end);
  return longestFirst.filter((cue, i) => i === 0 || cue.start >= (longestFirst[i - 1]?.end ?? 0));
}

/** Keeps the word after a cue for its text: 文号 〔2026〕1号 is no #1, 因11月30日才收到 no date. */
export function reserveTexts(filling: Filling): void {
  const closed = filling.command.fragments.filter(({ kind }) => kind === 'title' || kind === 'quoted');
  for (const { start, end } of cuesOf(filling)) {
    const from = end + (/^[ :：]*/u.exec(filling.text.slice(end, end + 3))?.[0].length ?? 0);
    const wraps = closed.find((one) => one.start === from);
    let to = wraps?.end ?? from;
    while (to < filling.text.length && !BREAK.test(filling.text[to] ?? '')) to++;
    filling.reserved.push({ start, end: to });
  }
}

/** 条件 法律 回避 李四: the label of the next slot is no part of this one. */
function withoutLabel(filling: Filling, words: string): string {
  const label = Object.values(filling.slots).find((slot) => words.endsWith(` ${slot.label}`))?.label;
  return label === undefined ? words : words.slice(0, -label.length).trimEnd();
}

/** As short as a title without 《》 may be. */
const SHORTEST_TITLE = 4;

/** The words behind the first after a cue, as they stand, that may be a title: no date, number or name. */
function titlesBehind({ text, command }: Filling, from: number, to: number): Span[] {
  const chunks = [...text.slice(from, to).matchAll(/[^\s,，;；]+/gu)].map((found) => {
    const start = from + found.index;
    return { start, end: start + found[0].length };
  });
  return chunks.slice(1).filter(({ start, end }) => {
    const isRead = command.fragments.some(
      (one) => !['unit', 'title'].includes(one.kind) && one.start <= start && one.end >= end,
    );
    const words = text.slice(start, end);
    return [...words].length >= SHORTEST_TITLE && !/[、/／+＋]/u.test(words) && !isRead;
  });
}

/** Where a title was wanted and none is written apart: the one place behind a brief word that can be it. */
function titleBehind(filling: Filling, runs: readonly (CueAt & { from: number })[]): Span | undefined {
  const isWanted = filling.open('title').length > 0;
  const apart = pieces(
    filling,
    [...filling.spans(), ...runs].sort((a, b) => a.start - b.start),
  );
  if (!isWanted || apart.some((words) => [...words].length >= SHORTEST_TITLE)) return undefined;
  const found = runs.flatMap(({ slot, from, end }) => {
    const asked = filling.slots[slot];
    return asked?.kind === 'text' && asked.brief ? titlesBehind(filling, from, end) : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Words after a cue, up to the next words that another slot used. */
export function fillCuedTexts(filling: Filling): void {
  const cues = cuesOf(filling);
  filling.reserved.length = 0;
  const stops = [...filling.spans(), ...cues].map(({ start }) => start).sort((a, b) => a - b);
  const stopAfter = (end: number) => stops.find((at) => at >= end) ?? filling.text.length;
  const title = titleBehind(
    filling,
    cues.map((cue) => ({ ...cue, from: cue.end, end: stopAfter(cue.end) })),
  );
  for (const { slot, start, end } of cues) {
    if (filling.values[slot] !== undefined) continue;
    const next = stopAfter(end);
    const stop = title && title.start >= end && title.end <= next ? title.start : next;
    const words = withoutLabel(
      filling,
      filling.text.slice(end, stop).replace(/^[\s:：是为,，]+|[\s,，;；、]+$/gu, ''),
    );
    if (/[\p{L}\p{N}\p{S}]/u.test(words)) filling.set(slot, words, { start, end: stop });
  }
}
