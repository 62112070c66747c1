import { instrumentCalled } from '../command/find-instrument.js';
import type { Instrument } from '../instrument.js';
import { isUnits } from '../matter/matter.js';
import { type PaperNumber, readPaperNumber, showPaperNumber } from '../matter/paper-number.js';
import type { Unit } from '../roster/roster.js';
import type { RawValues } from '../slot.js';
import { addMonths, type Day, showDay } from '../time/day.js';
import { type FilledSlot, fieldKey, filledFields, partyOf } from './matter-columns.js';
import { readDay } from './read-day.js';
import { type UnitNames, unitCalled } from './read-person-row.js';
import { allWrong, isWrong, type Wrong } from './wrong.js';

/** One row of a ledger, each part understood. */
export interface MatterRow {
  /** `#12`, where the row says it is here already. */
  no?: number;
  instrument: Instrument;
  title: string;
  unit: Unit;
  values: RawValues;
  /** In its parts, where it is of the site's own form; `paperNo` as it is kept. */
  paper?: PaperNumber;
  paperNo?: string;
  registeredOn?: Day;
  receivedOn?: Day;
  dueOn?: Day;
}

type Values = Readonly<Record<string, string>>;

const LONGEST_TITLE = 200;
const LONGEST_FIELD = 500;
/** Ten years back and ahead: further off a year was mistyped. */
const FURTHEST_MONTHS = 120;

/** A date of a row: near enough to be meant, and not to come where it says what has happened. */
function dayIn(label: string, words: string, today: Day, isPast: boolean): Day | Wrong {
  const day = readDay(words);
  if (isWrong(day)) return { say: `${label}${day.say}` };
  if (day < addMonths(today, -FURTHEST_MONTHS) || day > addMonths(today, FURTHEST_MONTHS))
    return { say: `${label} ${showDay(day)} 离今天太远` };
  return isPast && day > today ? { say: `${label} ${showDay(day)} 还没有到` } : day;
}

function fieldIn(slot: FilledSlot, words: string, today: Day): string | Wrong {
  if (slot.kind === 'date') return dayIn(slot.label, words, today, slot.looks === 'back');
  if (slot.kind === 'choice' && !slot.of.includes(words))
    return { say: `${slot.label}“${words}”不认识，可写：${slot.of.join('、')}` };
  return words.length > LONGEST_FIELD ? { say: `${slot.label}超过 ${LONGEST_FIELD} 个字` } : words;
}

/** The field of the due day as its document states it, where the instrument has one: the ledger's 期限 stands there. */
function statedIn({ deadlines }: Instrument): string | undefined {
  const rule = deadlines.find((one) => isUnits(one) && !one.lapses);
  return rule && ('fixed' in rule ? rule.on : rule.orOn);
}

/** The fields of the row's instrument; what a cell leaves open takes the usual choice. */
function fieldsIn(
  instrument: Instrument,
  cells: Values,
  today: Day,
  dueOn: Day | undefined,
): RawValues | Wrong {
  const values: Record<string, unknown> = {};
  const wrong: Wrong[] = [];
  const stated = statedIn(instrument);
  for (const [name, slot] of filledFields(instrument)) {
    const words = cells[fieldKey(slot.label)] ?? (name === stated ? dueOn : undefined);
    if (words === undefined) {
      if (slot.required) wrong.push({ say: `没有写${slot.label}` });
      else if (slot.kind === 'choice' && slot.default !== undefined) values[name] = slot.default;
      continue;
    }
    const read = fieldIn(slot, words, today);
    if (isWrong(read)) wrong.push(read);
    else values[name] = read;
  }
  return allWrong(...wrong) ?? values;
}

const DATES = [
  ['registeredOn', '登记日期', true],
  ['receivedOn', '签收日期', true],
  ['dueOn', '期限', false],
] as const;

function datesIn(
  cells: Values,
  today: Day,
): Pick<MatterRow, 'registeredOn' | 'receivedOn' | 'dueOn'> | Wrong {
  const dates: Record<string, Day> = {};
  const wrong: Wrong[] = [];
  for (const [key, label, isPast] of DATES) {
    const words = cells[key];
    if (words === undefined) continue;
    const day = dayIn(label, words, today, isPast);
    if (isWrong(day)) wrong.push(day);
    else dates[key] = day;
  }
  return allWrong(...wrong) ?? dates;
}

/** Without the outer 《》, which every card puts around it. */
export const bareTitle = (title: string): string => title.replace(/^《([^《》]*)》$/u, '$1').trim();

