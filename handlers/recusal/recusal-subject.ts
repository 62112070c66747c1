import { notVisible } from '../../domain/errors.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Recusal, RecusalSubject } from '../../domain/roster/recusal.js';
import { isSameSubject, recusedFrom } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Slots } from '../../domain/slot.js';
import type { Context } from '../define-handler.js';
import { visibleMatter } from '../matter/matter-at-hand.js';
import { byNumber } from '../numbered/by-kind.js';

/** Whom and what a recusal is about, as it is typed: a name, and a unit or a number. */
export const RECUSAL_SLOTS = {
  person: { kind: 'person', label: '回避人员', others: ['office', 'director'] },
  unit: { kind: 'unit', label: '回避单位', ask: '回避哪个单位有关的事？也可以写 #号码。' },
  matter: { kind: 'matter', label: '回避事项' },
} as const satisfies Slots;

/**
 * What is named: a number before a unit. Everybody names only what they may see: to the office that is everything but a
 * visit that is kept quiet.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function subjectOf(
  { unit, matter: no }: { unit?: string | undefined; matter?: number | undefined },
  context: Context,
): Promise<RecusalSubject | undefined> {
  if (no === undefined) return unit === undefined ? undefined : { unitId: unit };
  const kind = await context.stores.numbers.kindOf(no);
  if (kind === undefined) throw notVisible(no);
  if (kind === 'matter') await visibleMatter(context, no);
  else if (kind === 'meeting' || !isOffice(context.actor))
    await (await byNumber(no, context)).show(no, context);
  return { no };
}

/**
 * Who of these may hear that somebody is recused from this: of a visit that is kept quiet, only who may see it. Nobody recused
 * from it is told of it either.
 */
export async function mayHear(
  people: readonly Person[],
  subject: RecusalSubject,
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly Person[]> {
  const there = people.filter((one) => !recusedFrom(one, subject));
  const meeting = 'no' in subject ? await stores.meetings.byNo(subject.no) : undefined;
  return meeting ? there.filter((one) => maySeeMeeting(one, meeting)) : there;
}

/** The recusal of this person from this that stands, if there is one. */
export const standing = (
  recusals: readonly Recusal[],
  { id }: Pick<Person, 'id'>,
  subject: RecusalSubject,
): Recusal | undefined =>
  recusals.find((one) => !one.lifted && one.personId === id && isSameSubject(one.subject, subject));
