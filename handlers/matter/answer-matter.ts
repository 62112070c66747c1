import { type MatterExtras, matterCard, type Sight } from '../../cards/matter/matter.js';
import { type HeldCard, noticeWords } from '../../cards/matter/notice.js';
import { type Eye, eyeOf, eyeOfGroup, isOffice, mayShowIn } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { Answer, Context, Notice, When } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** How something is told to a reader: to the unit with courtesy, to the office as it is. */
export type Told = (eye: Eye) => MatterExtras;

/** By what a card is drawn for a reader. */
export const sight = ({ today, roster, calendar }: Context, eye: Eye): Sight => ({
  eye,
  today,
  roster,
  calendar,
});

/** True where a group may read this matter's card: asked for by its number, or its own group's. */
const isForGroup = (context: Context, matter: Matter, wasAskedFor: boolean): boolean =>
  mayShowIn(context, matter) && (wasAskedFor || context.chat.binding !== undefined);

/**
 * The matter's card as the answer: the tapped card changes; a group gets what everyone in it may see; what is not
 * for the group goes to the asker alone. `wasAskedFor` is a look at `#n`, which any group may get.
 */
export function answerMatter(context: Context, matter: Matter, told: Told, wasAskedFor = false): Answer {
  const { actor, chat, said } = context;
  const cardFor = (eye: Eye) => matterCard(matter, sight(context, eye), told(eye));
  const own = cardFor(eyeOf(actor, matter));
  if (chat.kind === 'direct')
    return said === undefined && !wasAskedFor
      ? { update: own, about: matter.id }
      : { here: own, about: matter.id };

  if (!isForGroup(context, matter, wasAskedFor)) return { ...toAsker(chat, own), about: matter.id };
  const forAll = cardFor(eyeOfGroup(chat, matter));
  return said === undefined && !wasAskedFor
    ? { update: forAll, about: matter.id }
    : { here: forAll, about: matter.id };
}

const tell = (
  context: Context,
  people: readonly Person[],
  matter: Matter,
  told: Told,
  when: When,
): Notice[] =>
  [...new Set(people)]
    .filter((person) => person.id !== context.actor.id && !recusedFrom(person, matter))
    .map((person) => {
      const eye = eyeOf(person, matter);
      const said = told(eye);
      const card = matterCard(matter, sight(context, eye), said);
      // What waits is drawn again when it leaves, so that the unit reads how things stand by then, and once.
      const waits = eye === 'unit' && when !== 'now';
      const held: HeldCard = waits ? { ...card, words: noticeWords(matter, said) } : card;
      return { to: { personId: person.id }, card: held, when, about: matter.id };
    });

/** Tells the unit's people; nobody is told what they did themselves. */
export const tellUnit = (context: Context, matter: Matter, told: Told, when: When): Notice[] =>
  tell(context, speakersOf(context.roster, matter.unitId), matter, told, when);

/** Tells the office's staff; where it has none who takes part (回避), its head. */
export function tellOffice(context: Context, matter: Matter, told: Told, when: When): Notice[] {
  const staff = context.roster.withRole('office').filter((person) => !recusedFrom(person, matter));
  const people = staff.length > 0 ? staff : context.roster.withRole('director').filter(isOffice);
  return tell(context, people, matter, told, when);
}
