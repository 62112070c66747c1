import type { Officer } from '../appraisal/appraisal.js';
import type { Unit } from '../roster/roster.js';
import { type Day, showDay } from '../time/day.js';
import type { Sorted } from './headings.js';
import { Faults, type Plan, Seen, unusedNote } from './plan.js';
import { readDay } from './read-day.js';
import { type UnitNames, unitCalled } from './read-person-row.js';
import type { Table } from './table.js';

export interface OfficerPlan extends Plan {
  /** Added and changed, as they will be. */
  officers: readonly Officer[];
}

const NAME = /^[\p{Script=Han}·]{2,15}$/u;
const LONGEST_POST = 40;

/** What the rows are compared with. */
export interface OfficerGround {
  names: UnitNames;
  officers: readonly Officer[];
  today: Day;
  newId(): string;
}

/** One row, understood, or the first thing that cannot be. */
function readRow(
  { name = '', unit: unitWords = '', post, leftOn }: Readonly<Record<string, string>>,
  { names, today }: OfficerGround,
): { name: string; unit: Unit; post?: string; leftOn?: Day } | { say: string } {
  const plain = name.replace(/\s+/gu, '');
  if (plain === '') return { say: '没有写姓名' };
  if (!NAME.test(plain)) return { say: `姓名“${plain}”不能用` };
  if (unitWords === '') return { say: '没有写单位' };
  const unit = unitCalled(unitWords, names);
  if ('say' in unit) return unit;
  if (post !== undefined && post.length > LONGEST_POST) return { say: `职务超过 ${LONGEST_POST} 个字` };
  const left = leftOn === undefined ? undefined : readDay(leftOn);
  if (typeof left === 'object') return { say: `离任日期${left.say}` };
  if (left !== undefined && left > today) return { say: `离任日期 ${showDay(left)} 还没有到` };
  return { name: plain, unit, ...(post ? { post } : {}), ...(left ? { leftOn: left } : {}) };
}

const isSame = (a: Officer, b: Officer): boolean =>
  a.name === b.name && a.unitId === b.unitId && a.post === b.post && a.leftOn === b.leftOn;

/**
 * What a table of appointed officers (任命人员) would change: one is known by 编号, else by name and unit among those in post;
 * an empty cell changes nothing, and who is not in the table stays. Pure but for `newId`.
 */
export function planOfficers(table: Table, { rows, unknown }: Sorted, ground: OfficerGround): OfficerPlan {
  const faults = new Faults(table);
  const seen = new Seen();
  const byId = new Map(ground.officers.map((one) => [one.id, one]));
  const officers: Officer[] = [];
  let [added, same] = [0, 0];
  for (const { n, values } of rows) {
    const read = readRow(values, ground);
    if ('say' in read) {
      faults.add(n, read.say);
      continue;
    }
    if (values.id !== undefined && !byId.has(values.id)) {
      faults.add(n, `没有编号为“${values.id}”的任命人员；新人请把编号空着`);
      continue;
    }
    const known =
      values.id === undefined
        ? ground.officers.find(
            (one) => one.name === read.name && one.unitId === read.unit.id && one.leftOn === undefined,
          )
        : byId.get(values.id);
    const earlier = seen.before(known?.id ?? `${read.unit.id} ${read.name}`, n);
    if (earlier !== undefined) {
      faults.add(n, `与第 ${earlier} 行是同一个人`);
      continue;
    }
    const leftOn = read.leftOn ?? known?.leftOn;
    const officer: Officer = {
      id: known?.id ?? ground.newId(),
      name: read.name,
      unitId: read.unit.id,
      post: read.post ?? known?.post ?? (read.unit.name.includes('检察') ? '检察官' : '法官'),
      ...(leftOn ? { leftOn } : {}),
    };
    if (known && isSame(known, officer)) same++;
    else officers.push(officer);
    if (!known) added++;
  }
  const counts = { added, changed: officers.length - added, same };
  return { noun: '任命人员', ...counts, faults: faults.list, notes: unusedNote(unknown), officers };
}
