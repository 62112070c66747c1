import { apartOf, isLiaisonOf, isOffice, scopeOf } from '../../domain/matter/audience.js';
import { type Context, defineHandler } from '../define-handler.js';
import { type Listing, showListing } from './matter-listing.js';

/** A liaison's are the unit's and what it issued; the office's staff have what they registered themselves; others what they may see. */
function mine({ actor, now }: Context): Omit<Listing, 'more'> {
  const states = ['open', 'replied'] as const;
  if (isLiaisonOf(actor, actor.unitId) && actor.unitId !== undefined)
    return {
      heading: '我的',
      query: {
        scope: { ...apartOf(actor), units: [actor.unitId], openBy: now, issuerId: actor.unitId },
        states,
      },
    };
  const scope = isOffice(actor) ? { ...apartOf(actor), units: [], ownerId: actor.id } : scopeOf(actor, now);
  return { heading: isOffice(actor) ? '我登记的' : '我的', query: { scope, states } };
}

/** What concerns the asker (我的), soonest first. */
export const listMine = defineHandler({
  action: 'list-mine',
  verbs: ['我的'],
  allowed: 'anyone',
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '我的', does: '查看与您有关的事项' },

  async run({ offset }, context) {
    return showListing(context, {
      ...mine(context),
      more: { action: 'list-mine', values: {} },
      offset,
    });
  },
});
