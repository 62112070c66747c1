import type { CalendarEntry } from './calendar-entry.js';

const LINE_OCTETS = 75;
const BEIJING_MS = 8 * 3_600_000;

/** 20261210T090000, of a clock that is `aheadMs` ahead of UTC. */
const stampOf = (at: Date, aheadMs = 0): string =>
  new Date(at.getTime() + aheadMs).toISOString().slice(0, 19).replace(/[-:]/g, '');

const NOT_TEXT = /(?!\n)\p{Cc}|\p{Surrogate}/gu;

/** A TEXT value: RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(NOT_TEXT, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n');

/** Long lines go on behind a space, never in the middle of a character: RFC 5545, 3.1. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const char of line) {
    if (Buffer.byteLength(part) + Buffer.byteLength(char) > LINE_OCTETS) {
      parts.push(part);
      part = ' ';
    }
    part += char;
  }
  return [...parts, part].join('\r\n');
}

const ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * A meeting as an .ics that every calendar opens (RFC 5545): the same UID always, so that what is opened later replaces
 * what was opened before. `at` is when it was written. Pure.
 */
export function icsOf(entry: CalendarEntry, at: Date): string {
  const { id, title, startsAt, endsAt, place, notes, revision, isCancelled } = entry;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Duban//Duban//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...ZONE,
    'BEGIN:VEVENT',
    `UID:${id}@duban`,
    `DTSTAMP:${stampOf(at)}Z`,
    `DTSTART;TZID=Asia/Shanghai:${stampOf(startsAt, BEIJING_MS)}`,
    `DTEND;TZID=Asia/Shanghai:${stampOf(endsAt, BEIJING_MS)}`,
    `SEQUENCE:${revision}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    `DESCRIPTION:${escaped(notes)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
