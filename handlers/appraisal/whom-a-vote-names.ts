import type { Officer } from '../../domain/appraisal/appraisal.js';
import { officersNamedIn } from '../../domain/appraisal/officers-meant.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import type { Context } from '../define-handler.js';
import { unitsIn } from '../units-in.js';
import type { Appraised } from './record-round.js';

/** Officers in post whom the title names, in full or as 张法官. */
export async function officersIn(
  title: string,
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly Officer[]> {
  const officers = await stores.appraisals.officers();
  return officersNamedIn(
    title,
    officers.filter(({ leftOn }) => leftOn === undefined),
  );
}

/** All whom a vote may be about, by its title: officers or organs, as its mechanism appraises them; else none. */
export async function allWhomVoteNames(
  { mechanism, title }: Pick<Evaluation, 'mechanism' | 'title'>,
  context: Pick<Context, 'stores' | 'roster'>,
): Promise<readonly Appraised[]> {
  const { appraises } = ballotMechanism(mechanism);
  if (appraises === undefined) return [];
  if (appraises === 'organ')
    return unitsIn(title, context.roster).map(({ id }) => ({ organ: { unitId: id, topic: title } }));
  return (await officersIn(title, context)).map((officer) => ({ officer }));
}
