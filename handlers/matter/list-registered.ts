import { apartOf, isOffice } from '../../domain/matter/audience.js';
import { openOnes } from '../approval/approval-at-hand.js';
import { type Context, defineHandler } from '../define-handler.js';
import { showListing } from './matter-listing.js';

/**
 * What the asker registered and is not over (我登记的), soonest first. Who registered nothing, as a director seldom does,
 * reads where else to look.
 */
export const listRegistered = defineHandler({
  action: 'list-registered',
  verbs: ['我登记的', '我登记过的', '我登记了哪些', '我登记了什么'],
  allowed: 'anyone',
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },

  async run({ offset }, context) {
    const { actor } = context;
    return showListing(context, {
      heading: '我登记的',
      query: {
        scope: { ...apartOf(actor), units: [], ownerId: actor.id },
        states: ['open', 'replied'],
      },
      none: await elsewhere(context),
      more: { action: 'list-registered', values: {} },
      offset,
    });
  },
});

/** Where what concerns this person is found, though nothing of it was registered by them. */
export async function elsewhere(context: Context): Promise<string> {
  const { actor } = context;
  const waiting = actor.roles.includes('director') ? (await openOnes(context)).length : 0;
  return [
    '您没有登记过还在办的事项。',
    ...(waiting > 0 ? [`等您同意的有 ${waiting} 件，请发送：待同意`] : []),
    isOffice(actor) ? '全部在办的请发送：期限；过了期限的请发送：逾期' : '与您有关的请发送：我的',
  ].join('\n');
}
