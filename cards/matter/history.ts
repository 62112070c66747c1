import { INSTRUMENTS, instrumentOf } from '../../domain/instruments/catalogue.js';
import { doerOf } from '../../domain/matter/history.js';
import { isUnits, type Matter } from '../../domain/matter/matter.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { RawValues } from '../../domain/slot.js';
import { isDay, showDay, showInstant } from '../../domain/time/day.js';
import type { StoredEntry } from '../../domain/trail.js';
import { DRAW_WORDS } from '../draw/trail.js';
import { cutChars } from '../render/cut.js';
import { fieldLines, movedLines } from './correction.js';

/** How each kind of entry is called where people read it. */
const WORDS: Readonly<Record<string, string>> = {
  'matter.registered': '登记',
  'matter.received': '签收',
  'matter.receipt-corrected': '更正签收日期',
  'matter.progress': '进展',
  'matter.disputed': '反映不属其承办',
  'matter.upheld': '仍由该单位办理',
  'matter.reassigned': '改派',
  'matter.reply-opened': '打开答复',
  'matter.replied': '答复',
  'matter.reply-withdrawn': '撤回答复',
  'matter.returned': '退回补正',
  'matter.accepted': '办结',
  'matter.urged': '提醒单位',
  'matter.call-tried': '打电话未接通',
  'matter.extended': '延期',
  'matter.extension-asked': '申请延期',
  'matter.extension-refused': '不同意延期',
  'matter.handed-over': '交接',
  'matter.stage-met': '办妥一步',
  'matter.stage-accepted': '核收一步',
  'matter.due-set': '设期限',
  'matter.asked-again': '要求再答复',
  'matter.withdrawn': '撤销',
  'matter.recomputed': '按放假安排重算期限',
  'matter.corrected': '更正登记',
  'matter.paper-number': '编号',
  'matter.approval-asked': '呈负责人审批',
  'matter.approval-given': '负责人同意',
  'matter.approval-acting': '代理负责人本人办理',
  'matter.approval-returned': '负责人请改一改',
  'matter.approval-withdrawn': '撤回呈批',
  'matter.approval-lapsed': '呈批失效',
  'matter.letter-drafted': '拟稿呈负责人',
  'matter.letter-approved': '负责人同意发文',
  'matter.link-made': '生成代办链接',
  'matter.link-revoked': '收回代办链接',
  'matter.muted': '停发提醒',
  'matter.unmuted': '恢复提醒',
  ...DRAW_WORDS,
};

/** That it was registered, and all since it was out: what was put right within the hold, nobody outside reads. Pure. */
export const sinceOut = (
  entries: readonly StoredEntry[],
  { openAt }: Pick<Matter, 'openAt'>,
): readonly StoredEntry[] => entries.filter(({ kind, at }) => kind === 'matter.registered' || at >= openAt);

/**
 * What of a matter's history is its present unit's to read: that it was registered, and all since it was out and given to
 * it. What a unit before said stays with the office, and so does what was laid before the director. Pure.
 */
export function unitsPart(
  entries: readonly StoredEntry[],
  matter: Pick<Matter, 'openAt'>,
): readonly StoredEntry[] {
  const since = entries.findLastIndex(({ kind }) => kind === 'matter.reassigned');
  const given = entries.filter(({ kind }, i) => i > since || kind === 'matter.registered');
  return sinceOut(given, matter).filter(({ kind }) => !WITHIN_OFFICE.test(kind));
}

/** 呈批, drafts and calls in vain: nobody outside hears of them. */
const WITHIN_OFFICE = /^matter\.(?:approval-|letter-|call-tried$)/;

/** As many of the latest entries as a card shows. */
const MOST = 12;
/** As many characters of an entry's words; the whole stands in the trail. */
const LONGEST = 80;
/** A correction says old and new of everything that it changed. */
const LONGEST_CORRECTION = 400;

/** Kinds whose day says more than the entry's own time does. */
const ON_ITS_DAY = new Set([
  'matter.received',
  'matter.receipt-corrected',
  'matter.stage-met',
  'matter.urged',
]);

/** Whose history it is, and which of its deadlines the reader may know of. */
interface Read {
  instrument: string;
  /** Absent for all of them. */
  shown?: readonly string[];
  /** Its one line stands alone: what a date or a unit was before is said with it. */
  alone?: true;
}

/** What was corrected and the dates that moved with it, each from what to what; nothing where the entry says none. */
function correctedWords(
  { from, to, due }: Readonly<Record<string, unknown>>,
  { instrument, shown }: Read,
): string[] {
  const isPlain = (value: unknown): value is RawValues =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isPlain(from) || !isPlain(to)) return [];
  const moved = Array.isArray(due) ? due.filter(({ label }) => !shown || shown.includes(label)) : [];
  return [...fieldLines(instrumentOf(instrument), from, to), ...movedLines(moved)];
}

const SAYS_SEE = /^(?:详|请|参)?见附件[。.]?$/u;

/** 已完成整改（附件 2 件）; words that only point to the files are those files. */
function withFiles(text: unknown, count: number): string {
  const words = typeof text === 'string' ? text.trim().replace(/[\s，,、；;。.]+$/u, '') : '';
  return words === '' || SAYS_SEE.test(words) ? `附件 ${count} 件` : `${words}（附件 ${count} 件）`;
}

