import { cutChars } from '../../cards/render/cut.js';
import { badEntry, noSuchFile } from '../../domain/errors/draw.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** As much of what was typed as is said again. */
const SHOWN = 20;

/** The supervisors of this name; who left too: their file stays. */
export const supervisorsCalled = (name: string, { roster }: Pick<Context, 'roster'>): Person[] =>
  roster.people.filter((one) => one.name === name.replace(/^@/, '') && one.roles.includes('supervisor'));

/** One supervisor of this name; a namesake cannot be guessed. @throws DubanError `BAD_ENTRY` */
export function supervisorCalled(name: string, form: string, context: Context): Person {
  const [only, another] = supervisorsCalled(name, context);
  if (!only) throw badEntry(`名册里没有监督员“${name}”，`, form);
  if (another) throw badEntry(`有几位监督员叫“${name}”，请先在名册里区分，`, form);
  return only;
}

/** 陈监督员: those of that surname. */
function bySurname(words: string, { roster }: Context): readonly Person[] {
  const surname = /^(?<surname>\p{Script=Han}{1,2})监督员$/u.exec(words)?.groups?.surname;
  return surname ? roster.withRole('supervisor').filter(({ name }) => name.startsWith(surname)) : [];
}

/**
 * Whose file is meant: one's own, or for the office any supervisor's. Another's is refused as an unknown name is: whether
 * there is one is not told.
 *
 * @throws DubanError `NO_SUCH_FILE`
 */
export function personOfFile(name: string | undefined, context: Context): readonly Person[] {
  const { actor, roster } = context;
  const self = roster.person(actor.id) ?? actor;
  const isOwn = name === undefined || name === '' || name === '我' || name === '我的' || name === self.name;
  if (isOwn && self.roles.includes('supervisor')) return [self];
  const found = isOffice(actor)
    ? [...supervisorsCalled(name ?? '', context), ...bySurname(name ?? '', context)]
    : [];
  if (found.length === 0) throw noSuchFile(cutChars(name || self.name, SHOWN));
  return found;
}
