import { meetingCard } from '../../cards/gathering/meeting.js';
import type { MeetingWords } from '../../cards/gathering/notice.js';
import { firstReminderOn } from '../../domain/gathering/answer-by.js';
import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import { personLane } from '../../domain/lane.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { addDays, dayOf, instantOf, showInstant } from '../../domain/time/day.js';
import { mayRemind } from '../../domain/time/reminder-hours.js';
import { workingDayFrom } from '../../domain/time/working-day-from.js';
import type { JobContext } from '../define-job.js';

const HOUR_MS = 3_600_000;

/** One reminder of a meeting: three working days, one day and one hour before. Our choice. */
interface Reminder {
  id: '3wd' | '1d' | '1h';
  at: Date;
}

/** A day before that is a day off is the last working day before it: nobody is reminded on a Sunday. */
function remindersOf(startsAt: Date, remindAt: string, calendar: Calendar): readonly Reminder[] {
  return [
    { id: '3wd', at: instantOf(firstReminderOn(dayOf(startsAt), calendar), remindAt) },
    { id: '1d', at: instantOf(workingDayFrom(addDays(dayOf(startsAt), -1), calendar, -1), remindAt) },
    { id: '1h', at: new Date(startsAt.getTime() - HOUR_MS) },
  ];
}

/** Reminders after the meeting's time was set, for what lay before then was said with the invitation. */
function laidFor({ startsAt, setAt }: Meeting, remindAt: string, calendar: Calendar): readonly Reminder[] {
  if (!startsAt) return [];
  const from = new Date(setAt ?? 0);
  return remindersOf(startsAt, remindAt, calendar).filter(({ at }) => at > from);
}

/**
 * Reminds those who come or have not answered of convened meetings (会议提醒), the latest reminder due only: after
 * downtime nobody is flooded. Once per meeting time, reminder and person, by the key. Gives the lanes with news.
 */
export async function remindOfMeetings(context: JobContext, now: Date): Promise<readonly string[]> {
  const settings = await context.site.settings();
  if (settings.muted.all) return [];
  const [ahead, calendar, roster] = await Promise.all([
    context.stores.meetings.ahead(now),
    context.calendar(),
    context.roster(),
  ]);
  const posts = ahead.flatMap((meeting) => {
    const { startsAt, state } = meeting;
    const due =
      state === 'convened'
        ? laidFor(meeting, settings.remindAt, calendar).findLast(({ at }) => at <= now)
        : undefined;
    if (!due || !startsAt) return [];
    // What a stop of the process kept until the evening waits for the next working morning, or for the last hour.
    if (due.id !== '1h' && !mayRemind(now, calendar, settings.remindAt)) return [];
    return meeting.invitees
      .filter((one) => countsAs(one) !== 'away' && one.attendance !== 'waiting' && !one.signedInAt)
      .map((invitee) => {
        const { personId } = invitee;
        const ask = countsAs(invitee) === 'asked' ? '，请答复能否参加' : '';
        const news = `${due.id === '1h' ? '一小时后' : '请留意'}：${meeting.title} ${showInstant(startsAt)}${ask}`;
        const words: MeetingWords = {
          meeting: meeting.no,
          kind: 'said',
          startsAt: startsAt.toISOString(),
          news,
          isReminder: true,
        };
        return {
          lane: personLane(personId),
          dedupeKey: `meeting:${meeting.id}:${startsAt.toISOString()}:${due.id}:${personId}`,
          card: { ...meetingCard(meeting, { eye: 'invitee', personId, roster, now }, { news }), words },
          dueAt: now,
        };
      });
  });
  return context.outbox.post(posts);
}

/** The next instant after `after` at which a meeting is reminded of. */
export async function nextMeetingReminder(context: JobContext, after: Date): Promise<Date | undefined> {
  const [settings, calendar, ahead] = await Promise.all([
    context.site.settings(),
    context.calendar(),
    context.stores.meetings.ahead(after),
  ]);
  if (settings.muted.all) return undefined;
  const times = ahead
    .filter(({ state }) => state === 'convened')
    .flatMap((meeting) => laidFor(meeting, settings.remindAt, calendar))
    .map(({ at }) => at.getTime())
    .filter((at) => at > after.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}
