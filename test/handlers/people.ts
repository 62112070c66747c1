import { randomUUID } from 'node:crypto';
import type { Leave } from '../../domain/roster/leave.js';
import type { NameList } from '../../domain/roster/name-list.js';
import type { Chat, Person, Role, Roster, Unit } from '../../domain/roster/roster.js';

const unit = (name: string, short: string, courtesy: string, rank: number): Unit => ({
  id: randomUUID(),
  name,
  shortNames: [short],
  courtesy,
  rank,
});

export const COURT = unit('市中级人民法院', '市中院', '贵院', 1);
export const PROCURATORATE = unit('市人民检察院', '市检', '贵院', 2);
export const POLICE = unit('市公安局', '市公安局', '贵局', 3);
export const JUSTICE = unit('市司法局', '市司法局', '贵局', 4);
/** A unit nobody is the liaison of. */
export const SECURITY = unit('市国家安全局', '市国安局', '贵局', 5);
export const COMMITTEE = unit('市委政法委', '政法委', '贵委', 6);
export const OFFICE = unit('市人大常委会监察和司法工委', '监司工委', '贵委', 7);

const person = (name: string, roles: readonly Role[], of?: Unit, phone?: string): Person => ({
  id: randomUUID(),
  name,
  roles,
  ...(of ? { unitId: of.id } : {}),
  ...(phone ? { phone } : {}),
  active: true,
  version: 1,
});

/** The people of the tests, by name. */
export const PEOPLE = {
  小李: person('小李', ['office'], OFFICE, '0510-12345678'),
  小王: person('小王', ['office'], OFFICE),
  陈主任: person('陈主任', ['director'], OFFICE),
  管理员: person('管理员', ['admin'], OFFICE),
  法院李四: person('法院李四', ['liaison'], COURT),
  检察周九: person('检察周九', ['liaison'], PROCURATORATE),
  公安赵六: person('公安赵六', ['liaison'], POLICE),
  司法孙七: person('司法孙七', ['liaison'], JUSTICE),
  政法委吴八: person('政法委吴八', ['partner'], COMMITTEE),
  观察员: person('观察员', ['observer']),
  代表: person('代表', ['deputy']),
} as const satisfies Record<string, Person>;

export type Name = keyof typeof PEOPLE;

const group = (name: string, binding?: Chat['binding']): Chat => ({
  id: randomUUID(),
  kind: 'group',
  name,
  ...(binding ? { binding } : {}),
});

export const GROUPS = {
  office: group('监司工委', { kind: 'office' }),
  court: group('市中院联络群', { kind: 'unit', unitId: COURT.id }),
  police: group('市公安局联络群', { kind: 'unit', unitId: POLICE.id }),
  unbound: group('监督工作群'),
} as const;

export function rosterOf(
  units: readonly Unit[],
  people: readonly Person[],
  leaves: readonly Leave[] = [],
  lists: readonly NameList[] = [],
  unreached: ReadonlySet<string> = new Set(),
): Roster {
  return {
    units,
    people,
    leaves,
    lists,
    unreached,
    unit: (id) => units.find((candidate) => candidate.id === id),
    person: (id) => people.find((candidate) => candidate.id === id),
    withRole: (role, unitId) =>
      people.filter(
        (candidate) =>
          candidate.active &&
          candidate.roles.includes(role) &&
          (unitId === undefined || candidate.unitId === unitId),
      ),
  };
}
