import { type Person, ROLES, type Role, type Unit } from '../../domain/roster/roster.js';
import type { Action, Card } from '../card.js';

/** A unit's people, or a body of people without a unit: 组成人员, 监督员. */
export type RosterGroup =
  | { unit: Unit; people: readonly Person[] }
  | { body: Role; people: readonly Person[] };

export interface RosterView {
  /** People in the whole list, not on this page. */
  total: number;
  groups: readonly RosterGroup[];
  withPhones: boolean;
  /** By person id, where they are shown. */
  accounts: ReadonlyMap<string, string>;
  /** By person id: 12-01 至 12-05 请假，由王五代. */
  away: ReadonlyMap<string, string>;
  more?: Action;
}

/** As many of a body without unit (组成人员、监督员) as one message shows by name. */
const NAMES = 60;

function personText(person: Person, { withPhones, accounts, away }: RosterView, body?: Role): string {
  const details = [
    person.roles
      .filter((role) => role !== body)
      .map((role) => ROLES[role])
      .join('、'),
    ...(person.post ? [`${person.post}岗`] : []),
    ...(withPhones && person.phone ? [person.phone] : []),
    ...(away.has(person.id) ? [away.get(person.id) ?? ''] : []),
    ...(accounts.has(person.id) ? [accounts.get(person.id) ?? ''] : []),
  ];
  const said = details.filter(Boolean).join('，');
  return said === '' ? person.name : `${person.name}（${said}）`;
}

function groupLine(group: RosterGroup, view: RosterView): string {
  const { people } = group;
  const body = 'body' in group ? group.body : undefined;
  const unit = 'unit' in group ? group.unit : undefined;
  const names = people.slice(0, NAMES).map((person) => personText(person, view, body));
  const more = people.length > NAMES ? `等 ${people.length} 人` : '';
  const shortNames = unit?.shortNames.filter((short) => short !== unit.name) ?? [];
  const head = unit
    ? `${unit.name}${shortNames.length > 0 ? `（${shortNames.join('、')}）` : ''}`
    : body
      ? `${ROLES[body]}（${people.length} 人）`
      : '';
  return `${head}：${names.length > 0 ? names.join('、') + more : '还没有人员'}`;
}

/** The roster (名册), a line a unit. */
export const rosterCard = (view: RosterView): Card => ({
  title: `名册：共 ${view.total} 人`,
  text: view.groups.map((group) => groupLine(group, view)).join('\n') || '没有可以查看的单位和人员。',
  ...(view.more ? { actions: [view.more] } : {}),
});
