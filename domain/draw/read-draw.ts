import type { Fragment } from '../command/command.js';
import { scanFragments } from '../command/fragments.js';
import { scanNames } from '../command/names.js';
import { normalise } from '../command/normalise.js';
import { noSuchTime, oddTimeIn } from '../command/odd-time.js';
import { resolveDate } from '../command/resolve-date.js';
import { placeIn } from '../gathering/place-in.js';
import type { Roster } from '../roster/roster.js';
import { readLabelled } from '../roster/roster-words.js';
import type { Day } from '../time/day.js';
import { categoryOf } from './categories.js';
import type { Activity } from './draw.js';
import { labelled } from './draw-in-words.js';
import { conditionIn } from './fields.js';
import { inParts } from './in-parts.js';
import { behindReserves, NO_RESERVES, placeAlone, titleIn } from './left-words.js';
import { readYuan } from './read-yuan.js';
import { recusedIn } from './recused-in.js';
import { withPlaceUnits } from './units-of.js';

/** What the office asked for, as far as it was said. */
export interface TypedDraw {
  purpose: string;
  /** Without its kind where the words name none of the ten. */
  activity: Omit<Activity, 'category'> & Partial<Pick<Activity, 'category'>>;
  size: number;
  reserves: number;
  condition: readonly string[];
  recused: readonly string[];
  /** Why, as typed (理由). */
  recusedFor?: string;
}

/**
 * What is wrong or missing, in one sentence, and the `line` put right where it can be; `stranger` is who was to be recused and
 * nobody knows, and the line without.
 */
export interface WrongDraw {
  say: string;
  missing?: true;
  line?: string;
  stranger?: { name: string; line: string };
}

export const DRAW_LABELS = [
  '条件',
  '专长',
  '候补',
  '回避理由',
  '回避',
  '理由',
  '原因',
  '活动名称',
  '地点',
  '时长',
  '请带',
  '携带',
  '补助',
  '补贴',
] as const;
/** What may be said of more than one, each after a label of its own. */
const LISTS = ['条件', '专长', '回避'] as const;
const RESERVES_BEFORE = /(\d{1,3}|[一二两三四五六七八九十]) ?人?候补/u;
const MOST = 200;

type Scanned = Extract<Fragment, { kind: 'number' | 'date' | 'unit' }>;

const digits = (words: string, known: { roster: Roster; today: Day }): number | undefined => {
  const [found] = scanFragments(words, known).filter((one) => one.kind === 'number');
  return found?.no;
};

/** The words without what was read of them: what the activity is. */
export function without(text: string, spans: readonly Pick<Scanned, 'start' | 'end'>[]): string {
  let rest = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
  return rest.replace(/[\s,，、;；]+/gu, ' ').trim();
}

/** 补助 按规定: as the site's rates say. */
const BY_RULE = /^(?:按|照).{0,8}$/u;
/** 法律专业: the field those drawn have to know. */
const FIELD = /(?<field>\p{Script=Han}{2,6}?)专业(?:的|人员)?/u;

/** What stands before the labels: how many, when, whose, and in the words left what for. */
function readHead(head: string, known: { roster: Roster; today: Day }) {
  const text = normalise(head, []);
  const fragments = scanFragments(text, known);
  const count = fragments.find((one) => one.kind === 'number' && !one.certain && one.measure !== undefined);
  const dates = fragments.filter((one) => one.kind === 'date');
  const units = fragments.filter((one) => one.kind === 'unit');
  const rest = without(text, [...(count ? [count] : []), ...dates, ...units]);
  const field = FIELD.exec(rest);
  const left = field ? rest.replace(field[0], ' ').replace(/\s+/gu, ' ').trim() : rest;
  // A room's name beside the activity is where it is (市检三楼); what is one word alone is the activity.
  const where = placeIn(left, text);
  const isApart = where.place !== undefined && where.rest !== '';
  return {
    count,
    date: dates[0],
    units,
    ...(isApart ? { place: where.place } : {}),
    ...titleIn((isApart ? where.rest : left).replace(/^(?:参加|为|用于|去|到|前往) ?/u, '')),
    field: field?.groups?.field,
  };
}

/** Words that no part of the draw took, as typed. Asked about before anything is published. Pure. */
export function unusedIn(said: string, known: { roster: Roster; today: Day }): readonly string[] {
  const { head, parts } = partsOf(said, known.roster);
  const { unused } = readHead(head, known);
  const isRecused = (parts.回避 ?? '') !== '';
  const why = parts.理由 ?? parts.原因;
  return [
    ...(parts.活动名称 === undefined ? unused : leftBeside(parts.活动名称, head, known)),
    ...behindReserves(parts.候补),
    ...(parts.地点 === undefined ? [] : placeAlone(parts.地点).unused),
    ...(why === undefined || isRecused ? [] : [why]),
  ];
}

function leftBeside(title: string, head: string, known: { roster: Roster; today: Day }): string[] {
  const { purpose, unused } = readHead(head, known);
  return [purpose, ...unused].filter((word) => word !== '' && !title.includes(word));
}

type Parts = Partial<Record<(typeof DRAW_LABELS)[number], string>>;

/** 候补 2 市检: a unit that stands by itself behind a labelled part is whose activity it is, and no word of the part. */
function unitsBehind(typed: Parts, roster: Roster): { parts: Parts; unitIds: readonly string[] } {
  const unitIds: string[] = [];
  const parts = Object.entries(typed).map(([label, words]) => {
    const [, kept = '', last = ''] = /^(.*\S)[\s,]+(\S+)$/su.exec(words) ?? [];
    const [named] = last === '' ? [] : scanNames(last, roster);
    const isUnit = named?.kind === 'unit' && named.start === 0 && named.end === last.length;
    if (!isUnit) return [label, words] as const;
    unitIds.push(...named.ids);
    return [label, kept] as const;
  });
  return { parts: Object.fromEntries(parts), unitIds };
}

