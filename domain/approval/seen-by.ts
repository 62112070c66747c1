import { maySee } from '../matter/audience.js';
import type { Matter } from '../matter/matter.js';
import type { Person } from '../roster/roster.js';
import type { Approval } from './approval.js';

/** What waits (待同意), each with what it is about, as far as this person may see that. Pure. */
export const seenBy = (
  person: Person,
  waiting: readonly { approval: Approval; matter: Matter | undefined }[],
  now: Date,
): readonly Approval[] =>
  waiting.flatMap(({ approval, matter }) => (matter && maySee(person, matter, now) ? approval : []));

/** The same approvals with their matters, as `byNo` finds them. */
export const withMatters = (
  approvals: readonly Approval[],
  byNo: (no: number) => Promise<Matter | undefined>,
): Promise<{ approval: Approval; matter: Matter | undefined }[]> =>
  Promise.all(approvals.map(async (approval) => ({ approval, matter: await byNo(approval.matterNo) })));
