import { badAccount, badPersonName, badPhone, type DubanError, unknownRole, unknownUnit } from './errors.js';
import type { PersonProblem } from './read-person.js';
import { ROLES } from './roster.js';

/** The role words that an administrator can type, as listed in errors and in help. */
export const ROLE_WORDS = Object.values(ROLES).join('、');

/** What was wrong with a typed person, as an error; `form` is a line that can be sent back. */
export function personError({ about, words }: PersonProblem, form: string): DubanError {
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
