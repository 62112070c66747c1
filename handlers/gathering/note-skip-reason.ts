import { plain } from '../../cards/card.js';
import { noReasonWanted } from '../../domain/errors/gathering.js';
import { noteReason } from '../../domain/gathering/acts/run.js';
import { halfYearOf } from '../../domain/gathering/half-year.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { jointMeeting } from '../../domain/instruments/joint-meeting.js';
import { addDays } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';
import { visibleMeeting } from './meeting-at-hand.js';

/** Writes down why the half-year of this proposal had no meeting. */
export function reasonFor(meeting: Meeting, reason: string, context: Context): Decision {
  const why = written('原因', reason);
  const act = noteReason(meeting, why, { by: context.actor.id, at: context.now });
  const before = meeting.skipReason ? `\n原来记的：${meeting.skipReason}` : '';
  return decide({
    answer: toAsker(
      context.chat,
      plain(`#${meeting.no} ${meeting.title}没有召开，原因已留痕。`, `原因：${why}${before}`),
    ),
    effects: act.effects,
  });
}

/** The half-year before this one, where it had no meeting; of a number, that one. */
async function lapsedOne(no: number | undefined, context: Context): Promise<Meeting> {
  const { stores, today, actor } = context;
  const before = halfYearOf(addDays(halfYearOf(today).from, -1));
  const found =
    no === undefined
      ? await stores.meetings.proposed(jointMeeting.id, before.id)
      : await visibleMeeting(context, no);
  if (!found?.lapsed || !maySeeMeeting(actor, found)) throw noReasonWanted('联席会议 上半年开了吗');
  return found;
}

/**
 * Why a half-year that is over had no joint meeting (补记原因 #12 因…): 原则上 asks for a reason, which is kept with it.
 *
 * @throws DubanError `NOT_VISIBLE`, `NO_REASON_WANTED`
 */
export const noteSkipReason = defineHandler({
  action: 'note-skip-reason',
  verbs: ['补记原因', '补记'],
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '会议' },
    reason: {
      kind: 'text',
      label: '原因',
      required: true,
      ask: '为什么没有召开？请写原因，例如：因人大换届',
    },
  },
  before: async ({ matter }, context) => {
    await lapsedOne(matter, context);
  },

  run: async ({ matter, reason }, context) => reasonFor(await lapsedOne(matter, context), reason, context),
});
