import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
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
    kind: { kind: 'choice', label: '类别', of: INSTRUMENTS.flatMap(({ verbs }) => verbs) },
    // Only 更多 carries it; nobody types its cue.
    offset: { kind: 'text', label: '起始', cues: ['从第'] },
  },
  help: { form: '逾期', does: '查看过了期限还没有答复的事项' },

  async run({ offset, ...filters }, context) {
    return showListing(context, {
      ...listingOf({ ...filters, stands: '逾期' }, context),
      more: { action: 'list-overdue', values: filters },
      ...(offset === undefined ? {} : { offset }),
    });
  },
});
