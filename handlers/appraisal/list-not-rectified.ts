import { awaitingLine } from '../../cards/appraisal/awaiting.js';
import { appraisalLadder } from '../../domain/instruments/appraisal-ladder.js';
import { scopeOf } from '../../domain/matter/audience.js';
import { defineHandler } from '../define-handler.js';
import { showListing } from '../matter/matter-listing.js';
import { whoHasNot } from '../matter/who-has-not.js';
import { awaitingFor } from './awaiting-for.js';

/**
 * Which results 不满意 are not put right yet (哪些还没整改): first those that wait for the office's date, then the
 * rectifications whose report is not in, soonest due first. Ten a page; 更多 goes on.
 */
export const listNotRectified = defineHandler({
  action: 'list-not-rectified',
  verbs: whoHasNot('整改', '整改完', '报整改'),
  allowed: 'anyone',
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '哪些还没整改', does: '评议、测评不满意的，还没有定整改期限的和还没有报整改的' },

  async run({ offset }, context) {
    const { actor, now, roster } = context;
    return showListing(context, {
      heading: '还没有整改',
      query: { scope: scopeOf(actor, now), instrument: appraisalLadder.id, states: ['open'] },
      own: (await awaitingFor(context)).map((one) => awaitingLine(one, roster)),
      more: { action: 'list-not-rectified', values: {} },
      offset,
    });
  },
});
