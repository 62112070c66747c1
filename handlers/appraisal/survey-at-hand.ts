import type { Survey } from '../../domain/appraisal/survey.js';
import type { Context } from '../define-handler.js';

/** Which survey of an officer is now: as many as appraisals went before. */
export const cycleOf = async (officerId: string, { stores }: Pick<Context, 'stores'>): Promise<number> =>
  (await stores.appraisals.of(officerId)).length;

/** The survey of an officer that runs now; undefined where none was asked for. */
export async function surveyAtHand(
  officerId: string,
  context: Pick<Context, 'stores'>,
): Promise<Survey | undefined> {
  const [cycle, surveys] = await Promise.all([
    cycleOf(officerId, context),
    context.stores.appraisals.surveys(officerId),
  ]);
  return surveys.find((one) => one.cycle === cycle);
}
