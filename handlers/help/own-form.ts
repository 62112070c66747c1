import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import { isOffice } from '../../domain/matter/audience.js';
import { issues } from '../../domain/matter/issuer.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { speaks } from '../../domain/roster/speakers.js';
import type { Handler } from '../define-handler.js';

const QUOTED = /(《[^》]*》|“[^”]*”)/u;
const escaped = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * The example of a command as this person can send it: where a unit's liaison may only act for the own unit, its name
 * stands in the place of another's. An issuer (市检察院) addresses others, and so do people of the office. Pure.
 */
export function ownForm(
  form: string,
  { action }: Pick<Handler, 'action'>,
  actor: Person,
  roster: Roster,
): string {
  const unit = roster.unit(actor.unitId ?? '');
  const instrument = INSTRUMENTS.find(({ id }) => action === `register:${id}`);
  const isForOthers = isOffice(actor) || actor.roles.includes('admin') || !speaks(actor);
  if (!unit || isForOthers || (instrument && issues(instrument, actor, roster))) return form;
  const names = roster.units
    .flatMap(({ name, shortNames }) => [name, ...shortNames])
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
  if (names.length === 0) return form;
  const known = new RegExp(names.map(escaped).join('|'), 'gu');
  const own = unit.shortNames[0] ?? unit.name;
  return form
    .split(QUOTED)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(known, () => own)))
    .join('');
}
