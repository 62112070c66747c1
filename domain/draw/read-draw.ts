import type { Fragment } from '../command/command.js';
import { scanFragments } from '../command/fragments.js';
import { scanNames } from '../command/names.js';
import { normalise } from '../command/normalise.js';
import { noSuchTime, oddTimeIn } from '../command/odd-time.js';
import { resolveDate } from '../command/resolve-date.js';
import { placeIn } from '../gathering/place-in.js';
import { personNamed, sayNamesakes } from '../roster/people-named.js';
import type { Roster } from '../roster/roster.js';
import { listOf, readLabelled } from '../roster/roster-words.js';
import type { Day } from '../time/day.js';
import { categoryOf } from './categories.js';
import type { Activity } from './draw.js';
import { labelled } from './draw-in-words.js';
import { readYuan } from './read-yuan.js';
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
}

export const DRAW_LABELS = [
  '条件',
  '专长',
  '候补',
  '回避',
  '地点',
  '时长',
  '请带',
  '携带',
  '补助',
  '补贴',
] as const;
const RESERVES_BEFORE = /(\d{1,3}|[一二两三四五六七八九十]) ?人?候补/u;
const NO_RESERVES = /^(?:0|〇|零|无|没有|不要|不设)[人名位个]?$/u;
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

/** People named after 回避, supervisors before others of the same name; or what is wrong with a name. */
function recusedIn(words: string, roster: Roster): string[] | { say: string } {
  const ids: string[] = [];
  for (const name of listOf(words)) {
    const own = personNamed(name, roster, roster.withRole('supervisor'));
    const named = 'unknown' in own ? personNamed(name, roster) : own;
    if ('unknown' in named) return { say: `回避的“${name}”不在名册里，` };
    if ('namesakes' in named)
      return { say: `回避的“${name}”有几位，请写明是哪一位：${sayNamesakes(named.namesakes, roster)}，` };
    ids.push(named.person.id);
  }
  return ids;
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
    purpose: (isApart ? where.rest : left).replace(/^(?:参加|为|用于|去|到|前往) ?/u, ''),
    field: field?.groups?.field,
  };
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

/** What the activity is, as far as the words say it; empty where they do not. Pure. */
export const purposeIn = (words: string, known: { roster: Roster; today: Day }): string =>
  readHead(readLabelled(words, DRAW_LABELS).head, known).purpose;

/**
 * Reads `3人 公开听证 12月1日9点 条件 法律 候补 2 回避 张三 地点 …`: parts in any order, those with a label up to the next
 * label; 白露霜要回避 and 市检听证室的公开听证 say them in a sentence. What is wrong or missing is one sentence. Pure.
 */
export function readDraw(
  said: string,
  known: { roster: Roster; today: Day; condition?: string },
): TypedDraw | { say: string; missing?: true; line?: string } {
  const { roster, today } = known;
  const words = labelled(said);
  if (/(?:^|[\s抽选取])[-－−负]\s*\d+\s*[人名位]/u.test(words)) return { say: '人数不能是负数，' };
  if (/(?<![\d.])[0〇零]+\s*[人名位](?!候补)/u.test(words.replace(/候补\s*[0〇零]+\s*人?/gu, '')))
    return { say: '至少抽 1 人，0 人' };
  const before = RESERVES_BEFORE.exec(words);
  const typed = readLabelled(before ? words.replace(before[0], ' ') : words, DRAW_LABELS);
  const { head } = typed;
  const { parts, unitIds } = unitsBehind(typed.parts, roster);
  const { count, date, units, purpose, field, place } = readHead(head, known);
  const at = parts.地点 ?? place;

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
  if ('say' in recused) return recused;
  if (recused.length === 0 && words.includes('回避')) return { say: '回避的是谁没有看懂，请写“回避 姓名”，' };

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
    condition: listOf(parts.条件 ?? parts.专长 ?? field ?? ''),
    recused,
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
