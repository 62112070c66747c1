import { matterListCard, moreOf, PAGE } from '../../cards/matter/list.js';
import { type Eye, eyeOf } from '../../domain/matter/audience.js';
import { callTries } from '../../domain/matter/call-tries.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import type { MatterQuery } from '../../prisma/stores.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { sight } from './answer-matter.js';
import { unitsByTelephone } from './only-by-telephone.js';
import { readBy } from './read-by.js';

/** What is listed, and how its next page is asked for. */
export interface Listing {
  heading: string;
  query: Omit<MatterQuery, 'offset' | 'limit'>;
  more: { action: string; values: RawValues };
  /** With each line since when it is unsigned and whom to telephone. */
  contacts?: true;
  /** Lines of the asker alone, before the matters and counted with them: in no group. */
  own?: readonly string[];
  /** What is said where nothing is found. */
  none?: string;
  /** As carried by 更多: how many have been shown. */
  offset?: number;
}

/** A list belongs in a group where everyone in it may see all of it: the office's, or the unit's own. */
const isForGroup = ({ chat }: Context, { query }: Listing): boolean =>
  chat.kind === 'direct' ||
  chat.binding?.kind === 'office' ||
  (chat.binding?.kind === 'unit' && query.unitId === chat.binding.unitId);

/** In a unit's group a list without a unit is that unit's, and shows only what is out. */
function narrowed({ chat, now }: Context, listing: Listing): Listing {
  const { binding } = chat;
  if (binding?.kind !== 'unit' || (listing.query.unitId ?? binding.unitId) !== binding.unitId) return listing;
  const { query } = listing;
  return {
    ...listing,
    query: {
      ...query,
      unitId: binding.unitId,
      scope: { units: [binding.unitId], ...query.scope, openBy: now },
    },
  };
}

/** What a group may hear of how many: what is held is not counted, or the number would tell that something is coming. */
async function countOut({ chat, now, stores }: Context, { query }: Listing, total: number): Promise<number> {
  if (chat.kind === 'direct' || query.scope.openBy !== undefined) return total;
  const out = { ...query, scope: { ...query.scope, openBy: now } };
  return (await stores.matters.list({ ...out, offset: 0, limit: 1 })).total;
}

type Page = Awaited<ReturnType<Context['stores']['matters']['list']>>;

/** What is left of a page of matters that stand behind so many other lines. */
async function pageBehind(
  lines: number,
  offset: number,
  list: (place: { offset: number; limit: number }) => Promise<Page>,
): Promise<Page> {
  const left = Math.max(0, PAGE - Math.max(0, lines - offset));
  const found = await list({ offset: Math.max(0, offset - lines), limit: Math.max(1, left) });
  return { ...found, matters: found.matters.slice(0, left) };
}

/**
 * One page of a list, soonest first, and 更多 while there is more, as a button and as a word. What is not for a
 * group goes to the asker alone, and the group reads how many.
 */
export async function showListing(context: Context, asked: Listing): Promise<Decision> {
  const { actor, chat, stores } = context;
  const listing = narrowed(context, asked);
  const { offset = 0 } = listing;
  const isHere = isForGroup(context, listing);
  const read = isHere
    ? await readBy(
        context,
        listing.query,
        async (query) => (await stores.matters.list({ ...query, offset, limit: 1 })).total,
      )
    : { query: listing.query };
  const own = isHere && chat.kind === 'group' ? [] : (listing.own ?? []);
  const page = await pageBehind(own.length, offset, (place) =>
    stores.matters.list({ ...read.query, ...place }),
  );
  const eyeFor = (matter: Matter): Eye => (chat.binding?.kind === 'unit' ? 'unit' : eyeOf(actor, matter));
  const view = {
    heading: listing.heading,
    ...(listing.none === undefined ? {} : { none: listing.none }),
    matters: page.matters,
    ...(read.hidden ? { hidden: read.hidden } : {}),
    own: own.slice(offset, offset + PAGE),
    total: page.total + own.length,
    offset,
    more: listing.more,
    ...(listing.contacts
      ? { contacts: true as const, tries: await callTries(page.matters, (id) => stores.trail.of(id)) }
      : {}),
  };
  const card = matterListCard(
    {
      ...view,
      byTelephone: await unitsByTelephone(page.matters, context),
      eyeFor: isHere ? eyeFor : (matter) => eyeOf(actor, matter),
    },
    sight(context, 'reader'),
  );
  const choices = moreOf(view);
  // After the last page 更多 is told that there is no more.
  const question = choices.length > 0 || offset > 0 ? { ...listing.more, choices } : undefined;
  return decide({
    answer: isHere
      ? { here: card }
      : toAsker(chat, card, own.length > 0 ? undefined : await countOut(context, listing, page.total)),
    ...(question ? { question } : {}),
  });
}
