/** Where something stands in a text; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

interface Pairs {
  closed: Span[];
  /** Opening marks that are never closed. */
  open: number[];
}

/** Matches opening and closing marks by nesting, in one pass. */
function pairs(text: string, openMark: string, closeMark: string): Pairs {
  const open: number[] = [];
  const closed: Span[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === openMark) open.push(i);
    else if (text[i] === closeMark) {
      const start = open.pop();
      if (start !== undefined) closed.push({ start, end: i + 1 });
    }
  }
  return { closed, open };
}

/** Keeps the outermost spans, in order; of overlapping ones the one that starts first. */
function outermost(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

/** The closed titles of a text, marks included: 《…〈…〉…》, and 〈…〉 standing alone. Pure. */
export const closedTitles = (text: string): Span[] =>
  outermost([...pairs(text, '《', '》').closed, ...pairs(text, '〈', '〉').closed]);

/** Where the first 《 stands that is never closed, outside the closed titles before it. Pure. */
export const unclosedTitle = (text: string): number | undefined => pairs(text, '《', '》').open[0];

const QUOTES = [
  ['“', '”'],
  ['"', '"'],
  ['「', '」'],
  ['『', '』'],
] as const;

/** Quoted words, marks included, outside the spans given. Pure. */
export function quotes(text: string, outside: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const [open, close] of QUOTES) {
    for (let at = text.indexOf(open); at !== -1; ) {
      const end = text.indexOf(close, at + 1);
      if (end === -1) break;
      found.push({ start: at, end: end + 1 });
      at = text.indexOf(open, end + 1);
    }
  }
  const touches = (a: Span) => outside.some((b) => a.start < b.end && b.start < a.end);
  return outermost(found.filter((span) => !touches(span)));
}