/** `#12`, 12号 or 12; undefined for anything else. Pure. */
export function readNo(words = ''): number | undefined {
  const no = Number(/^#?(\d{1,9})号?$/u.exec(words.normalize('NFKC').trim())?.[1]);
  return no > 0 && no < 2 ** 31 ? no : undefined;
}

function instrumentIn(words: string | undefined): Instrument | Wrong {
  if (!words) return { say: '没有写监督方式' };
  const found = instrumentCalled(words.normalize('NFKC').replace(/\s+/gu, ''));
  return found ?? { say: `监督方式“${words}”不认识` };
}

function titleIn(words = ''): string | Wrong {
  const title = bareTitle(words);
  if (title === '') return { say: '没有写事项名称' };
  return title.length > LONGEST_TITLE ? { say: `事项名称超过 ${LONGEST_TITLE} 个字` } : title;
}

/** 老1 is a number of the office's own books: those have a column of their own. */
function numberIn(words: string | undefined): number | undefined | Wrong {
  const no = readNo(words);
  if (words === undefined || no !== undefined) return no;
  if (readPaperNumber(words))
    return { say: `编号“${words}”是文件上的编号：请把这一列的表头改成“纸面编号”，导入后照录` };
  return {
    say: `编号“${words}”不是 #12 这样的督办编号，请空着，导入时自动编；本单位自己的编号，请把这一列的表头改成“原编号”，不导入`,
  };
}

const LONGEST_PAPER = 40;

/** 备〔2026〕1号 counts on; any other number of the ledger's own (2027-003, 检建0) is kept as it stands. */
export function paperIn(words: string | undefined): { paper?: PaperNumber; paperNo?: string } | Wrong {
  if (words === undefined) return {};
  const paper = readPaperNumber(words);
  if (paper) return { paper, paperNo: showPaperNumber(paper) };
  const plain = words.normalize('NFKC').trim();
  return /\d/u.test(plain) && [...plain].length <= LONGEST_PAPER && !/[\n\p{Cc}]/u.test(plain)
    ? { paperNo: words.trim() }
    : { say: `纸面编号“${words}”不像编号：要有数字，不超过 ${LONGEST_PAPER} 个字` };
}

export type MatterHead = Pick<MatterRow, 'no' | 'instrument' | 'title' | 'unit' | 'paper' | 'paperNo'>;

/** The row's number in chat, its instrument, title and unit: what tells one matter from another; or all that is wrong with the row. */
export function readMatterHead(cells: Values, names: UnitNames, today: Day): MatterHead | Wrong {
  const instrument = instrumentIn(cells.instrument);
  const title = titleIn(cells.title);
  const unit = cells.unit ? unitCalled(cells.unit, names) : { say: '没有写承办单位' };
  const no = numberIn(cells.no);
  const paper = paperIn(cells.paperNo);
  if (isWrong(instrument) || isWrong(title) || isWrong(unit) || isWrong(no) || isWrong(paper)) {
    const rest = isWrong(instrument) ? datesIn(cells, today) : partsOf(instrument, cells, today);
    return allWrong(instrument, title, unit, no, paper, rest) as Wrong;
  }
  return { instrument, title, unit, ...(no ? { no } : {}), ...paper };
}

/** The dates and the fields of a row, or all that is wrong with them. */
function partsOf(instrument: Instrument, cells: Values, today: Day) {
  const isOpen = cells.state === undefined || cells.state === '办理中';
  const dates = datesIn(cells, today);
  const fields = fieldsIn(instrument, cells, today, isWrong(dates) ? undefined : dates.dueOn);
  const wrong = allWrong(
    isOpen ? undefined : { say: `状态是“${cells.state}”：只导入办理中的事项` },
    dates,
    fields,
  );
  return wrong || isWrong(dates) || isWrong(fields) ? (wrong ?? { say: '' }) : { dates, fields };
}

/** Reads the rest of a row that is not here yet, and says all that cannot be. Pure. */
export function readMatterRow(head: MatterHead, cells: Values, today: Day): MatterRow | Wrong {
  const { instrument, title, unit } = head;
  const parts = partsOf(instrument, cells, today);
  if (isWrong(parts)) return parts;
  const [party = 'unit', slot] = partyOf(instrument) ?? [];
  const values = {
    ...parts.fields,
    [instrument.titleField]: title,
    [party]: slot?.kind === 'units' ? [unit.id] : unit.id,
  };
  return { ...head, ...parts.dates, values };
}
