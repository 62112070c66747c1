import { waitingApprovalsCard } from '../../cards/approval/waiting.js';
import { seenBy, withMatters } from '../../domain/approval/seen-by.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Context, Notice } from '../define-handler.js';

/**
 * What waits for the director (待同意), shown at once to those who from now on decide in the place of somebody: on
 * leave, or back again. Nothing where the other one decides nothing.
 */
export async function waitingNotices(
  before: Person,
  now: readonly Person[],
  { settings, stores, roster, now: at }: Context,
): Promise<readonly Notice[]> {
  if (!settings.approvals || !before.roles.includes('director')) return [];
  const open = await stores.approvals.open();
  if (open.length === 0) return [];
  const waiting = await withMatters(open, stores.matters.byNo);
  return now.flatMap((person) => {
    const his = seenBy(person, waiting, at);
    if (his.length === 0) return [];
    return [
      { to: { personId: person.id }, card: waitingApprovalsCard(his, roster, true), when: 'now' as const },
    ];
  });
}
