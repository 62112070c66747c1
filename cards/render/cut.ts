const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

function longest(text: string, fits: (part: string) => boolean): string {
  const points = [...text];
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(points.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return points.slice(0, low).join('');
}

/** At most `max` UTF-16 units; what is cut ends in `tail`, never inside a code point. Pure. */
export const cutChars = (text: string, max: number, tail = '…'): string =>
  text.length <= max ? text : longest(text, (part) => part.length + tail.length <= max) + tail;

/** At most `max` bytes of UTF-8; what is cut ends in `tail`, never inside a code point. Pure. */
export const cutBytes = (text: string, max: number, tail = '…'): string =>
  bytesOf(text) <= max ? text : longest(text, (part) => bytesOf(part) + bytesOf(tail) <= max) + tail;

/** Parts of at most `max` bytes, cut at line breaks where a part holds one. Nothing but those breaks is lost. Pure. */
export function splitBytes(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (bytesOf(rest) > max) {
    const part = longest(rest, (candidate) => bytesOf(candidate) <= max);
    const line = rest[part.length] === '\n' ? part.length : part.lastIndexOf('\n');
    parts.push(line > 0 ? rest.slice(0, line) : part);
    rest = line > 0 ? rest.slice(line + 1) : rest.slice(part.length);
  }
  return [...parts, rest];
}
