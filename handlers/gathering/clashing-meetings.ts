import { askedAtOnce } from '../../domain/gathering/asked-at-once.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { dayOf, showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/**
 * What stands in the way of a meeting at this moment, one line each: of the same kind on that day, or at that hour with some
 * of the same people. `except` is the one that is set. Only what the actor may see; empty where nothing does.
 */
export async function clashes(
  {
    mechanism,
    startsAt,
    people,
    except,
  }: { mechanism: string; startsAt: Date; people: readonly string[]; except?: number },
  { stores, actor, now, roster }: Context,
): Promise<string[]> {
  const ahead = await stores.meetings.ahead(now);
  return ahead.flatMap((one) => {
    if (one.no === except || one.state !== 'convened' || !one.startsAt || !maySeeMeeting(actor, one))
      return [];
    const called = `#${one.no} ${one.title}（${showInstant(one.startsAt)}）`;
    const both = askedAtOnce(one, startsAt, people).map((id) => roster.person(id)?.name ?? '');
    if (both.length > 0)
      return [
        `${called}那时也请了 ${both.slice(0, 5).join('、')}${both.length > 5 ? ` 等 ${both.length} 人` : ''}。`,
      ];
    const isSameDay = one.mechanism === mechanism && dayOf(one.startsAt) === dayOf(startsAt);
    return isSameDay ? [`${called}也在那一天。`] : [];
  });
}
