import { howItEnded } from '../../cards/matter/timing.js';
import type { Ground } from '../../domain/acts/act.js';
import { readsAsSigner } from '../../domain/cosigning/cosigning.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import { notHandedOver, partsAnswer, stillRegistering } from '../../domain/errors/matter.js';
import { tooLong } from '../../domain/errors/registration.js';
import { alreadyClosed, notVisible, officeDoesThis, unitDoesThis } from '../../domain/errors.js';
import { isLiaisonOf, isOffice, maySee, scopeOf } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { handOverStage, verbOf } from '../../domain/matter/stages.js';
import { dayOf } from '../../domain/time/day.js';
import type { MatterQuery } from '../../prisma/stores.js';
import type { Context } from '../define-handler.js';

/** As many characters as an answer, a note or a reason may have. */
export const LONGEST_TEXT = 2000;

/** By whom, when and by what calendar an act is done here. */
export const groundOf = ({ actor, now, calendar, settings }: Context): Ground => ({
  by: actor.id,
  at: now,
  calendar,
  settings,
});

/**
 * The matter somebody names and may see.
 *
 * @throws DubanError `NOT_VISIBLE`, the same whether it does not exist or is not theirs; `STILL_REGISTERING`
 */
export async function visibleMatter(context: Context, no: number): Promise<Matter> {
  const { stores, actor, now } = context;
  const matter = await stores.matters.byNo(no);
  if (!matter || !maySee(actor, matter, now)) throw unseen(no, matter, context);
  return matter;
}

/**
 * The matter somebody names and may read: besides those who may see it, whose signature brought it about (联名). Such a
 * reader takes no step in it, and a recused one reads nothing.
 *
 * @throws DubanError `NOT_VISIBLE`, `STILL_REGISTERING`
 */
export async function readableMatter(context: Context, no: number): Promise<Matter> {
  const { stores, actor, now, roster } = context;
  const matter = await stores.matters.byNo(no);
  if (!matter) throw notVisible(no);
  if (maySee(actor, matter, now)) return matter;
  const cosigning = await stores.cosignings.ofMatter(matter.id);
  if (!readsAsSigner(actor, matter, cosigning, roster)) throw unseen(no, matter, context);
  return matter;
}

/**
 * What is said where somebody may not see a matter. Whose unit it will be for, and who taps the card that stands in a group
 * while it is held, knows already that it is there: he hears from when. Typed words ask about a number, and learn nothing.
 */
function unseen(no: number, matter: Matter | undefined, { actor, chat, said }: Context) {
  const isOnCard = said === undefined && chat.kind === 'group';
  return isOnCard && matter && maySee(actor, matter, matter.openAt)
    ? stillRegistering(no, matter.openAt)
    : notVisible(no);
}

/** @throws DubanError `OFFICE_DOES_THIS` */
export function requireOffice({ actor }: Context): void {
  if (!isOffice(actor)) throw officeDoesThis();
}

/** @throws DubanError `UNIT_DOES_THIS` for anyone but the unit's own liaison; `PARTS_ANSWER` for a common head */
export function requireLiaison({ actor }: Context, matter: Matter): void {
  if (isOffice(actor) && matter.unitId === undefined) throw partsAnswer(matter.no);
  if (!isLiaisonOf(actor, matter.unitId)) throw unitDoesThis();
}

/** @throws DubanError `NOT_HANDED_OVER` while the office has its own first step to take (交质询) */
export function requireHandedOver(matter: Matter): void {
  const first = handOverStage(matter);
  if (first) throw notHandedOver(matter.no, verbOf(matter.instrument, first.stage));
}

/** @throws DubanError `PARTS_ANSWER` */
export function requirePart(matter: Matter): void {
  if (matter.unitId === undefined) throw partsAnswer(matter.no);
}

/** @throws DubanError `ALREADY_CLOSED` naming how and when it ended */
export function requireAlive(matter: Matter): void {
  if (matter.state === 'closed' || matter.state === 'withdrawn')
    throw alreadyClosed(matter.no, howItEnded(matter, matter.closedAt && dayOf(matter.closedAt)));
}

/**
 * What people wrote as a reason or an answer, without the joining words before it (至、因).
 *
 * @throws DubanError `TOO_LONG`
 */
export function written(label: string, text: string): string {
  const words = text
    .replace(/^[\s，,。:：;；至到]*(?:因为|由于|原因是?|因)?[\s，,:：]*/u, '')
    .replace(/[\s，,。]*请于?$/u, '')
    .trim();
  if (words.length > LONGEST_TEXT) throw tooLong(label, LONGEST_TEXT, words.length);
  return words;
}

/** The asker's own unit's matters in these states that it has been handed, by default as many as a card can ask about. */
export const ownMatters = async (
  { stores, actor, now }: Context,
  query: Pick<MatterQuery, 'states' | 'unreceived'>,
  limit = MOST_CHOICES,
): Promise<readonly Matter[]> => {
  if (!isLiaisonOf(actor, actor.unitId)) return [];
  const own = { unitId: actor.unitId as string, scope: scopeOf(actor, now) };
  const { matters } = await stores.matters.list({ ...own, ...query, offset: 0, limit });
  return matters.filter((matter) => !handOverStage(matter));
};
