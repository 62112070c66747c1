import { CHINESE_DIGITS, readNumber } from '../command/numerals.js';
import { endingOf, mayBeKept } from './file-type.js';

/** Which of the forwarded files somebody does not want to send: one by its place, from 1, or by its name, or all. */
export type LeftOut =
  | { place: number | 'last'; ofPictures: boolean }
  | { name: string }
  | { all: 'files' | 'pictures' };

const DROP = '(?:去掉|去除|不要|删掉|删除|删去|撤掉|拿掉|移除)';
const NOUN = '(?<noun>附件|文件|材料|扫描件|图片|照片)';
const PLACE = `(?:第(?<place>\\d{1,2}|[${CHINESE_DIGITS}]{1,3})|最后一?)(?<measure>[个张件份])`;
const END = '(?:都|全)?(?:了|吧|了吧)?(?:谢谢)?[。.!！]?$';

const ONE = [
  new RegExp(`^${DROP}${PLACE}${NOUN}?${END}`, 'u'),
  new RegExp(`^${PLACE}${NOUN}?${DROP}${END}`, 'u'),
];
const ALL = [
  new RegExp(`^${DROP}(?:所有|全部|这些|这个)?的?${NOUN}${END}`, 'u'),
  new RegExp(`^(?:所有|全部|这些|这个)?的?${NOUN}(?:都|全)?${DROP}${END}`, 'u'),
];
const NAMED = [new RegExp(`^${DROP}(?<name>\\S.*)$`, 'u'), new RegExp(`^(?<name>\\S.*?)${DROP}${END}`, 'u')];
const POLITE = /^(?:请|麻烦)?(?:把)?/u;

const PICTURES = /^(?:图片|照片)$/u;
const firstOf = (patterns: readonly RegExp[], text: string) =>
  patterns.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined);

/** 去掉第2个, 不要最后一张, 把台账.xlsx删掉, 附件不要了, as a whole message; undefined for anything else. Pure. */
export function readLeftOut(text: string): LeftOut | undefined {
  const words = text.trim().replace(POLITE, '');
  const close = words.replace(/\s/gu, '');
  const one = firstOf(ONE, close);
  if (one) {
    const place = one.place === undefined ? 'last' : readNumber(one.place);
    const ofPictures = one.measure === '张' || PICTURES.test(one.noun ?? '');
    return place === undefined ? undefined : { place, ofPictures };
  }
  const all = firstOf(ALL, close);
  if (all) return { all: PICTURES.test(all.noun ?? '') ? 'pictures' : 'files' };
  const name = firstOf(NAMED, words)
    ?.name?.replace(/[“”"《》]/gu, '')
    .trim();
  return name !== undefined && endingOf(name) !== undefined && mayBeKept(name) ? { name } : undefined;
}
