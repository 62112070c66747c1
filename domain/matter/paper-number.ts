/** A paper number (纸面编号) in its parts: 备〔2026〕1号. */
export interface PaperNumber {
  prefix: string;
  year: number;
  serial: number;
}

export const showPaperNumber = ({ prefix, year, serial }: PaperNumber): string =>
  `${prefix}〔${year}〕${serial}号`;

/** Any brackets people type, with or without 第: 备[2026]第1号, 备（2026）1号. */
const TYPED = /^([\p{Script=Han}A-Za-z]{1,16})[〔[(（【［]?(\d{4})[〕\])）】］]?年?第?(\d{1,5})号$/u;

/** The paper number that typed words are, or undefined. Pure. */
export function readPaperNumber(words: string): PaperNumber | undefined {
  const [, prefix, year, serial] = TYPED.exec(words.normalize('NFKC').replace(/\s/g, '')) ?? [];
  const found = { prefix: prefix ?? '', year: Number(year), serial: Number(serial) };
  return prefix && found.year >= 1949 && found.year <= 2100 && found.serial >= 1 ? found : undefined;
}
