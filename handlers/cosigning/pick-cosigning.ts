import { cutChars } from '../../cards/render/cut.js';
import { maySign } from '../../domain/cosigning/cosigning.js';
import { ruleOf } from '../../domain/cosigning/count.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { noOpenCosigning } from '../../domain/errors/cosigning.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/**
 * Where no number was given: the one co-signing that can be meant, or the question which.
 *
 * @throws DubanError `NO_OPEN_COSIGNING`
 */
export async function pickCosigning({ stores, actor, roster, today }: Context): Promise<number | Decision> {
  const open = (await stores.cosignings.open()).filter(
    (one) =>
      maySign(one, actor.id, ruleOf(one).by, roster) && !(one.closesOn !== undefined && one.closesOn < today),
  );
  const [only, second] = open;
  if (!only) throw noOpenCosigning();
  if (!second) return only.no;
  const choices = open.slice(0, MOST_CHOICES).map(({ no, title }) => ({
    label: `#${no} ${cutChars(title, 16)}`,
    action: 'sign-cosigning',
    payload: { matter: no },
  }));
  return decide({
    answer: { here: { title: '在哪一件上联名？', actions: choices } },
    question: { action: 'sign-cosigning', values: {}, slot: 'matter', choices },
  });
}
