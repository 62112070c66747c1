import { CATEGORIES, type Category } from './categories.js';

/** What the site decides about its people's supervisors (监督员). */
export interface DrawSettings {
  /** The bureau's published landline, on every invitation. */
  landline?: string;
  /** Yuan for an activity, by kind; `other` for all that are not named. */
  rates: Readonly<Partial<Record<Category, number>>> & { other?: number };
  /** Who took part less than so many days ago is not drawn; absent: no such rule. */
  apartDays?: number;
}

export const DEFAULT_DRAW_SETTINGS: DrawSettings = { rates: {} };

/** Names of the stored rows. */
export const DRAW_ROWS = {
  landline: 'draw:landline',
  rates: 'draw:rates',
  apartDays: 'draw:apartDays',
} as const;

const isRates = (value: unknown): value is DrawSettings['rates'] =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((yuan) => typeof yuan === 'number' && yuan >= 0);

/** The settings that stored rows make; rows of another shape are left aside. Pure. */
export function drawSettingsFrom(rows: Readonly<Record<string, unknown>>): DrawSettings {
  const landline = rows[DRAW_ROWS.landline];
  const rates = rows[DRAW_ROWS.rates];
  const apartDays = rows[DRAW_ROWS.apartDays];
  return {
    ...(typeof landline === 'string' ? { landline } : {}),
    rates: isRates(rates) ? rates : {},
    ...(typeof apartDays === 'number' && Number.isInteger(apartDays) ? { apartDays } : {}),
  };
}

/** What each who comes is paid; undefined where the site has set no rate. Pure. */
export const rateOf = ({ rates }: DrawSettings, category: Category): number | undefined =>
  rates[category] ?? rates.other;

/** `公开审查听证=200、其他=100`, as shown and read. Pure. */
export function showRates({ rates }: DrawSettings): string {
  const named = CATEGORIES.flatMap((category) =>
    rates[category] === undefined ? [] : [`${category}=${rates[category]}`],
  );
  return [...named, ...(rates.other === undefined ? [] : [`其他=${rates.other}`])].join('、') || '无';
}

/** Reads what `showRates` shows; a bare number is the rate of every kind. Pure. */
export function readRates(words: string): { rates: DrawSettings['rates'] } | { wrong: string } {
  if (/^\d{1,5}元?$/u.test(words)) return { rates: { other: Number.parseInt(words, 10) } };
  const rates: { -readonly [K in keyof DrawSettings['rates']]: number } = {};
  for (const part of words.split(/[、,，;；]/u).filter(Boolean)) {
    const found = /^(\p{Script=Han}+)[=:：]?(\d{1,5})元?$/u.exec(part);
    const name = found?.[1] === '其他' ? 'other' : CATEGORIES.find((category) => category === found?.[1]);
    if (!found || !name) return { wrong: part };
    rates[name] = Number(found[2]);
  }
  return { rates };
}
