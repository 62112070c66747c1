import type { RawValues, Slots } from '../domain/slot.js';
import { type Context, type Decision, decide, type Handler } from './define-handler.js';

/** As many choices as fit on one card of every platform. */
const MOST = 6;

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
  const units = roster.units.filter((unit) => roster.withRole('liaison', unit.id).length > 0);
  const choices =
    asked?.kind === 'unit'
      ? units.slice(0, MOST).map((unit) => ({
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
