import { type Approval, LETTER } from '../../domain/approval/approval.js';
import type { MatterPatch } from '../../domain/effect.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { OF_LEDGER, wasHeardFrom } from '../../domain/matter/unsigned.js';
import type { MatterQuery } from '../../prisma/stores.js';

/** Drops what is undefined or null, as a column that was cleared reads. */
export const patched = (
  matter: Matter,
  {
    receivedOn,
    receivedBy,
    receivedVia,
    repliedOn,
    closedAt,
    expectedOn,
    disputed,
    extensionAsked,
    ...rest
  }: MatterPatch,
) => {
  const cleared: Partial<Matter> = {};
  const clearable = {
    receivedOn,
    receivedBy,
    receivedVia,
    repliedOn,
    closedAt,
    expectedOn,
    disputed,
    extensionAsked,
  };
  for (const [name, value] of Object.entries(clearable))
    if (value !== undefined) Object.assign(cleared, { [name]: value ?? undefined });
  return { ...matter, ...rest, ...cleared };
};

/** As the query says of what waits for the director. */
export function isAwaiting(
  { id }: Matter,
  wanted: boolean | undefined,
  approvals: ReadonlyMap<string, Approval>,
): boolean {
  if (wanted === undefined) return true;
  const waits = [...approvals.values()].some(
    ({ matterId, state, action }) => matterId === id && state === 'open' && action !== LETTER,
  );
  return waits === wanted;
}

/** Whether a list with this query has the matter in it. */
export function isListed(matter: Matter, query: MatterQuery, isReached: boolean): boolean {
  const { units, openBy, ownerId, issuerId, apart = { units: [], nos: [] } } = query.scope;
  const isApart =
    apart.units.includes(matter.unitId ?? '') ||
    [matter.no, matter.headNo].some((no) => no !== undefined && apart.nos.includes(no));
  const inUnits = units === undefined || (matter.unitId !== undefined && units.includes(matter.unitId));
  const isOpen = openBy === undefined || matter.openAt <= openBy;
  const isOwn =
    (ownerId !== undefined && matter.registeredBy === ownerId) ||
    (issuerId !== undefined && matter.values.issuer === issuerId);
  const dueOn = mainDeadline(matter)?.due?.on;
  return (
    matter.unitId !== undefined && // a common head is never listed: its parts are
    !isApart &&
    ((inUnits && isOpen) || isOwn) &&
    (query.unitId === undefined || matter.unitId === query.unitId) &&
    (query.instrument === undefined || matter.instrument === query.instrument) &&
    (query.title === undefined || matter.title === query.title) &&
    query.states.includes(matter.state) &&
    (query.dueFrom === undefined || (dueOn !== undefined && dueOn >= query.dueFrom)) &&
    (query.dueTo === undefined || (dueOn !== undefined && dueOn <= query.dueTo)) &&
    (query.unreceived === undefined || (matter.receivedOn === undefined && !isStillOurs(matter))) &&
    (query.sentBefore === undefined ||
      ((matter.openAt < query.sentBefore ||
        (!isReached && query.byTelephoneAt !== undefined && matter.openAt <= query.byTelephoneAt)) &&
        matter.receivedVia !== OF_LEDGER &&
        !wasHeardFrom(matter))) &&
    (query.disputed === undefined || query.disputed === (matter.disputed !== undefined)) &&
    (query.extensionAsked === undefined || matter.extensionAsked !== undefined) &&
    (query.muted === undefined || matter.muted)
  );
}

/** The office's own first step (转送) comes before anything that the unit could sign for. */
const isStillOurs = ({ deadlines: [first] }: Matter): boolean =>
  first?.responsible === 'office' && first.state !== 'done';

/** By the next date, then by number. */
export const soonest = (a: Matter, b: Matter): number => {
  const [x, y] = [mainDeadline(a)?.due?.on ?? '9999', mainDeadline(b)?.due?.on ?? '9999'];
  return x === y ? a.no - b.no : x < y ? -1 : 1;
};
