import { showInstant } from '../domain/day.js';
import type { Roster } from '../domain/roster.js';
import type { StoredEntry } from '../domain/trail.js';
import { cutChars } from './cut.js';

/** How each kind of entry is called where people read it. */
const WORDS: Readonly<Record<string, string>> = {
  'matter.registered': '登记',
  'matter.received': '签收',
  'matter.receipt-corrected': '更正签收日期',
  'matter.progress': '进展',
  'matter.replied': '答复',
  'matter.reply-withdrawn': '撤回答复',
  'matter.returned': '退回补正',
  'matter.accepted': '办结',
  'matter.extended': '延期',
  'matter.withdrawn': '撤销',
  'matter.recomputed': '放假安排变动，重算期限',
};

/** As many of the latest entries as a card shows. */
const MOST = 12;
/** As many characters of an entry's words; the whole stands in the trail. */
const LONGEST = 80;

const showBody = ({ body }: StoredEntry): string => {
  const { text, reason, on, to } = body ?? {};
  const words = [to, on, reason, text].filter((part) => typeof part === 'string').join(' ');
  return words === '' ? '' : `：${cutChars(words.replace(/\s+/g, ' '), LONGEST)}`;
};

/** What happened to a matter (经过), oldest first, one line an entry with its time and who. Pure. */
export function historyLines(entries: readonly StoredEntry[], roster: Roster): readonly string[] {
  const shown = entries.slice(-MOST);
  const earlier = entries.length - shown.length;
  const lines = shown.map((entry) => {
    const who = entry.by === 'duban' ? '督办' : (roster.person(entry.by)?.name ?? '已离开的同事');
    return `${showInstant(entry.at)} ${who} ${WORDS[entry.kind] ?? entry.kind}${showBody(entry)}`;
  });
  return earlier > 0 ? [`更早的 ${earlier} 条从略`, ...lines] : lines;
}
