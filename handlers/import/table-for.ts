import { exportMatters } from '../../domain/import/export-matters.js';
import { exportRoster } from '../../domain/import/export-roster.js';
import type { Exported } from '../../domain/import/exported.js';
import { isOffice, scopeOf } from '../../domain/matter/audience.js';
import type { Matter, MatterState } from '../../domain/matter/matter.js';
import type { Context } from '../define-handler.js';

/** What a link of an export opens, as it stands in its address. */
export const TABLES = { roster: '1', open: '2', all: '3' } as const;

const STATES: Readonly<Record<'open' | 'all', readonly MatterState[]>> = {
  open: ['open', 'replied'],
  all: ['open', 'replied', 'closed', 'withdrawn'],
};
const AT_ONCE = 1_000;

export interface NamedTables {
  name: string;
  tables: readonly Exported[];
}

/**
 * The tables that a link names, made at this moment, if its time is not over and that person may have them now: the
 * roster the administrator, the ledger the office.
 */
export async function tableFor(
  parts: readonly string[],
  { stores, roster, now }: Pick<Context, 'stores' | 'roster' | 'now'>,
): Promise<NamedTables | undefined> {
  const [personId = '', what, unitId, until] = parts;
  const person = roster.person(personId);
  if (!(Number(until) * 1_000 > now.getTime()) || !person?.active) return undefined;
  if (what === TABLES.roster) {
    if (!person.roles.includes('admin')) return undefined;
    const [accounts, officers] = await Promise.all([stores.imports.accounts(), stores.appraisals.officers()]);
    return { name: '名册.xlsx', tables: exportRoster(roster, accounts, officers) };
  }
  if (!isOffice(person)) return undefined;
  const unit = roster.unit(unitId ?? '');
  const query = {
    scope: scopeOf(person, now),
    states: STATES[what === TABLES.all ? 'all' : 'open'],
    ...(unit ? { unitId: unit.id } : {}),
  };
  const matters: Matter[] = [];
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = await stores.matters.list({ ...query, offset, limit: AT_ONCE });
    matters.push(...page.matters);
    if (page.matters.length < AT_ONCE) break;
  }
  return { name: `${unit?.name ?? ''}台账.xlsx`, tables: [exportMatters(matters, roster)] };
}
