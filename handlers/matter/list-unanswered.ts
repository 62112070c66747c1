import { matterListCard } from '../../cards/matter/list.js';
import { INSTRUMENT_NAMES } from '../../domain/command/find-instrument.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { type Eye, eyeOf, maySee, mayShowIn } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { TIME_RANGES } from '../../domain/time/time-range.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { unansweredAt, unansweredLines } from '../gathering/ask-unanswered.js';
import { toAsker } from '../to-asker.js';
import { toReaders } from '../to-readers.js';
import { sight } from './answer-matter.js';
import { listingOf } from './list-matters.js';
import { visibleMatter } from './matter-at-hand.js';
import { showListing } from './matter-listing.js';
import { unitsByTelephone } from './only-by-telephone.js';
import { whoHasNot } from './who-has-not.js';

/**
 * Who has not answered yet (谁还没报), soonest due first; of one unit, one instrument, one stretch of days, or of the parts
 * of one common letter. What waits for the office is answered and not on it. Ten a page; 更多 goes on.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const listUnanswered = defineHandler({
  action: 'list-unanswered',
  verbs: whoHasNot('报', '报送', '回', '回复', '答复', '反馈'),
  allowed: 'anyone',
  reads: true,
  takes: {
    matter: { kind: 'matter', label: '事项' },
    unit: { kind: 'unit', label: '单位' },
    when: { kind: 'choice', label: '时间', of: TIME_RANGES },
    kind: { kind: 'choice', label: '类别', of: INSTRUMENT_NAMES },
    offset: { kind: 'offset', label: '起始' },
  },
  help: {
    form: '谁还没报',
    does: '还没有答复的，近的在前；可以加单位、本周、征求意见，或者一件：谁还没报 #12',
  },

  async run({ matter, offset, ...filters }, context) {
    const meeting = matter === undefined ? undefined : await context.stores.meetings.byNo(matter);
    if (meeting && maySeeMeeting(context.actor, meeting)) return unansweredAt(meeting, context);
    if (matter !== undefined) return partsLeft(await visibleMatter(context, matter), context);
    const isAll = Object.values(filters).every((one) => one === undefined);
    const { query, heading } = listingOf(filters, context);
    return showListing(context, {
      heading: heading.replace(/^期限/u, '还没有答复'),
      query: { ...query, states: ['open'] },
      ...(isAll && !offset ? { own: await unansweredLines(context) } : {}),
      more: { action: 'list-unanswered', values: filters },
      offset,
    });
  },
});

/** Of one letter to many, the parts that have not come; of one matter, that one. A group reads what it may see, as its unit does. */
async function partsLeft(matter: Matter, context: Context): Promise<Decision> {
  const { actor, chat, stores, now } = context;
  const all = matter.unitId === undefined ? await stores.matters.partsOf(matter.id) : [matter];
  const open = all.filter((one) => one.state === 'open' && maySee(actor, one, now));
  const isHere = mayShowIn(context, matter) && open.every((one) => mayShowIn(context, one));
  const view = {
    heading: `#${matter.no} 还没有答复`,
    ...{ matters: open, total: open.length, offset: 0 },
    more: { action: 'list-unanswered', values: {} },
    byTelephone: await unitsByTelephone(open, context),
    eyeFor: (one: Matter): Eye => (isHere && chat.binding?.kind === 'unit' ? 'unit' : eyeOf(actor, one)),
  };
  const card = matterListCard(view, sight(context, 'reader'));
  return decide({ answer: isHere ? toReaders(chat, card, matter.unitId) : toAsker(chat, card) });
}
