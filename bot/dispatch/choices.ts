import { MOST_CHOICES } from '../../domain/effect.js';
import { scopeOf } from '../../domain/matter/audience.js';
import type { MatterState } from '../../domain/matter/matter.js';
import { unitsThatAnswer } from '../../domain/roster/speakers.js';
import type { RawValues, Slot } from '../../domain/slot.js';
import type { Context } from '../../handlers/define-handler.js';

/** What a person may tap instead of typing the missing part: open matters, units, or the options of a choice. */
export async function choicesFor(
  slot: Slot,
  name: string,
  context: Context,
): Promise<readonly { label: string; payload: RawValues }[]> {
  if (slot.kind === 'choice')
    return slot.of.slice(0, MOST_CHOICES).map((of) => ({ label: of, payload: { [name]: of } }));
  if (slot.kind === 'unit')
    return unitsThatAnswer(context.roster)
      .slice(0, MOST_CHOICES)
      .map((unit) => ({ label: unit.shortNames[0] ?? unit.name, payload: { [name]: unit.id } }));
  // In a group the titles of somebody's open matters are not for everyone: there the number is typed.
  if (slot.kind !== 'matter' || context.chat.kind === 'group') return [];
  const scope = scopeOf(context.actor, context.now);
  const list = async (states: readonly MatterState[]) =>
    (await context.stores.matters.list({ scope, states, offset: 0, limit: MOST_CHOICES })).matters;
  const first = slot.offers ? await list([slot.offers]) : [];
  const matters = first.length > 0 ? first : await list(['open', 'replied']);
  return matters.map(({ no, title }) => ({ label: `#${no} ${title}`, payload: { [name]: no } }));
}
