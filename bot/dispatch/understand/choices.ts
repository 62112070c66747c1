import { MOST_CHOICES } from '../../../domain/effect.js';
import { scopeOf } from '../../../domain/matter/audience.js';
import type { MatterState } from '../../../domain/matter/matter.js';
import { isOffered, STATES_OF } from '../../../domain/matter/offered.js';
import { unitsThatAnswer } from '../../../domain/roster/speakers.js';
import type { RawValues, Slot } from '../../../domain/slot.js';
import type { Context } from '../../../handlers/define-handler.js';
import { otherChoices } from './other-choices.js';

const OPEN: readonly MatterState[] = ['open', 'replied'];
/** As many open matters as are looked through for some that this can be done with. */
const LOOKED_THROUGH = 500;

/** What a person may tap instead of typing the missing part: matters it can be done with, units, or the
 * options of a choice. */
export async function choicesFor(
  slot: Slot,
  name: string,
  context: Context,
): Promise<readonly { label: string; payload: RawValues }[]> {
  if (slot.kind === 'choice')
    return slot.of.slice(0, MOST_CHOICES).map((of) => ({ label: of, payload: { [name]: of } }));
  if (slot.kind === 'unit')
    return unitsThatAnswer(context.roster)
      .filter(({ name: called }) => slot.called === undefined || called.includes(slot.called))
      .slice(0, MOST_CHOICES)
      .map((unit) => ({ label: unit.shortNames[0] ?? unit.name, payload: { [name]: unit.id } }));
  if (slot.kind === 'matter' && slot.of)
    return (await otherChoices(slot.of, context))
      .slice(0, MOST_CHOICES)
      .map(({ no, label }) => ({ label, payload: { [name]: no } }));
  // In a group the titles of somebody's open matters are not for everyone: there the number is typed.
  if (slot.kind !== 'matter' || context.chat.kind === 'group') return [];
  const { actor, now, stores } = context;
  const { offers } = slot;
  const states = offers ? STATES_OF[offers] : OPEN;
  const limit = offers ? LOOKED_THROUGH : MOST_CHOICES;
  const { matters } = await stores.matters.list({ scope: scopeOf(actor, now), states, offset: 0, limit });
  return matters
    .filter((matter) => offers === undefined || isOffered(offers, matter, actor))
    .slice(0, MOST_CHOICES)
    .map(({ no, title }) => ({ label: `#${no} ${title}`, payload: { [name]: no } }));
}
