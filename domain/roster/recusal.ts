import type { Person } from './roster.js';

/** What somebody is recused from: a unit with all that is about it, or one numbered thing. */
export type RecusalSubject = { unitId: string } | { no: number };

/**
 * Recusal (回避): somebody with an interest takes no part. In force at once, and until somebody else of the office
 * lifts it. The reason is for the office's eyes only.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第二十二条.
 */
export interface Recusal {
  id: string;
  personId: string;
  subject: RecusalSubject;
  reason: string;
  by: string;
  at: Date;
  lifted?: { by: string; at: Date; reason?: string };
}

/** What a ballot, a co-signing, a draw or a matter is about: its unit, its number, and that of the whole it is part of. */
export interface Concern {
  unitId?: string;
  no?: number;
  headNo?: number;
}

/**
 * Whether this person takes no part in this: neither votes, signs, is drawn, nor sees the file. Asked by every
 * electorate and every draw before it is frozen, and again at every tap. Pure.
 */
export const recusedFrom = ({ recusals = [] }: Pick<Person, 'recusals'>, concern: Concern): boolean =>
  recusals.some((subject) =>
    'unitId' in subject
      ? subject.unitId === concern.unitId
      : subject.no === concern.no || subject.no === concern.headNo,
  );

/** True for two recusals from the same. */
export const isSameSubject = (a: RecusalSubject, b: RecusalSubject): boolean =>
  'unitId' in a ? 'unitId' in b && a.unitId === b.unitId : 'no' in b && a.no === b.no;

/** The people with what they are recused from now. Pure. */
export function withRecusals(people: readonly Person[], recusals: readonly Recusal[]): readonly Person[] {
  const standing = recusals.filter(({ lifted }) => !lifted);
  if (standing.length === 0) return people;
  return people.map((person) => {
    const own = standing.filter(({ personId }) => personId === person.id).map(({ subject }) => subject);
    return own.length > 0 ? { ...person, recusals: own } : person;
  });
}
