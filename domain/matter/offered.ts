import { pendingReply } from '../acts/settle-reply.js';
import type { Person } from '../roster/roster.js';
import { isLiaisonOf, isOffice } from './audience.js';
import type { Matter, MatterState } from './matter.js';
import { officeStage, owesByRule } from './stages.js';

/** What somebody wants to do who named no matter: only those it can be done with are offered. */
export type Offer = 'check-in' | 'close' | 'take-back' | 'office-step' | 'files';

/** Besides a reply that waits, what needs none: where nothing is owed by a rule. A step of the office's own has its own verb. */
const canClose = (matter: Matter): boolean =>
  pendingReply(matter) !== undefined ||
  (officeStage(matter) === undefined && matter.deadlines.length > 0 && !owesByRule(matter));

/** Until the office has opened it the unit's own; the office's what it recorded for the unit (代记). */
function canTakeBack(matter: Matter, actor: Person): boolean {
  const reply = pendingReply(matter);
  if (!reply) return false;
  return isOffice(actor)
    ? reply.via !== undefined
    : isLiaisonOf(actor, matter.unitId) && reply.openedAt === undefined;
}

const CAN: Readonly<Record<Offer, (matter: Matter, actor: Person) => boolean>> = {
  'check-in': (matter) => pendingReply(matter) !== undefined,
  close: canClose,
  'take-back': canTakeBack,
  'office-step': (matter) => matter.state === 'open' && officeStage(matter) !== undefined,
  files: (matter, actor) =>
    (isOffice(actor) || isLiaisonOf(actor, matter.unitId)) &&
    matter.reply?.state !== 'withdrawn' &&
    (matter.reply?.files?.length ?? 0) > 0,
};

/** The states in which any of it can be. */
export const STATES_OF: Readonly<Record<Offer, readonly MatterState[]>> = {
  'check-in': ['replied'],
  close: ['open', 'replied'],
  'take-back': ['replied'],
  'office-step': ['open'],
  files: ['open', 'replied', 'closed'],
};

/** Whether this person can do this with the matter as it stands. Pure. */
export const isOffered = (offer: Offer, matter: Matter, actor: Person): boolean => CAN[offer](matter, actor);
