/** A share that must be reached (线). `inclusive`: 以上 includes the number, 超过 does not. */
export interface Line {
  numerator: number;
  denominator: number;
  inclusive: boolean;
}

/** 过半数: more than half, exactly half is not. */
export const MORE_THAN_HALF: Line = { numerator: 1, denominator: 2, inclusive: false };

/** Exact, in whole numbers: no fraction is ever rounded. Pure. */
export const meets = (count: number, base: number, { numerator, denominator, inclusive }: Line): boolean =>
  inclusive ? count * denominator >= base * numerator : count * denominator > base * numerator;

/** The fewest that meet the line. Pure. */
export function needed(base: number, { numerator, denominator, inclusive }: Line): number {
  const exact = base * numerator;
  return inclusive ? Math.ceil(exact / denominator) : Math.floor(exact / denominator) + 1;
}

const DIGITS = '零一二三四五六七八九十';
const CHINESE = new Set(DIGITS);
const number = (word: string): number =>
  CHINESE.has(word) ? DIGITS.indexOf(word) : /^\d{1,3}$/.test(word) ? Number(word) : Number.NaN;

/** 半数, 三分之二, 2/3, 60%. */
function share(words: string): Pick<Line, 'numerator' | 'denominator'> | undefined {
  if (/^(?:半数|一半)$/u.test(words)) return { numerator: 1, denominator: 2 };
  const chinese = /^([一二三四五六七八九十]|\d{1,3})分之([一二三四五六七八九十]|\d{1,3})$/u.exec(words);
  const slashed = /^(\d{1,3})\/(\d{1,3})$/.exec(words);
  const percent = /^(\d{1,3})%$/.exec(words);
  const parts = chinese
    ? [number(chinese[2] ?? ''), number(chinese[1] ?? '')]
    : slashed
      ? [Number(slashed[1]), Number(slashed[2])]
      : percent
        ? [Number(percent[1]), 100]
        : undefined;
  const [numerator = 0, denominator = 0] = parts ?? [];
  return numerator >= 1 && denominator >= 1 && numerator <= denominator
    ? { numerator, denominator }
    : undefined;
}

/**
 * 过半数, 半数以上, 三分之二以上, 超过三分之二, 60%以上. Undefined where the words do not say whether the number itself
 * is enough: 三分之二 alone is asked about, never guessed. Pure.
 */
export function readLine(typed: string): Line | undefined {
  const words = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^过半$/u, '过半数');
  const [, over, rest] = /^(超过|多于|过)(.+)$/u.exec(words) ?? [];
  const above = /^(?:达到?|不少于|至少)?(.+?)(?:及?以上)$/u.exec(words)?.[1];
  const least = /^(?:达到?|不少于|至少)(.+)$/u.exec(words)?.[1];
  const found = share(over ? (rest ?? '') : (above ?? least ?? ''));
  if (!found || (over && above)) return undefined;
  const inclusive = over === undefined;
  return !inclusive && found.numerator === found.denominator ? undefined : { ...found, inclusive };
}

/** 三分之二, 半数: a share of which it is not said whether the number itself is enough. Pure. */
export const isBareShare = (typed: string): boolean =>
  share(typed.normalize('NFKC').replace(/\s/g, '')) !== undefined;

const NAMES = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 过半数, 三分之二以上. Pure. */
export function showLine({ numerator, denominator, inclusive }: Line): string {
  if (denominator === 2 && numerator === 1) return inclusive ? '半数以上' : '过半数';
  const words =
    denominator === 100
      ? `${numerator}%`
      : `${NAMES[denominator] ?? denominator}分之${NAMES[numerator] ?? numerator}`;
  return inclusive ? `${words}以上` : `超过${words}`;
}
