import { actionId, type Card } from '../../cards/card.js';
import { type Choosing, choosingText } from '../../cards/choosing.js';
import { printable } from '../../cards/render/text.js';
import { type Person, ROLES, type Role, type Roster } from '../../domain/roster/roster.js';
import { isoBeijing } from '../../domain/time/day.js';
import type { KeptMessage } from '../../prisma/stores/playground-store.js';
import type { CardView, Message, PersonView } from './contract.js';

/** A card as the page draws it: what a button carries is left out, only its id remains. Pure. */
export const viewCard = (card: Card): CardView => ({
  title: printable(card.title),
  ...(card.note === undefined ? {} : { note: printable(card.note) }),
  ...(card.rows?.length
    ? { rows: card.rows.map(([label, value]) => [printable(label), printable(value)]) }
    : {}),
  ...textOf(card),
  ...(card.choosing ? { choosing: viewChoosing(card.choosing) } : {}),
  ...(card.alike ? { alike: true } : {}),
  actions: (card.actions ?? []).map((action) => ({ id: actionId(action), label: printable(action.label) })),
});

/** The card's own words, and under them the addresses of ours. */
function textOf(card: Card): { text?: string } {
  const text = choosingText(card);
  const lines = [...(text === '' ? [] : [printable(text)]), ...(card.addresses ?? [])];
  return lines.length > 0 ? { text: lines.join('\n') } : {};
}

const viewChoosing = ({ name, label, options }: Choosing): CardView['choosing'] => ({
  name,
  label: printable(label),
  options: options.map((option) => ({ key: option.key, label: printable(option.label) })),
});

/** True for a card that says more than a bubble of text can. */
export const deservesCard = (card: Card): boolean => Boolean(card.rows?.length || card.actions?.length);

/** A kept message in the form of the API. Pure. */
export const viewMessage = (message: KeptMessage): Message => ({
  id: message.id,
  change: message.change,
  chat: message.chat,
  ...(message.personId === undefined ? {} : { person: message.personId }),
  from: message.sender,
  at: isoBeijing(message.at),
  text: message.text,
  ...(message.card === undefined ? {} : { card: message.card as CardView }),
});

const ORDER = Object.keys(ROLES) as Role[];
const byName = new Intl.Collator('zh-CN').compare;

/** Who one can be: active people by role, the liaisons in the protocol order of their units. Pure. */
export function viewPeople(roster: Roster): PersonView[] {
  const rankOf = ({ unitId }: Person) =>
    (unitId === undefined ? undefined : roster.unit(unitId)?.rank) ?? Number.MAX_SAFE_INTEGER;
  const roleOf = ({ roles }: Person) => Math.min(...roles.map((role) => ORDER.indexOf(role)), ORDER.length);
  return roster.people
    .filter(({ active }) => active)
    .toSorted((a, b) => roleOf(a) - roleOf(b) || rankOf(a) - rankOf(b) || byName(a.name, b.name))
    .map((person) => viewPerson(person, roster));
}

/** A person with roles in Chinese and the unit's full name. Pure. */
function viewPerson(person: Person, roster: Roster): PersonView {
  const unit = person.unitId === undefined ? undefined : roster.unit(person.unitId)?.name;
  return {
    id: person.id,
    name: person.name,
    role: person.roles.map((role) => ROLES[role]).join('、'),
    ...(unit === undefined ? {} : { unit }),
  };
}
