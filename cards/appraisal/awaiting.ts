import type { Awaiting } from '../../domain/appraisal/awaiting-rectification.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showDay } from '../../domain/time/day.js';

/** #37 王敏（市中院）2026-12-01（周二）不满意，还没有定整改期限. Pure. */
export function awaitingLine({ no, about, unitId, on }: Awaiting, roster: Roster): string {
  const unit = roster.unit(unitId);
  return `#${no} ${about}（${unit?.shortNames[0] ?? unit?.name ?? ''}）${showDay(on)}不满意，还没有定整改期限`;
}
