import type { Count } from '../../cards/cosigning.js';
import { type Cosigning, concernOf, maySign, validSigners } from '../../domain/cosigning/cosigning.js';
import { type CosigningRule, leastSigners } from '../../domain/cosigning/rule.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { notVisible } from '../../domain/errors.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { isOffice } from '../../domain/matter/audience.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** How the instrument of a co-signing is opened jointly. */
export function ruleOf({ instrument }: Pick<Cosigning, 'instrument'>): CosigningRule {
  const { cosigning } = instrumentOf(instrument);
  if (!cosigning) throw new Error(`${instrument} is not opened jointly`);
  return cosigning;
}

/** How many signatures it takes here: of all members as the site has set them, else as many as the roster has. */
export const leastHere = (rule: CosigningRule, { settings, roster }: Context): number =>
  leastSigners(rule, {
    level: settings.level,
    members:
      settings.members ??
      roster.people.filter(({ active, roles }) => active && roles.includes(rule.by)).length,
  });

/** Whose signatures count now, and how many it takes now. */
export function countOf(cosigning: Cosigning, context: Context): Count {
  const rule = ruleOf(cosigning);
  return { signers: validSigners(cosigning, rule.by, context.roster), least: leastHere(rule, context) };
}

/** Everybody who may sign and has not, the asker aside. */
export function othersToSign(cosigning: Cosigning, { roster, actor }: Context): readonly Person[] {
  const { by } = ruleOf(cosigning);
  const signed = new Set(cosigning.signatures.map(({ personId }) => personId));
  return roster.people.filter(
    ({ id }) => id !== actor.id && !signed.has(id) && maySign(cosigning, id, by, roster),
  );
}

/**
 * The co-signing somebody names and may see: those who may sign, its signers, and the office. A recused person is told so
 * and no more.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export async function visibleCosigning({ stores, actor }: Context, no: number): Promise<Cosigning> {
  const cosigning = await stores.cosignings.byNo(no);
  if (!cosigning || !actor.active) throw notVisible(no);
  const isOne = actor.roles.includes(ruleOf(cosigning).by);
  if (!isOne && !isOffice(actor)) throw notVisible(no);
  if (recusedFrom(actor, concernOf(cosigning))) throw isOne ? recusedHere(no) : notVisible(no);
  return cosigning;
}
