import { instrumentCalled } from '../command/find-instrument.js';
import type { Instrument } from '../instrument.js';
import { isUnits } from '../matter/matter.js';
import { type PaperNumber, readPaperNumber } from '../matter/paper-number.js';
import type { Unit } from '../roster/roster.js';
import type { RawValues } from '../slot.js';
import { addMonths, type Day, showDay } from '../time/day.js';
import { type FilledSlot, fieldKey, filledFields, partyOf } from './matter-columns.js';
import { readDay } from './read-day.js';
import { type UnitNames, unitCalled } from './read-person-row.js';

/** One row of a ledger, each part understood. */
export interface MatterRow {
  /** `#12`, where the row says it is here already. */
  no?: number;
  instrument: Instrument;
  title: string;
  unit: Unit;
  values: RawValues;
  paper?: PaperNumber;
  registeredOn?: Day;
  receivedOn?: Day;
  dueOn?: Day;
}

type Values = Readonly<Record<string, string>>;
type Wrong = { say: string };

const LONGEST_TITLE = 200;
const LONGEST_FIELD = 500;
/** Ten years back and ahead: further off a year was mistyped. */
const FURTHEST_MONTHS = 120;

const isWrong = (read: unknown): read is Wrong => typeof read === 'object' && read !== null && 'say' in read;

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
  const stated = statedIn(instrument);
  for (const [name, slot] of filledFields(instrument)) {
    const words = cells[fieldKey(slot.label)] ?? (name === stated ? dueOn : undefined);
    if (words === undefined) {
      if (slot.required) return { say: `没有写${slot.label}` };
      if (slot.kind === 'choice' && slot.default !== undefined) values[name] = slot.default;
      continue;
    }
    const read = fieldIn(slot, words, today);
    if (isWrong(read)) return read;
    values[name] = read;
  }
  return values;
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
  for (const [key, label, isPast] of DATES) {
    const words = cells[key];
    if (words === undefined) continue;
    const day = dayIn(label, words, today, isPast);
    if (isWrong(day)) return day;
    dates[key] = day;
  }
  return dates;
}

/** Without the outer 《》, which every card puts around it. */
export const bareTitle = (title: string): string => title.replace(/^《([^《》]*)》$/u, '$1').trim();

/** `#12`, 12号 or 12; undefined for anything else. Pure. */
export function readNo(words = ''): number | undefined {
  const no = Number(/^#?(\d{1,9})号?$/u.exec(words.normalize('NFKC').trim())?.[1]);
  return no > 0 && no < 2 ** 31 ? no : undefined;
}

/** The row's number in chat, its instrument, title and unit: what tells one matter from another. */
export function readMatterHead(
  cells: Values,
  names: UnitNames,
): Pick<MatterRow, 'no' | 'instrument' | 'title' | 'unit' | 'paper'> | Wrong {
  const instrument = instrumentCalled((cells.instrument ?? '').normalize('NFKC').replace(/\s+/gu, ''));
  if (!cells.instrument) return { say: '没有写监督方式' };
  if (!instrument) return { say: `监督方式“${cells.instrument}”不认识` };
  const title = bareTitle(cells.title ?? '');
  if (title === '') return { say: '没有写事项名称' };
  if (title.length > LONGEST_TITLE) return { say: `事项名称超过 ${LONGEST_TITLE} 个字` };
  if (!cells.unit) return { say: '没有写承办单位' };
  const unit = unitCalled(cells.unit, names);
  if (isWrong(unit)) return unit;
  const no = readNo(cells.no);
  if (cells.no !== undefined && no === undefined)
    return { say: `编号“${cells.no}”应为 #12 这样的号码；没有的请空着` };
  const paper = cells.paperNo === undefined ? undefined : readPaperNumber(cells.paperNo);
  if (cells.paperNo !== undefined && !paper) return { say: `纸面编号“${cells.paperNo}”应写成 备〔2026〕1号` };
  return { instrument, title, unit, ...(no ? { no } : {}), ...(paper ? { paper } : {}) };
}

/** Reads the rest of a row that is not here yet, and says the first thing that cannot be. Pure. */
export function readMatterRow(
  head: Pick<MatterRow, 'no' | 'instrument' | 'title' | 'unit' | 'paper'>,
  cells: Values,
  today: Day,
): MatterRow | Wrong {
  if (cells.state !== undefined && cells.state !== '办理中')
    return { say: `状态是“${cells.state}”：只导入办理中的事项` };
  const { instrument, title, unit } = head;
  const dates = datesIn(cells, today);
  if (isWrong(dates)) return dates;
  const fields = fieldsIn(instrument, cells, today, dates.dueOn);
  if (isWrong(fields)) return fields;
  const [party = 'unit', slot] = partyOf(instrument) ?? [];
  const values = {
    ...fields,
    [instrument.titleField]: title,
    [party]: slot?.kind === 'units' ? [unit.id] : unit.id,
  };
  return { ...head, ...dates, values };
}
