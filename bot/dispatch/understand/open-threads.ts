import { cutChars } from '../../../cards/render/cut.js';
import { type SeatState, seatOf } from '../../../domain/draw/draw.js';
import { hasBegun } from '../../../domain/draw/seats.js';
import type { Choice } from '../../../domain/effect.js';
import { isApartFromMeeting } from '../../../domain/gathering/may-see-meeting.js';
import { type Attendance, inviteeOf } from '../../../domain/gathering/meeting.js';
import { type Day, dayOf } from '../../../domain/time/day.js';
import { openOnes } from '../../../handlers/approval/approval-at-hand.js';
import { waitingVotes } from '../../../handlers/ballot/own-place.js';
import type { Context } from '../../../handlers/define-handler.js';
import { ownDraws } from '../../../handlers/draw/draw-at-hand.js';

/** Something that waits for one person's plain word: 能 or 不能, 参加 or 不参加, a vote, 同意. */
export interface Thread {
  kind: 'draw' | 'meeting' | 'vote' | 'approval';
  no: number;
  /** What is asked for where it is the only one. */
  ask: string;
  /** 12月10日 of what has a day. */
  day?: string;
  on?: Day;
  choices: readonly Choice[];
}

const shown = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
const choice = (label: string, action: string, matter: number): Choice => ({
  label,
  action,
  payload: { matter },
});

async function seats(
  context: Context,
  states: readonly SeatState[] = ['called', 'recusal'],
): Promise<Thread[]> {
  const { actor, today, now } = context;
  if (!actor.roles.some((role) => role === 'supervisor' || role === 'expert')) return [];
  const found = await ownDraws(context);
  const ahead = found.filter((draw) => !hasBegun(draw, now));
  return (ahead.length > 0 ? ahead : found).flatMap((draw): Thread[] => {
    const { no, kind, activity, state, purpose } = draw;
    const seat = seatOf(draw, actor.id);
    const waits = seat !== undefined && states.includes(seat.state);
    if ((activity ? activity.on < today : kind !== 'people') || state === 'cancelled' || !waits) return [];
    const day = activity ? shown(activity.on) : '';
    const choices = [
      choice('能', 'accept-place', no),
      choice('不能', 'decline-place', no),
      choice('可能需要回避', 'ask-recusal', no),
    ];
    return [
      {
        kind: 'draw',
        no,
        day,
        ...(activity ? { on: activity.on } : {}),
        ask: `${day ? `${day}的活动` : cutChars(purpose, 20)}您能参加吗？请回“能”或“不能”。`,
        choices,
      },
    ];
  });
}

async function meetings(
  { stores, actor, now }: Context,
  answered: readonly Attendance[] = ['asked'],
): Promise<Thread[]> {
  return (await stores.meetings.ahead(now)).flatMap((meeting): Thread[] => {
    const { no, title, startsAt, state } = meeting;
    const own = inviteeOf(meeting, actor.id);
    if (state !== 'convened' || !own || !answered.includes(own.attendance)) return [];
    if (isApartFromMeeting(actor, meeting)) return [];
    const on = startsAt && dayOf(startsAt);
    const day = on ? shown(on) : '';
    const ask = `${day}的${cutChars(title, 20)}您参加吗？请回“参加”或“不参加”。`;
    const choices = [choice('参加', 'attend-meeting', no), choice('不参加', 'decline-meeting', no)];
    return [{ kind: 'meeting', no, day, ...(on ? { on } : {}), ask, choices }];
  });
}

async function votes(context: Context): Promise<Thread[]> {
  const waiting = await waitingVotes(context.actor.id, context);
  return waiting
    .filter(({ elector }) => elector === 'issued')
    .map(({ evaluation: { no, title } }) => ({
      kind: 'vote',
      no,
      ask: `#${no}《${cutChars(title, 30)}》的票还没有投，请在发给您的票上点选。`,
      choices: [],
    }));
}

async function approvals(context: Context): Promise<Thread[]> {
  if (!context.actor.roles.includes('director')) return [];
  return (await openOnes(context)).map(({ id, matterNo: no, what }) => ({
    kind: 'approval',
    no,
    ask: `#${no} 的${what}等着您，同意请回“同意”。`,
    choices: [{ label: '同意', action: 'approve', payload: { approval: id } }],
  }));
}

/** All that waits for this person's word, in order of how soon it is wanted. */
export async function openThreads(context: Context): Promise<readonly Thread[]> {
  const found = [seats(context), meetings(context), votes(context), approvals(context)];
  return (await Promise.all(found)).flat();
}

/** What this person is to come to: meetings and activities of draws. */
export const seatsTaken = async (context: Context): Promise<readonly Thread[]> => [
  ...(await seats(context, ['accepted', 'reserve'])),
  ...(await meetingsAccepted(context)),
];

/** The meetings this person said not to come to, or to send somebody. */
export const seatsDeclined = (context: Context): Promise<readonly Thread[]> =>
  meetings(context, ['away', 'stand-in']);

/** The meetings this person said to come to, or to send somebody: what can be taken back. */
export const meetingsAccepted = (context: Context): Promise<readonly Thread[]> =>
  meetings(context, ['coming', 'waiting', 'stand-in']);
