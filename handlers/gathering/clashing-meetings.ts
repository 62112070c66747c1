import { LASTS_MS } from '../../domain/gathering/calendar-entry.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/**
 * What stands in the way of a meeting at this moment, one line each: of the same kind on that day, or at that hour with some
 * of the same people. Only what the actor may see; empty where nothing does.
 */
export async function clashes(
  { mechanism, startsAt, people }: { mechanism: string; startsAt: Date; people: readonly string[] },
  { stores, actor, now, roster }: Context,
): Promise<string[]> {
  const ahead = await stores.meetings.ahead(now);
  return ahead.flatMap((one) => {
    if (one.state !== 'convened' || !one.startsAt || !maySeeMeeting(actor, one)) return [];
    const called = `#${one.no} ${one.title}（${showInstant(one.startsAt)}）`;
    const both = bothAsked(one, startsAt, people).map((id) => roster.person(id)?.name ?? '');
    if (both.length > 0)
      return [
        `${called}那时也请了 ${both.slice(0, 5).join('、')}${both.length > 5 ? ` 等 ${both.length} 人` : ''}。`,
      ];
    const isSameDay = one.mechanism === mechanism && dayOf(one.startsAt) === dayOf(startsAt);
    return isSameDay ? [`${called}也在那一天。`] : [];
  });
}

function bothAsked({ startsAt, invitees }: Meeting, at: Date, people: readonly string[]): string[] {
  if (!startsAt || Math.abs(startsAt.getTime() - at.getTime()) >= LASTS_MS) return [];
  return invitees
    .filter((one) => countsAs(one) !== 'away' && people.includes(one.personId))
    .map(({ personId }) => personId);
}
