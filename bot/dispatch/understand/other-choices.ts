import { cutChars } from '../../../cards/render/cut.js';
import type { Evaluation, EvaluationState } from '../../../domain/ballot/evaluation.js';
import { drawEyeOf } from '../../../domain/draw/draw-audience.js';
import { mayConvene } from '../../../domain/gathering/may-convene.js';
import { isApartFromMeeting, maySeeMeeting } from '../../../domain/gathering/may-see-meeting.js';
import { GATHERINGS, gatheringOf } from '../../../domain/instruments/catalogue.js';
import { isOffice } from '../../../domain/matter/audience.js';
import type { NumberedOther } from '../../../domain/slot.js';
import { addDays, type Day, dayOf } from '../../../domain/time/day.js';
import { votesRun } from '../../../handlers/ballot/ballot-at-hand.js';
import type { Context } from '../../../handlers/define-handler.js';

/** What somebody may mean who named no number: the number, what it is called and, where it has one, its day. */
interface Found {
  no: number;
  title: string;
  on?: Day;
}

/** How far back minutes and feedback are still written, how far ahead anything lies. */
const BACK_DAYS = 30;
const AHEAD_DAYS = 366;
const DAY_MS = 24 * 3_600_000;

async function meetings({ stores, actor, now }: Context): Promise<Found[]> {
  const ahead = await stores.meetings.ahead(new Date(now.getTime() - DAY_MS));
  return ahead
    .filter((one) => one.state === 'convened' && maySeeMeeting(actor, one))
    .map(({ no, title, startsAt }) => ({ no, title, ...(startsAt ? { on: dayOf(startsAt) } : {}) }));
}

async function begunMeetings({ stores, actor, now, today }: Context): Promise<Found[]> {
  const lists = await Promise.all(
    GATHERINGS.map(({ id }) => stores.meetings.between(id, addDays(today, -BACK_DAYS), today)),
  );
  return lists.flat().flatMap((one) => {
    const { no, title, startsAt } = one;
    return startsAt && startsAt <= now && maySeeMeeting(actor, one)
      ? [{ no, title, on: dayOf(startsAt) }]
      : [];
  });
}

/** What Duban proposed and nobody has convened yet. */
const proposals = async ({ stores, actor, roster, now }: Context): Promise<Found[]> =>
  (await stores.meetings.ahead(now)).filter(
    (one) =>
      one.state === 'proposed' &&
      mayConvene(actor, gatheringOf(one.mechanism), roster) &&
      !isApartFromMeeting(actor, one),
  );

async function draws({ stores, actor }: Context, from: Day, to: Day): Promise<Found[]> {
  const found = await stores.draws.between(from, to);
  return found
    .filter((draw) => draw.kind === 'people' && draw.activity && drawEyeOf(actor, draw) === 'names')
    .map(({ no, purpose, activity }) => ({ no, title: purpose, ...(activity ? { on: activity.on } : {}) }));
}

async function evaluations(context: Context): Promise<Found[]> {
  return isOffice(context.actor)
    ? [...(await votesRun(context, ['draft', 'open', 'counting', 'closed']))]
    : [];
}

/** What a teller runs as well as the office. */
const votesIn =
  (...states: readonly EvaluationState[]) =>
  (context: Context): Promise<readonly Evaluation[]> =>
    votesRun(context, states);

const decided = async (context: Context): Promise<readonly Evaluation[]> =>
  (await votesIn('closed', 'released')(context)).filter(({ result }) => result?.outcome === 'decided');

/** Draws that can be run again, the latest first: one's own as well as those of the office. */
async function checkableDraws({ stores, actor, today }: Context): Promise<Found[]> {
  const all = await stores.draws.between(addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS));
  return all
    .filter((draw) => draw.state === 'drawn' && drawEyeOf(actor, draw) !== undefined)
    .map(({ no, purpose, activity }) => ({ no, title: purpose, ...(activity ? { on: activity.on } : {}) }));
}

const LISTS: Readonly<Record<NumberedOther, (context: Context) => Promise<readonly Found[]>>> = {
  meeting: meetings,
  'begun-meeting': begunMeetings,
  proposal: proposals,
  draw: (context) => draws(context, context.today, addDays(context.today, AHEAD_DAYS)),
  'past-draw': (context) => draws(context, addDays(context.today, -BACK_DAYS), context.today),
  evaluation: evaluations,
  'open-evaluation': votesIn('open'),
  'counting-evaluation': votesIn('counting'),
  'decided-evaluation': decided,
  checkable: async (context) => [...(await checkableDraws(context)), ...(await evaluations(context))],
};

const shown = (on: Day): string => ` ${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;

/** What a number that was left out may be where no matter is meant: meetings, draws, votes, with title and day. */
export async function otherChoices(
  of: NumberedOther,
  context: Context,
): Promise<readonly { no: number; label: string }[]> {
  const { chat } = context;
  if (chat.kind === 'group' && chat.binding?.kind !== 'office') return [];
  const found = await LISTS[of](context);
  return found.map(({ no, title, on }) => ({
    no,
    label: `#${no} ${cutChars(title, 16)}${on ? shown(on) : ''}`,
  }));
}