/** What came with a ledger was registered there before: the entry's own time is that of the import. */
const importedWords = ({ imported, registeredOn }: Readonly<Record<string, unknown>>): string[] => [
  ...(imported === undefined ? [] : ['由台账录入']),
  ...(typeof registeredOn === 'string' ? [`原登记 ${showDay(registeredOn)}`] : []),
];

/** 至 2026-12-15, or 2026-12-01 → 2026-12-15; of a unit likewise. */
function turned(from: unknown, to: string, roster: Roster): string {
  const show = (value: string) => (isDay(value) ? showDay(value) : (roster.unit(value)?.name ?? ''));
  if (typeof from === 'string' && show(from) !== '') return `${show(from)} → ${show(to)}`;
  return isDay(to) ? `至 ${showDay(to)}` : show(to);
}

function showBody(
  { kind, body }: Pick<StoredEntry, 'kind' | 'body'>,
  roster: Roster,
  matter: Read | undefined,
): string {
  const { text, reason, on, from, to, label } = body ?? {};
  const { files, through, was } = body ?? {};
  const { expectedOn, via, approvedBy, approvedOn, decidedBy, toPerson, actsFor } = body ?? {};
  const away = Array.isArray(actsFor) ? actsFor.map((id) => roster.person(String(id))?.name ?? '') : [];
  const corrected = kind === 'matter.corrected' && body && matter ? correctedWords(body, matter) : [];
  const words = [
    ...corrected,
    ...(kind === 'matter.registered' ? importedWords(body ?? {}) : []),
    ...(typeof via === 'string' ? [`代记（${via}）`] : []),
    ...(through === 'link' ? ['经链接'] : []),
    ...(typeof label === 'string' ? [label] : []),
    ...(typeof to === 'string' ? [turned(matter?.alone ? from : undefined, to, roster)] : []),
    ...(matter?.alone && kind === 'matter.paper-number' && typeof was === 'string' ? [`原为 ${was}`] : []),
    ...(typeof on === 'string' && ON_ITS_DAY.has(kind)
      ? [typeof was === 'string' ? `${showDay(was)} → ${showDay(on)}` : showDay(on)]
      : []),
    ...(typeof approvedBy === 'string' && approvedBy !== '办公室'
      ? [`${approvedBy}${typeof approvedOn === 'string' ? `${showDay(approvedOn)}` : ''}批准`]
      : []),
    ...(typeof decidedBy === 'string' && decidedBy !== '办公室' ? [`${decidedBy}决定`] : []),
    ...(typeof toPerson === 'string' ? [`交给${roster.person(toPerson)?.name ?? '已离开的同事'}`] : []),
    ...(away.length > 0 ? [`代${away.join('、')}`] : []),
    ...[reason, Array.isArray(files) ? withFiles(text, files.length) : text].filter(
      (part) => typeof part === 'string',
    ),
    ...(typeof expectedOn === 'string' && !String(text).includes(showDay(expectedOn))
      ? [`预计 ${showDay(expectedOn)}`]
      : []),
  ].join('，');
  const most = corrected.length > 0 ? LONGEST_CORRECTION : LONGEST;
  return words === '' ? '' : `：${cutChars(words.replace(/\s+/g, ' '), most)}`;
}

/**
 * What somebody did to a matter, alone and without its time: 延期：2026-12-01 → 2026-12-15. What was changed is said
 * from what to what. Pure.
 */
export const saysAct = (
  entry: Pick<StoredEntry, 'kind' | 'body'> & { instrument?: string },
  roster: Roster,
): string => {
  const { kind, instrument = '' } = entry;
  const isKnown = INSTRUMENTS.some(({ id }) => id === instrument);
  const read = isKnown ? ({ instrument, alone: true } as const) : undefined;
  return `${WORDS[kind] ?? '办理'}${showBody(entry, roster, read)}`;
};

/** How the unit reads of what the office did. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  'matter.returned': '请补充材料',
  'matter.urged': '提醒',
};

/** Why reminders were stopped or go on is the office's own affair. */
const REASON_OF_OFFICE = /^matter\.(?:un)?muted$/;

/**
 * What happened to a matter (经过), oldest first, one line an entry with its time and who, in words for
 * the unit where it is the reader. Pure.
 */
export function historyLines(
  entries: readonly StoredEntry[],
  matter: Pick<Matter, 'instrument' | 'deadlines'>,
  roster: Roster,
  reader?: 'unit',
): readonly string[] {
  const says = reader === 'unit' ? { ...WORDS, ...UNIT_WORDS } : WORDS;
  const shown = entries.slice(-MOST);
  const deadlines = reader === 'unit' ? matter.deadlines.filter(isUnits) : matter.deadlines;
  const read = { instrument: matter.instrument, shown: deadlines.map(({ label }) => label) };
  const earlier = entries.length - shown.length;
  const lines = shown.map((entry) => {
    const isHidden = reader === 'unit' && REASON_OF_OFFICE.test(entry.kind);
    return `${showInstant(entry.at)} ${doerOf(entry.by, roster)} ${says[entry.kind] ?? entry.kind}${isHidden ? '' : showBody(entry, roster, read)}`;
  });
  return earlier > 0 ? [`更早的 ${earlier} 条从略`, ...lines] : lines;
}
