import { mayNoLonger } from '../../domain/errors/approval.js';
import { actingAs } from '../../domain/roster/duty.js';
import type { Context } from '../../handlers/define-handler.js';
import { mayUse } from '../../handlers/may-use.js';
import type { HandlerIndex } from './handler-index.js';

/**
 * The context with the way to run another handler as somebody else: in that person's own conversation, with the
 * rights of this day, which are checked as for anyone.
 */
export function withPerform(context: Omit<Context, 'perform'>, index: HandlerIndex): Context {
  const { said: _words, ...rest } = context;
  return {
    ...context,
    async perform(action, values, as) {
      const handler = index.ofAction(action);
      const actor = actingAs(as, context.roster, context.today);
      const theirs = withPerform({ ...rest, actor, chat: { id: as.id, kind: 'direct' } }, index);
      if (!mayUse(handler, theirs.actor)) throw mayNoLonger(as.name);
      return handler.run(values as never, theirs);
    },
  };
}
