import type { Instrument } from '../instrument.js';
import { INSTRUMENTS } from '../instruments/catalogue.js';
import type { Slot } from '../slot.js';
import type { Column } from './headings.js';

/** The kinds of field a ledger's column can fill; the party and the title have columns of their own. */
const FILLED = ['date', 'text', 'choice'] as const satisfies readonly Slot['kind'][];

export type FilledSlot = Extract<Slot, { kind: (typeof FILLED)[number] }>;

const isFilled = (slot: Slot): slot is FilledSlot => FILLED.some((kind) => kind === slot.kind);
const isParty = ({ kind }: Slot): boolean => kind === 'unit' || kind === 'units';

/** The fields of an instrument that have a column each, by their label. */
export const filledFields = ({
  fields,
  titleField,
}: Instrument): readonly (readonly [string, FilledSlot])[] =>
  Object.entries(fields).flatMap(([name, slot]) =>
    name !== titleField && isFilled(slot) ? [[name, slot] as const] : [],
  );

/** The field that names the unit or the units. */
export const partyOf = ({ fields }: Instrument): readonly [name: string, slot: Slot] | undefined =>
  Object.entries(fields).find(([, slot]) => isParty(slot));

/** `field:` before a label is the key of its column: several instruments may share it. */
export const fieldKey = (label: string): string => `field:${label}`;

const labelsOf = (wanted: (instrument: Instrument) => readonly string[]): string[] => [
  ...new Set(INSTRUMENTS.flatMap(wanted)),
];

const OWN = [
  { key: 'no', called: ['编号', '督办编号'] },
  { key: 'instrument', called: ['监督方式', '事项类型', '监督类型', '方式'] },
  { key: 'paperNo', called: ['纸面编号', '督办文号', '台账编号'] },
  { key: 'title', called: ['事项名称', '事项', '标题', '名称', '题目'] },
  { key: 'unit', called: ['承办单位', '单位', '责任单位', '办理单位'] },
  { key: 'state', called: ['状态', '办理状态', '办理情况'] },
  { key: 'registeredOn', called: ['登记日期', '登记时间'] },
  { key: 'receivedOn', called: ['签收日期', '签收时间'] },
  { key: 'dueOn', called: ['期限', '办理期限', '截止日期', '截止时间', '到期日'] },
  { key: 'repliedOn', called: ['答复日期'] },
  { key: 'closedOn', called: ['办结日期'] },
] as const satisfies readonly Column[];

export type OwnKey = (typeof OWN)[number]['key'];

const NAMES = new Set<string>(OWN.flatMap(({ called }) => called));
const more: Partial<Record<OwnKey, readonly string[]>> = {
  title: labelsOf(({ fields, titleField }) => [fields[titleField]?.label ?? '']),
  unit: labelsOf((instrument) => [partyOf(instrument)?.[1].label ?? '']),
  dueOn: labelsOf(({ deadlines }) => deadlines.map(({ label }) => label)),
};
const fieldLabels = labelsOf((instrument) => filledFields(instrument).map(([, { label }]) => label));

/** 印发 for 印发日期, where nothing else is called so. */
function shortOf(label: string): string[] {
  const short = label.replace(/(?:日期|时间)$/u, '');
  return short === label || NAMES.has(short) || fieldLabels.includes(short) ? [] : [short];
}

/** What a ledger (台账) may have: its own columns by every usual name, and one for each field of each instrument. */
export const MATTER_COLUMNS: readonly Column[] = [
  ...OWN.map(({ key, called }) => ({
    key,
    called: [
      ...called,
      ...(more[key] ?? []).filter((label) => label && !NAMES.has(label) && !fieldLabels.includes(label)),
    ],
  })),
  ...fieldLabels
    .filter((label) => !NAMES.has(label))
    .map((label) => ({ key: fieldKey(label), called: [label, ...shortOf(label)] })),
];

/** What an export calls a column. */
export const headingOf = (key: OwnKey): string => OWN.find((one) => one.key === key)?.called[0] ?? key;

/** True for a label that already names one of the ledger's own columns. */
export const isOwnName = (label: string): boolean => NAMES.has(label);
