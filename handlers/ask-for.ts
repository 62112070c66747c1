import { MOST_CHOICES } from '../domain/effect.js';
import { unitsThatAnswer } from '../domain/roster/speakers.js';
import type { RawValues, Slots } from '../domain/slot.js';
import { type Context, type Decision, decide, type Handler } from './define-handler.js';

/**
 * Asks for one part that only the handler knows to be missing. What was given before is kept, so that a short
 * follow-up or a tap completes it.
 */
export function askFor<S extends Slots>(
  { roster }: Context,
  handler: Pick<Handler<S>, 'action' | 'takes'>,
  values: RawValues,
  slot: string,
): Decision {
  const asked = handler.takes[slot];
  const choices =
    asked?.kind === 'unit'
      ? unitsThatAnswer(roster)
          .slice(0, MOST_CHOICES)
          .map((unit) => ({
            label: unit.shortNames[0] ?? unit.name,
            action: handler.action,
            payload: { ...values, [slot]: unit.id },
          }))
      : [];
  return decide({
    answer: { here: { title: asked?.ask ?? `请补充${asked?.label ?? '内容'}。`, actions: choices } },
    question: { action: handler.action, values, slot, choices },
  });
}
