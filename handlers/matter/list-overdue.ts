import { INSTRUMENT_NAMES } from '../../domain/command/find-instrument.js';
import { defineHandler } from '../define-handler.js';
import { listingOf } from './list-matters.js';
import { showListing } from './matter-listing.js';

/** What is past its day and not answered (逾期), the longest first; of one unit or one instrument where named. */
export const listOverdue = defineHandler({
  action: 'list-overdue',
  verbs: ['逾期'],
  allowed: 'anyone',
  reads: true,
  takes: {
    unit: { kind: 'unit', label: '单位' },
    kind: { kind: 'choice', label: '类别', of: INSTRUMENT_NAMES },
    offset: { kind: 'offset', label: '起始' },
  },
  help: { form: '逾期', does: '查看过了期限还没有答复的事项' },

  async run({ offset, ...filters }, context) {
    return showListing(context, {
      ...listingOf({ ...filters, stands: '逾期' }, context),
      more: { action: 'list-overdue', values: filters },
      offset,
    });
  },
});
