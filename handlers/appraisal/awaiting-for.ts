import { type Awaiting, awaitingRectification } from '../../domain/appraisal/awaiting-rectification.js';
import type { Context } from '../define-handler.js';

/** The results 不满意 that wait for a date of rectification, as the asker may see them. */
export const awaitingFor = ({ actor, stores }: Context): Promise<readonly Awaiting[]> =>
  awaitingRectification(actor, {
    all: () => stores.appraisals.all(),
    officers: () => stores.appraisals.officers(),
    matter: (no) => stores.matters.byNo(no),
  });
