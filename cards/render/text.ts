import type { Card } from '../card.js';
import { choosingText } from '../choosing.js';

/** Control characters except the line break, and the marks that reorder what is read. */
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/gu;
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Text as people see it: no control characters, nothing invisible that reorders it, every code point whole. Pure. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, '')
    .replace(UNPRINTABLE, ' ')
    .replace(LONE_SURROGATE, '\ufffd');

/** The same on one line, for titles, labels and values. */
export const oneLine = (text: string): string =>
  printable(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/**
 * Any card as plain text: title, note, rows as 标签：值, text, and the buttons as words that can be typed instead,
 * 【确认】【仅记进展】. Says everything the card says; escapes for no platform. Pure.
 */
export function renderText(card: Card): string {
  const lines = [oneLine(card.title)];
  if (card.note) lines.push(oneLine(card.note));
  for (const [label, value] of card.rows ?? []) lines.push(`${oneLine(label)}：${oneLine(value)}`);
  const text = choosingText(card);
  if (text) lines.push(printable(text).trim());
  if (card.choosing) {
    const options = card.choosing.options.map(({ label }) => oneLine(label));
    lines.push(`${oneLine(card.choosing.label)}：${options.join('、')}`);
  }
  lines.push(...(card.addresses ?? []));
  if (card.actions?.length) lines.push(card.actions.map(({ label }) => `【${oneLine(label)}】`).join(''));
  return lines.filter((line) => line !== '').join('\n');
}
