import { randomUUID } from 'node:crypto';
import { changes, sheetCard } from '../../cards/site/import.js';
import type { Effect } from '../../domain/effect.js';
import type { Plan } from '../../domain/import/plan.js';
import { type MatterPlan, namedIn, planMatters } from '../../domain/import/plan-matters.js';
import { planRoster } from '../../domain/import/plan-roster.js';
import { registerImported } from '../../domain/import/start-imported.js';
import { type ImportSheet, MOST_AT_ONCE, type RowFault } from '../../domain/import/table.js';
import { type Context, type Decision, decide, type Notice } from '../define-handler.js';
import { groundOf } from '../matter/matter-at-hand.js';
import { linkToPerson, openVoteOf } from '../roster/link-to-person.js';
import { toAsker } from '../to-asker.js';
import { inSlices } from './in-slices.js';

/** A sheet compared with what is there now. `write` is what an import does; it takes the numbers it needs. */
export interface PlannedSheet {
  parts: readonly Plan[];
  faults: readonly RowFault[];
  write(): Promise<{
    effects: readonly Effect[];
    numbers: readonly number[];
    notices: readonly Notice[];
  }>;
}

/** Which of those who would be given an account have a vote to cast, and in which `#n`. */
async function votingAmong(
  accounts: readonly { personId: string }[],
  context: Context,
): Promise<ReadonlyMap<string, number>> {
  const voting = new Map<string, number>();
  for (const personId of new Set(accounts.map((one) => one.personId))) {
    const vote = context.roster.person(personId) && (await openVoteOf(personId, context));
    if (vote !== undefined) voting.set(personId, vote);
  }
  return voting;
}

async function plannedRoster(sheet: ImportSheet, context: Context): Promise<PlannedSheet> {
  const { stores, roster, actor, settings, today } = context;
  const [officersNow, accountsNow] = await Promise.all([
    stores.appraisals.officers(),
    stores.imports.accounts(),
  ]);
  const ground = { today, corps: settings.corps ?? {}, actorId: actor.id, newId: randomUUID };
  const compare = (voting: ReadonlyMap<string, number>) =>
    inSlices(planRoster(sheet, roster, accountsNow, { ...ground, officers: officersNow, voting }));
  const first = await compare(new Map());
  const voting = await votingAmong(first.accounts, context);
  const { parts, units, people, officers, accounts } = voting.size > 0 ? await compare(voting) : first;
  const effects: Effect[] = [
    ...units.map((unit) => ({ kind: 'unit.put' as const, unit })),
    ...people.map((person) => ({ kind: 'person.put' as const, person })),
    ...officers.map((officer) => ({ kind: 'officer.put' as const, officer })),
  ];
  return {
    parts,
    faults: parts.flatMap((part) => part.faults),
    async write() {
      const notices: Notice[] = [];
      const links: Effect[] = [];
      for (const { account, personId } of accounts) {
        const known = roster.person(personId);
        const linked = known && (await linkToPerson(known, account, context));
        links.push(...(linked?.effects ?? [{ kind: 'account.put', account, personId } as const]));
        notices.push(...(linked?.notices ?? []));
      }
      return { effects: [...effects, ...links], numbers: [], notices };
    },
  };
}

async function plannedMatters(sheet: ImportSheet, context: Context): Promise<PlannedSheet> {
  const { stores, roster } = context;
  const ground = groundOf(context);
  const known = await stores.imports.known(namedIn(sheet.tables));
  const parts: MatterPlan[] = [];
  for (const table of sheet.tables)
    parts.push(await inSlices(planMatters(table, roster.units, known, ground)));
  const matters = parts.flatMap((part) => part.matters);
  return {
    parts,
    faults: parts.flatMap((part) => part.faults),
    write: async () => {
      const numbers = await stores.numbers.take(matters.length);
      const effects = matters.flatMap((one, i) =>
        registerImported(one, numbers[i] as number, sheet.sha256, ground, randomUUID),
      );
      return { effects, numbers, notices: [] };
    },
  };
}

/** Compares a sheet with what is there at this moment (试算). */
export const planSheet = (sheet: ImportSheet, context: Context): Promise<PlannedSheet> =>
  sheet.kind === 'roster' ? plannedRoster(sheet, context) : plannedMatters(sheet, context);

/** Undefined where all of it fits into one commit. */
export function tooManyFor(sheet: Pick<ImportSheet, 'kind'>, parts: readonly Plan[]): number | undefined {
  const most = MOST_AT_ONCE[sheet.kind];
  return changes(parts) > most ? most : undefined;
}

/** The card of a plan, with its open question, to who imports alone. */
export async function reviewed(sheet: ImportSheet, context: Context, offset = 0): Promise<Decision> {
  const { parts, faults } = await planSheet(sheet, context);
  const tooMany = tooManyFor(sheet, parts);
  const card = sheetCard({ sheet, parts, faults, offset, ...(tooMany === undefined ? {} : { tooMany }) });
  const choices = card.actions ?? [];
  // What was put right may be pasted without 导入台账 before it.
  const again = { action: `import-${sheet.kind}`, values: {}, slot: 'words', choices };
  if (faults.length > 0) return decide({ answer: toAsker(context.chat, card), question: again });
  return decide({
    answer: toAsker(context.chat, card),
    ...(choices.length > 0
      ? { question: { action: 'review-import', values: { sheet: sheet.id }, choices } }
      : {}),
  });
}
