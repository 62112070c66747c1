import type { Matter } from '../matter/matter.js';
import type { Day } from '../time/day.js';
import { type Act, change, type Ground } from './act.js';

/** What the unit says of its work; `expectedOn` when it will send, `via` who told the office by telephone (代记). */
interface Progress {
  text: string;
  expectedOn?: Day;
  via?: string;
}

/**
 * Progress (进展): the unit is at it. The clock runs on; a day of sending (预计报送) keeps the unit from being reminded
 * until then, never past its due date. Pure.
 */
export function noteProgress(matter: Matter, { text, expectedOn, via }: Progress, { by, at }: Ground): Act {
  const body = { text, ...(expectedOn ? { expectedOn } : {}), ...(via ? { via } : {}) };
  const event = { kind: 'matter.progress', by, at, body };
  const act = change(matter, expectedOn ? { expectedOn } : {}, event);
  return matter.receivedOn ? act : { ...act, matter: { ...act.matter, hasProgress: true } };
}
