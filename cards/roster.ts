import { type Person, ROLES, type Unit } from '../domain/roster.js';
import type { Action, Card } from './card.js';

export interface RosterView {
  /** People in the whole list, not on this page. */
  total: number;
  groups: readonly { unit?: Unit; people: readonly Person[] }[];
  withPhones: boolean;
  /** By person id, where they are shown. */
  accounts: ReadonlyMap<string, string>;
  more?: Action;
}

/** As many of a body without unit (组成人员、监督员) as one message shows by name. */
const NAMES = 60;

function personText(person: Person, { withPhones, accounts }: RosterView): string {
  const details = [
    person.roles.map((role) => ROLES[role]).join('、'),
    ...(withPhones && person.phone ? [person.phone] : []),
    ...(accounts.has(person.id) ? [accounts.get(person.id) ?? ''] : []),
  ];
  return `${person.name}（${details.filter(Boolean).join('，')}）`;
}

function groupLine({ unit, people }: RosterView['groups'][number], view: RosterView): string {
  const names = people.slice(0, NAMES).map((person) => personText(person, view));
  const more = people.length > NAMES ? `等 ${people.length} 人` : '';
  const shortNames = unit?.shortNames.filter((short) => short !== unit.name) ?? [];
  const head = unit
    ? `${unit.name}${shortNames.length > 0 ? `（${shortNames.join('、')}）` : ''}`
    : '未写单位';
  return `${head}：${names.length > 0 ? names.join('、') + more : '还没有人员'}`;
}

/** The roster (名册), a line a unit. */
export const rosterCard = (view: RosterView): Card => ({
  title: `名册：共 ${view.total} 人`,
  text: view.groups.map((group) => groupLine(group, view)).join('\n') || '没有可以查看的单位和人员。',
  ...(view.more ? { actions: [view.more] } : {}),
});
