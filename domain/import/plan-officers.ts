import type { Officer } from '../appraisal/appraisal.js';
import type { Unit } from '../roster/roster.js';
import { type Day, showDay } from '../time/day.js';
import type { Sorted } from './headings.js';
import { Faults, type Plan, Seen, unusedNote } from './plan.js';
import { readDay } from './read-day.js';
import { type UnitNames, unitCalled } from './read-person-row.js';
import { OFFICER_COLUMNS } from './roster-columns.js';
import { type RowChange, rowChange } from './row-change.js';
import type { Table } from './table.js';
import { allWrong, isWrong, type Wrong } from './wrong.js';

export interface OfficerPlan extends Plan {
  /** Added and changed, as they will be. */
  officers: readonly Officer[];
}

const NAME = /^[\p{Script=Han}·]{2,15}$/u;
const LONGEST_POST = 40;

/** What the rows are compared with. */
export interface OfficerGround {
  names: UnitNames;
  unitNameOf(id: string): string;
  officers: readonly Officer[];
  today: Day;
  newId(): string;
}

/** The day an officer left, which is no day to come. */
function leftIn(words: string | undefined, today: Day): Day | undefined | Wrong {
  const left = words === undefined ? undefined : readDay(words);
  if (typeof left === 'object') return { say: `离任日期${left.say}` };
  return left !== undefined && left > today ? { say: `离任日期 ${showDay(left)} 还没有到` } : left;
}

/** One row, understood, or all that cannot be. */
function readRow(
  { name = '', unit: unitWords = '', post, leftOn }: Readonly<Record<string, string>>,
  { names, today }: OfficerGround,
): { name: string; unit: Unit; post?: string; leftOn?: Day } | Wrong {
  const plain = name.replace(/\s+/gu, '');
  const isNamed = NAME.test(plain);
  const unit = unitWords === '' ? { say: '没有写单位' } : unitCalled(unitWords, names);
  const left = leftIn(leftOn, today);
  const wrong = allWrong(
    isNamed ? undefined : { say: plain === '' ? '没有写姓名' : `姓名“${plain}”不能用` },
    unit,
    post !== undefined && post.length > LONGEST_POST ? { say: `职务超过 ${LONGEST_POST} 个字` } : undefined,
    left,
  );
  if (wrong || isWrong(unit) || isWrong(left)) return wrong ?? { say: '' };
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
  const changes: RowChange[] = [];
  const cells = ({ id, name, unitId, post, leftOn = '' }: Officer) => ({
    id,
    name,
    unit: ground.unitNameOf(unitId),
    post,
    leftOn,
  });
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
    if (known && isSame(known, officer)) {
      same++;
      continue;
    }
    officers.push(officer);
    changes.push(rowChange(n, OFFICER_COLUMNS, known && cells(known), cells(officer)));
    if (!known) added++;
  }
  const counts = { added, changed: officers.length - added, same };
  return {
    noun: '任命人员',
    ...counts,
    rows: changes,
    faults: faults.list,
    notes: unusedNote(unknown),
    officers,
  };
}
