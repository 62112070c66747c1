import { INSTRUMENT_NAMES } from '../../domain/command/find-instrument.js';
import { defineHandler } from '../define-handler.js';
import { listingOf } from './list-matters.js';
import { showListing } from './matter-listing.js';
import { whoHasNot } from './who-has-not.js';

/** Who has not signed yet (谁还没签收), with whom to telephone; of one unit or one instrument where named. */
export const listUnsigned = defineHandler({
  action: 'list-unsigned',
  verbs: whoHasNot('签收', '签', '收到'),
  allowed: 'anyone',
  reads: true,
  takes: {
    unit: { kind: 'unit', label: '单位' },
    kind: { kind: 'choice', label: '类别', of: INSTRUMENT_NAMES },
    offset: { kind: 'offset', label: '起始' },
  },
  help: { form: '谁还没签收', does: '还没有签收的，和要打电话的联络员；可以加单位' },

  async run({ offset, ...filters }, context) {
    return showListing(context, {
      ...listingOf({ ...filters, stands: '待签收' }, context),
      more: { action: 'list-unsigned', values: filters },
      offset,
    });
  },
});
