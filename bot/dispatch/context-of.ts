import { actingAs, onDuty } from '../../domain/roster/duty.js';
import type { Chat, Person } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';
import type { Context } from '../../handlers/define-handler.js';
import type { Stores } from '../../prisma/stores.js';
import type { HandlerIndex } from './handler-index.js';
import { withPerform } from './perform-as.js';
import type { SiteView } from './site-view.js';

interface Place {
  /** As in the roster. */
  actor: Person;
  /** The group it was said in; the person's own conversation where there is none. */
  group?: Chat;
  view: SiteView;
  /** Site time. */
  now: Date;
  stores: Stores;
  index: HandlerIndex;
}

/** What a handler knows where somebody acts, with the rights and the duties of this day. */
export function contextOf(
  { actor, group, view, now, stores, index }: Place,
  more: Pick<Context, 'said' | 'forwarded'> = {},
): Context {
  const today = dayOf(now);
  const context = {
    ...view,
    actor: actingAs(actor, view.roster, today),
    roster: onDuty(view.roster, today),
    chat: group ?? { id: actor.id, kind: 'direct' as const },
    now,
    today,
    stores,
    ...more,
  };
  return withPerform(context, index);
}
