import { timeAt } from './times.js';
import type { Span } from './titles.js';

const PART = '(?:凌晨|早上|早晨|[上中下]午|傍晚|晚上|夜里|早|晚)';
const NUMBER = '(?:\\d{1,3}|[〇零一二两三四五六七八九十百]{1,4})';
/** As a time of day is written, whatever its hour and minute are: 25点, 9点70分, 25:00, -3点. */
const CLOCK = new RegExp(
  `\\s*${PART}?\\s*(?<words>(?:[-－−负]\\s?)?(?:${NUMBER}\\s?[点时](?!间|候)(?:${NUMBER}分|\\d{1,2}(?![\\d人名位个号月日天/.])|半|整|[一三]刻)?|\\d{1,3}[:：]\\d{2,3}(?!\\d)))`,
  'uy',
);

/** What stands at a place, is written as a time of day, and is none that a day has. Pure. */
export function oddTimeAt(text: string, at: number): (Span & { words: string }) | undefined {
  CLOCK.lastIndex = at;
  const found = CLOCK.exec(text);
  const words = found?.groups?.words?.replace(/\s/gu, '');
  if (!words || timeAt(text, at)) return undefined;
  return { words, start: at, end: CLOCK.lastIndex };
}

/** The first of them that is a word by itself (30点措施 is none); with `from` the one that stands there, before all others. Pure. */
export function oddTimeIn(text: string, from?: number): (Span & { words: string }) | undefined {
  const behind = from === undefined ? undefined : oddTimeAt(text, from);
  if (behind) return behind;
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && !/[\s,，。;；、]/u.test(text[at - 1] ?? '')) continue;
    const odd = text[at] === ' ' ? undefined : oddTimeAt(text, at);
    if (odd && !/[\p{L}\p{N}]/u.test(text[odd.end] ?? '')) return odd;
  }
  return undefined;
}

/** 没有“25点”这个时间. Pure. */
export const noSuchTime = (words: string): string => `没有“${words}”这个时间，一天是 0 点到 24 点`;
