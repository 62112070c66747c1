import { distance } from '../command/distance.js';
import { badAccount, badPersonName, badPhone, unknownRole, unknownUnit } from '../errors/roster.js';
import type { DubanError } from '../errors.js';
import type { PersonProblem } from './read-person.js';
import { ROLES, type Roster } from './roster.js';

/** The role words that an administrator can type, as listed in errors and in help. */
export const ROLE_WORDS = Object.values(ROLES).join('、');

/** The known word nearest to a mistyped one, at most half of it wrong; else the usual one. */
function nearest(word: string, known: readonly string[], usual: string): string {
  const [best] = known
    .map((candidate) => ({ candidate, wrong: distance(word, candidate) }))
    .sort((a, b) => a.wrong - b.wrong);
  return best && best.wrong <= word.length / 2 ? best.candidate : usual;
}

/** The person's own line with what was wrong exchanged for what could stand there. */
function mended({ about, words }: PersonProblem, typed: string, { units }: Roster): string {
  const instead = {
    name: () => '李四',
    unit: () =>
      nearest(
        words,
        units.flatMap(({ name, shortNames }) => [...shortNames, name]),
        '市中院',
      ),
    role: () => nearest(words, Object.values(ROLES), ROLES.liaison),
    account: () => 'wecom:lisi',
    phone: () => '13800000000',
  }[about]();
  const text = typed.normalize('NFKC').trim();
  return `添加人员 ${words !== '' && text.includes(words) ? text.replace(words, instead) : `${instead} ${text}`}`;
}

/** What was wrong with a typed person, as an error with the person's own line mended, which can be sent back. */
export function personError(problem: PersonProblem, typed: string, roster: Roster): DubanError {
  const { about, words } = problem;
  const form = mended(problem, typed, roster);
  switch (about) {
    case 'name':
      return badPersonName(words, form);
    case 'unit':
      return unknownUnit(words, form);
    case 'role':
      return unknownRole(words, ROLE_WORDS, form);
    case 'account':
      return badAccount(words, form);
    case 'phone':
      return badPhone(words, form);
  }
}
