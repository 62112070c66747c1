import type { ImportKind } from '../../domain/import/table.js';
import type { Person, Role } from '../../domain/roster/roster.js';

/** Who may bring in what: the roster is the administrator's, the ledger the office's. */
export const IMPORTERS = {
  roster: ['admin'],
  matters: ['office', 'director'],
} as const satisfies Record<ImportKind, readonly Role[]>;

/** The kinds of import this person may make. */
export const importsOf = ({ roles, active }: Person): ImportKind[] =>
  (Object.keys(IMPORTERS) as ImportKind[]).filter(
    (kind) => active && IMPORTERS[kind].some((role) => roles.includes(role)),
  );
