import { nobodyToInvite, unknownNames } from '../../domain/errors/gathering.js';
import type { Gathering } from '../../domain/gathering/gathering.js';
import { personNamed } from '../../domain/roster/people-named.js';
import { ROLES, type Role, type Roster } from '../../domain/roster/roster.js';
import { roleCalled, unitsCalled } from '../../domain/roster/roster-words.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { certainPerson } from '../certain-person.js';
import type { Context } from '../define-handler.js';

const BETWEEN = /[\s、，,；;和及与]+/u;

/**
 * The people named in a list of names (张三、李四（市检）), by their ids.
 *
 * @throws DubanError `UNKNOWN_NAMES` with those the roster has not; `NAMESAKES`
 */
export function peopleNamed(words: string, { roster }: Context, line: string): string[] {
  const names = words.split(BETWEEN).filter(Boolean);
  const found = names.map((name) => personNamed(name, roster));
  const unknown = found.flatMap((one) => ('unknown' in one ? [one.unknown] : []));
  if (unknown.length > 0) throw unknownNames(unknown, line);
  const ids = found.flatMap((one) => ('unknown' in one ? [] : [certainPerson(one, roster).id]));
  return [...new Set(ids)];
}

const INVITED_TOGETHER: readonly Role[] = ['member', 'deputy'];

/** 组成人员, 代表, 领导小组: all who are called so, by their ids; undefined for any other word. Supervisors are drawn. */
export function groupCalled(word: string, roster: Roster): string[] | undefined {
  const role = roleCalled(word);
  if (role && INVITED_TOGETHER.includes(role)) return roster.withRole(role).map(({ id }) => id);
  return roster.lists.find(({ name }) => name === word)?.people.map(({ personId }) => personId);
}

const groupsIn = (words: string, roster: Roster): string[] =>
  words.split(BETWEEN).flatMap((word) => groupCalled(word, roster) ?? []);

/** The same where a unit may be named as well: who acts for it is meant. */
export function unitsAndPeople(words: string, context: Context, line: string): string[] {
  const { roster } = context;
  const everyone = groupsIn(words, roster);
  const units = words
    .split(BETWEEN)
    .filter((word) => word !== '' && groupCalled(word, roster) === undefined)
    .map((word) => ({ word, called: unitsCalled(roster, word) }));
  const names = units.filter(({ called }) => called.length === 0).map(({ word }) => word);
  const speakers = units.flatMap(({ called }) => called.flatMap(({ id }) => speakersOf(roster, id)));
  return [...everyone, ...speakers.map(({ id }) => id), ...peopleNamed(names.join('、'), context, line)];
}

/**
 * Whom a gathering invites, by their ids: as its mechanism says, and who was named besides.
 *
 * @throws DubanError `NOBODY_TO_INVITE`, `UNKNOWN_NAMES`, `NAMESAKES`
 */
export function invitedPeople(
  { invites, example }: Gathering,
  given: { units?: readonly string[]; people?: string | undefined; besides?: string | undefined },
  context: Context,
): string[] {
  const { roster } = context;
  const named = [
    ...(given.people ? peopleNamed(given.people, context, example) : []),
    ...(given.besides ? unitsAndPeople(given.besides, context, example) : []),
  ];
  if ('named' in invites) return named;
  if ('list' in invites) {
    const listed = roster.lists.find(({ name }) => name === invites.list)?.people ?? [];
    const active = listed
      .filter(({ personId }) => roster.person(personId)?.active)
      .map(({ personId }) => personId);
    if (active.length === 0 && named.length === 0)
      throw nobodyToInvite(`名单“${invites.list}”里还没有人`, `请先发送：名单 ${invites.list} 加 李四 组长`);
    return [...active, ...named];
  }
  if ('role' in invites) {
    const people = roster.withRole(invites.role);
    if (people.length === 0 && named.length === 0)
      throw nobodyToInvite(
        `名册里还没有${ROLES[invites.role]}`,
        `请管理员先发送：添加人员 姓名 角色 ${ROLES[invites.role]}`,
      );
    return [...people.map(({ id }) => id), ...named];
  }
  const { units = [] } = given;
  const silent = units.filter((unit) => speakersOf(roster, unit).length === 0);
  if (silent.length > 0 && (units.length > 1 || named.length === 0))
    throw nobodyToInvite(
      `${silent.map((unit) => roster.unit(unit)?.name ?? '这个单位').join('、')}还没有联络员`,
      '请管理员先用“添加人员”登记联络员。',
    );
  const speakers = units.flatMap((unit) => speakersOf(roster, unit));
  return [...speakers.map(({ id }) => id), ...named];
}
