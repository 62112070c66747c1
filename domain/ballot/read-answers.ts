import { isMarkedSecret } from '../secrecy.js';
import { type Answers, type BallotItem, LONGEST_REMARK, optionsOf } from './item.js';
import { plainForms } from './plain-forms.js';

/** What was answered, or what is wrong with it in words that name no choice. */
export type ReadAnswers = { answers: Answers; remarkLeft?: true } | { problem: string; isLong?: true };

const REMARK = /(?:[评評][语語]|意[见見]|[备備][注註])[\s:：]*/u;

function remarkIn(words: string): { rest: string; remark?: string } {
  const at = REMARK.exec(words);
  if (!at) return { rest: words };
  const remark = words.slice(at.index + at[0].length).trim();
  return { rest: words.slice(0, at.index), ...(remark ? { remark } : {}) };
}

/** Control characters have no place in a remark: nobody typed them. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();

/** What an item takes, in words that name no choice: a score its range. */
const unreadable = (item: BallotItem, how: '写' | '填'): string =>
  item.kind === 'score'
    ? `“${item.label}”要${how} 0–${item.most} 的整数分`
    : `“${item.label}”没有${how}，或者不是可以选的`;

/**
 * Reads typed answers in the order of the items: 满意; 优秀 92 88 评语 …. Every tier and score must be there, a remark
 * may be left out. Pure.
 */
export function readAnswers(words: string, items: readonly BallotItem[], abstain: boolean): ReadAnswers {
  const { rest, remark } = remarkIn(words);
  const parts = rest.split(/[\s、,，;；。!！]+/u).filter(Boolean);
  const answers: (number | string | null)[] = [];
  const takesRemark = items.some(({ kind }) => kind === 'remark');
  const length = [...(remark ?? '')].length;
  if (!takesRemark && length > LONGEST_REMARK)
    return { problem: `评语有 ${length} 个字，最多 ${LONGEST_REMARK} 个字`, isLong: true };
  for (const item of items) {
    const part = item.kind === 'remark' ? remark : parts.shift();
    const read = readOne(part, item, abstain);
    if (read === undefined) return { problem: unreadable(item, '写') };
    if (typeof read === 'object' && read) return read;
    answers.push(read);
  }
  if (parts.length === 0)
    return { answers, ...(remark !== undefined && !takesRemark ? { remarkLeft: true } : {}) };
  const remarks = items.find(({ kind }) => kind === 'remark');
  return {
    problem:
      remarks && remark === undefined
        ? `后面多写了文字；要写“${remarks.label}”，请在前面加“评语”两个字`
        : '写的比票上的项目多',
  };
}

function readOne(
  part: string | undefined,
  item: BallotItem,
  abstain: boolean,
): number | string | null | undefined | { problem: string } {
  if (item.kind === 'remark') {
    const text = clean(part ?? '');
    const length = [...text].length;
    if (length > LONGEST_REMARK)
      return { problem: `“${item.label}”有 ${length} 个字，最多 ${LONGEST_REMARK} 个字` };
    if (isMarkedSecret(text)) return { problem: `“${item.label}”像是涉密，没有收下，也没有保存` };
    return text === '' ? null : text;
  }
  if (part === undefined) return undefined;
  if (item.kind === 'score') {
    const score = /^(\d{1,3})分?$/.exec(part)?.[1];
    return score !== undefined && Number(score) <= item.most ? Number(score) : undefined;
  }
  const options = optionsOf(item, abstain);
  const same = options.indexOf(part);
  const place = same < 0 ? options.map(plainForms).indexOf(plainForms(part)) : same;
  return place < 0 ? undefined : place;
}

/**
 * Reads the answers of a form, one entry an item: the option's place, the score, the remark. A remark is cleaned like a
 * typed one, and what is longer is refused. Pure.
 */
export function readSheet(
  given: readonly unknown[],
  items: readonly BallotItem[],
  abstain: boolean,
): ReadAnswers {
  if (given.length !== items.length) return { problem: '填写的项目与票上的不一致' };
  const answers: (number | string | null)[] = [];
  for (const [i, item] of items.entries()) {
    const answer = given[i];
    const isWords = item.kind === 'remark' && (typeof answer === 'string' || answer === null);
    const read = isWords ? readOne(answer ?? '', item, abstain) : placeIn(answer, item, abstain);
    if (read === undefined) return { problem: unreadable(item, '填') };
    if (typeof read === 'object' && read) return read;
    answers.push(read);
  }
  return { answers };
}

function placeIn(answer: unknown, item: BallotItem, abstain: boolean): number | undefined {
  if (item.kind === 'remark' || !Number.isInteger(answer)) return undefined;
  const most = item.kind === 'score' ? item.most : optionsOf(item, abstain).length - 1;
  return Number(answer) >= 0 && Number(answer) <= most ? Number(answer) : undefined;
}
