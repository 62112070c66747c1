import { type Cosigning, isApartFromCosigning, maySign } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { notVisible } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context } from '../define-handler.js';

/** Everybody who may sign and has not, the asker aside. */
export function othersToSign(cosigning: Cosigning, { roster, actor }: Context): readonly Person[] {
  const { by } = ruleOf(cosigning);
  const signed = new Set(cosigning.signatures.map(({ personId }) => personId));
  return roster.people.filter(
    ({ id }) => id !== actor.id && !signed.has(id) && maySign(cosigning, id, by, roster),
  );
}

/** Of these people the ones who take part in a co-signing, each once. */
export const hearOf = (cosigning: Cosigning, ids: readonly string[], { roster }: Context): string[] =>
  [...new Set(ids)].filter((id) => {
    const person = roster.person(id);
    return person !== undefined && !isApartFromCosigning(person, cosigning);
  });

/** The office and its head, without who is recused from it. */
export const officeHearing = (cosigning: Cosigning, context: Context): string[] => {
  const people = [...context.roster.withRole('office'), ...context.roster.withRole('director')];
  return hearOf(
    cosigning,
    people.map(({ id }) => id),
    context,
  );
};

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
  if (isApartFromCosigning(actor, cosigning)) throw isOne ? recusedHere(no) : notVisible(no);
  return cosigning;
}

/** The proposal's own number, also where that of the matter it became is said (#41 for #40). */
export async function cosigningNo(no: number, { stores }: Pick<Context, 'stores'>): Promise<number> {
  if ((await stores.numbers.kindOf(no)) !== 'matter') return no;
  const matter = await stores.matters.byNo(no);
  return (matter && (await stores.cosignings.ofMatter(matter.id)))?.no ?? no;
}
