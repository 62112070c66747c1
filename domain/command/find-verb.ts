import type { Fragment } from './command.js';
import { mask } from './dates.js';
import { remembered } from './remembered.js';
import type { Span } from './titles.js';

/** A verb as listed, where it stands in the text. */
export type VerbAt = Span & { verb: string };

interface Form {
  /** As compared with the text. */
  typed: string;
  verb: string;
}

const QUOTE = /[“”「」『』]/g;
const sameQuotes = (text: string): string =>
  text.replace(QUOTE, '"').replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** What may be typed for each verb: itself, and each side of a catalogue name `A/B`; longest first. */
const formsOf = remembered((verbs: readonly string[]): readonly Form[] => {
  const listed = new Set(verbs);
  const forms = verbs.flatMap((verb) =>
    [
      verb,
      ...(verb.includes('/') ? verb.split('/').filter((side) => side !== '' && !listed.has(side)) : []),
    ].map((form) => ({ typed: sameQuotes(form.normalize('NFKC')), verb })),
  );
  return forms.filter(({ typed }) => typed !== '').sort((a, b) => b.typed.length - a.typed.length);
});

/** Words that say what a date is; right after one they are its cue and no command (12月10日前回复). */
const DATE_WORDS = /^(?:回复|反馈|报送|续报|报告|收到|签收|送达|印发|发布|会议|交办|答复)$/u;
const FROM_DATE = /^(?:之前|以前|前|内|之内|以内|书面|正式|已|才){0,2}$/u;

/** True where a word says what the date before it is; `ends` are the ends of all dates and periods. */
function isCue(text: string, verb: VerbAt, ends: ReadonlySet<number>): boolean {
  if (!DATE_WORDS.test(text.slice(verb.start, verb.end))) return false;
  for (let end = verb.start; end > verb.start - 6; end--)
    if (ends.has(end)) return FROM_DATE.test(text.slice(end, verb.start));
  return false;
}

/**
 * The verb of a text: the longest known one at the start, else the longest outside titles, quotes and names, the
 * first of equals. A unit's name that is longer wins at the start (统计局). Undefined where there is none. Pure.
 */
export function findVerb(
  text: string,
  verbs: readonly string[],
  fragments: readonly Fragment[],
): VerbAt | undefined {
  const forms = formsOf(verbs);
  const plain = sameQuotes(text);
  const opening = fragments.find((one) => one.start === 0 && (one.kind === 'unit' || one.kind === 'title'));
  const first = forms.find(({ typed }) => plain.startsWith(typed));
  if (first && first.typed.length > (opening?.end ?? 0))
    return { verb: first.verb, start: 0, end: first.typed.length };

  const hidden = fragments.filter(({ kind }) =>
    ['title', 'quoted', 'unit', 'person', 'account'].includes(kind),
  );
  const open = mask(plain, hidden);
  const dates = fragments.filter(({ kind }) => kind === 'date' || kind === 'period');
  const ends = new Set(dates.map(({ end }) => end));
  for (const { typed, verb } of forms) {
    for (let at = open.indexOf(typed); at !== -1; at = open.indexOf(typed, at + typed.length)) {
      const found = { verb, start: at, end: at + typed.length };
      if (!isCue(text, found, ends)) return found;
    }
  }
  return undefined;
}