/** The head and the labelled parts of what was typed, said in a sentence or not. */
function partsOf(said: string, roster: Roster) {
  const words = labelled(inParts(said, roster));
  const before = RESERVES_BEFORE.exec(words);
  const typed = readLabelled(before ? words.replace(before[0], ' ') : words, DRAW_LABELS, LISTS);
  return { words, before, head: typed.head, ...unitsBehind(typed.parts, roster) };
}

/** The same line without somebody whom nobody knows; all others stay recused. */
function lineWithout(words: string, name: string): string {
  const { head, parts } = readLabelled(words, DRAW_LABELS, LISTS);
  const kept = (label: string, value: string) =>
    label === '回避' ? value.replace(name, '').replace(/^[\s、]+|[\s、]+$|[、\s]+(?=、)/gu, '') : value;
  const labels = Object.entries(parts).flatMap(([label, value]) => {
    const words = kept(label, value);
    return words === '' ? [] : [`${label} ${words}`];
  });
  return [head, ...labels].join(' ').replace(/\s+/gu, ' ');
}

/** What the activity is, as far as the words say it; empty where they do not. Pure. */
export const purposeIn = (words: string, known: { roster: Roster; today: Day }): string =>
  readHead(readLabelled(words, DRAW_LABELS).head, known).purpose;

/**
 * Reads `3人 公开听证 12月1日9点 条件 法律 候补 2 回避 张三 地点 …`: parts in any order, those with a label up to the next
 * label; 白露霜要回避, 排除余一川 and 市检听证室的公开听证 say them in a sentence. What is wrong or missing is one sentence. Pure.
 */
export function readDraw(
  said: string,
  known: { roster: Roster; today: Day; condition?: string },
): TypedDraw | WrongDraw {
  const { roster, today } = known;
  const { words, before, head, parts, unitIds } = partsOf(said, roster);
  if (/(?:^|[\s抽选取])[-－−负]\s*\d+\s*[人名位]/u.test(words)) return { say: '人数不能是负数，' };
  if (/(?<![\d.])[0〇零]+\s*[人名位](?!候补)/u.test(words.replace(/候补\s*[0〇零]+\s*人?/gu, '')))
    return { say: '至少抽 1 人，0 人' };
  const { count, date, units, purpose: named, field, place } = readHead(head, known);
  const purpose = parts.活动名称 ?? named;
  const at = parts.地点 === undefined ? place : placeAlone(parts.地点).place;

  if (count?.kind !== 'number') return { say: '还缺抽几人，', missing: true };
  if (date?.kind !== 'date') return { say: '还缺活动日期，', missing: true };
  const text = normalise(head, []);
  const odd = date.time === undefined ? oddTimeIn(text, date.end) : undefined;
  if (odd) {
    const line = said.normalize('NFKC').replace(text.slice(odd.start, odd.end).trim(), '9点');
    return { say: `${noSuchTime(odd.words)}，`, line };
  }
  if (purpose === '') return { say: '还缺是什么活动，', missing: true };
  if (count.no > MOST) return { say: `一次最多抽 ${MOST} 人，` };
  const on = resolveDate(date.date, 'forward', today);
  if ('say' in on) return { say: on.say };
  const reserves = before
    ? (digits(`${before[1]}人`, known) ?? 0)
    : parts.候补 === undefined
      ? 0
      : NO_RESERVES.test(parts.候补)
        ? 0
        : digits(/\D$/u.test(parts.候补) ? parts.候补 : `${parts.候补}人`, known);
  if (reserves === undefined || reserves > MOST) return { say: `候补“${parts.候补}”没有看懂，` };
  const recused = recusedIn(parts.回避 ?? '', roster);
  if ('say' in recused) {
    const { say, stranger: name } = recused;
    return { say, ...(name ? { stranger: { name, line: lineWithout(words, name) } } : {}) };
  }
  if (recused.ids.length === 0 && words.includes('回避'))
    return { say: '回避的是谁没有看懂，请写“回避 姓名”，' };

  const condition = conditionIn(parts.条件 ?? parts.专长 ?? field ?? '', roster);
  if ('say' in condition) return condition;
  const recusedFor = parts.回避理由 ?? parts.理由 ?? parts.原因 ?? recused.why;

  const paid = parts.补助 ?? parts.补贴;
  const allowance = paid === undefined ? undefined : readYuan(paid);
  if (paid !== undefined && allowance === undefined && !BY_RULE.test(paid))
    return { say: `补助“${paid.slice(0, 20)}”没有看懂，请写“补助 200元”，` };
  const category = categoryOf(purpose);
  const [unit] = [...units.flatMap((one) => (one.kind === 'unit' ? one.unitIds : [])), ...unitIds];
  const bring = parts.请带 ?? parts.携带;
  return {
    purpose,
    size: count.no,
    reserves,
    condition,
    recused: recused.ids,
    ...(recusedFor && recused.ids.length > 0 ? { recusedFor } : {}),
    activity: withPlaceUnits(
      {
        ...(category ? { category } : {}),
        on: on.day,
        ...(date.time ? { time: date.time } : {}),
        ...(at ? { place: at } : {}),
        ...(parts.时长 ? { length: parts.时长 } : {}),
        ...(bring ? { bring } : {}),
        ...(allowance === undefined ? {} : { allowance }),
        ...(unit ? { unitId: unit } : {}),
      },
      roster,
    ),
  };
}
