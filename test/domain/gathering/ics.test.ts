import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEntry } from '../../../domain/gathering/calendar-entry.js';
import { icsOf } from '../../../domain/gathering/ics.js';

const entry: CalendarEntry = {
  id: '0b8e1a52-7c1e-4b7e-9d54-0d9e0f0a2b11',
  title: '联席会议',
  startsAt: new Date('2026-12-10T01:00:00Z'),
  endsAt: new Date('2026-12-10T03:00:00Z'),
  place: '市中院三楼会议室',
  notes: '1. 半年工作情况\n督办编号 #12',
  revision: 0,
  isCancelled: false,
};
const at = new Date('2026-11-20T01:12:00Z');

/** As a calendar reads it: lines joined again, values without their escapes. */
function readBack(ics: string): Map<string, string> {
  const lines = ics.replace(/\r\n[ \t]/g, '').split('\r\n');
  return new Map(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(':');
      const value = rest
        .join(':')
        .replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
      return [name, value];
    }),
  );
}

describe('a meeting as an .ics (RFC 5545)', () => {
  it('says when in Beijing time, where and what, with the zone it means', () => {
    const ics = icsOf(entry, at);
    for (const line of [
      'BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai',
      'DTSTART;TZID=Asia/Shanghai:20261210T090000',
      'DTEND;TZID=Asia/Shanghai:20261210T110000',
      'DTSTAMP:20261120T011200Z',
      'SUMMARY:联席会议',
      'LOCATION:市中院三楼会议室',
      'DESCRIPTION:1. 半年工作情况\\n督办编号 #12',
      'STATUS:CONFIRMED',
      'SEQUENCE:0',
    ])
      expect(ics).toContain(`${line}\r\n`);
    expect(ics.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true);
    expect(ics.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
  });

  it('keeps its UID when it is moved and when it is called off, so that the later replaces the earlier', () => {
    const uid = (ics: string) => readBack(ics).get('UID');
    const moved = icsOf({ ...entry, revision: 1 }, at);
    const off = icsOf({ ...entry, revision: 2, isCancelled: true }, at);
    expect([uid(moved), uid(off)]).toEqual([uid(icsOf(entry, at)), uid(icsOf(entry, at))]);
    expect(moved).toContain('SEQUENCE:1\r\n');
    expect(off).toContain('STATUS:CANCELLED\r\n');
  });

  it('whatever people wrote comes back as text: no line of its own, no line over 75 octets, no broken character', () => {
    const words = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(words, words, words, (title, place, notes) => {
        const ics = icsOf({ ...entry, title, place: `在${place}`, notes }, at);
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\ufffd]/u);
        expect(ics.match(/\r\nBEGIN:/g)).toHaveLength(3);
        const shown = (text: string) =>
          text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}|\p{Surrogate}/gu, '');
        const read = readBack(ics);
        expect(read.get('SUMMARY')).toBe(shown(title));
        expect(read.get('LOCATION')).toBe(shown(`在${place}`));
        expect(read.get('DESCRIPTION')).toBe(shown(notes));
      }),
    );
  });
});
