import type { ApprovingBody } from '../matter/extension.js';
import type { Matter } from '../matter/matter.js';
import { mainDeadline } from '../matter/matter.js';
import type { Day } from '../time/day.js';
import { type Act, change, type Ground } from './act.js';

/** The unit asks for more time (申请延期). The clock runs on; an earlier application is replaced. Pure. */
export function askExtension(matter: Matter, to: Day, reason: string, { by, at }: Ground): Act {
  const was = matter.extensionAsked?.to;
  const body = { to, reason, from: mainDeadline(matter)?.due?.on ?? null, ...(was ? { was } : {}) };
  const event = { kind: 'matter.extension-asked', by, at, body };
  return change(matter, { extensionAsked: { by, at, to, reason } }, event);
}

/** The application is not granted (不同意延期) by the body that may decide: the date stays. Pure. */
export function refuseExtension(
  matter: Matter,
  { reason, decidedBy }: { reason: string; decidedBy: ApprovingBody },
  { by, at }: Ground,
): Act {
  const body = { asked: matter.extensionAsked?.to ?? null, reason, decidedBy };
  return change(matter, { extensionAsked: null }, { kind: 'matter.extension-refused', by, at, body });
}
