import { cutChars } from '../../cards/render/cut.js';
import { type Cosigning, maySign } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { noOpenCosigning, nothingSigned } from '../../domain/errors/cosigning.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** What the actor may still sign, and whether they have. */
async function openTo({ stores, actor, roster, today }: Context) {
  const open = (await stores.cosignings.open()).filter(
    (one) =>
      maySign(one, actor.id, ruleOf(one).by, roster) && !(one.closesOn !== undefined && one.closesOn < today),
  );
  const has = ({ signatures }: Cosigning) =>
    signatures.some(({ personId }) => (roster.person(personId)?.id ?? personId) === actor.id);
  return { signed: open.filter(has), unsigned: open.filter((one) => !has(one)) };
}

/** The only one, or the question which. */
function oneOf(found: readonly Cosigning[], action: string, title: string): number | Decision {
  const [only, second] = found;
  if (!only) throw noOpenCosigning();
  if (!second) return only.no;
  const choices = found.slice(0, MOST_CHOICES).map((one) => ({
    label: `#${one.no} ${cutChars(one.title, 16)}`,
    action,
    payload: { matter: one.no },
  }));
  return decide({
    answer: { here: { title, actions: choices } },
    question: { action, values: {}, slot: 'matter', choices },
  });
}

/**
 * Where no number was given: the one co-signing that can be meant, before those signed already, or the question which.
 *
 * @throws DubanError `NO_OPEN_COSIGNING`
 */
export async function pickCosigning(context: Context): Promise<number | Decision> {
  const { signed, unsigned } = await openTo(context);
  return oneOf(unsigned.length > 0 ? unsigned : signed, 'sign-cosigning', '在哪一件上联名？');
}

/**
 * The one co-signing that bears the actor's signature and is not handed in, or the question which.
 *
 * @throws DubanError `NOTHING_SIGNED`
 */
export async function pickSigned(context: Context): Promise<number | Decision> {
  const { signed } = await openTo(context);
  if (signed.length === 0) throw nothingSigned();
  return oneOf(signed, 'take-back-signature', '撤回哪一件的联名？');
}
