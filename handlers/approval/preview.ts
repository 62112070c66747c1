import { approvalPreview, type Seen } from '../../cards/approval/approval.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Context, Decision, Notice } from '../define-handler.js';

/** Who outside the office a notice goes to, by name; undefined for the office's own. */
function readerOf({ to }: Notice, { roster }: Context): string | undefined {
  if ('chatId' in to) return '对方的群';
  const person = roster.person(to.personId);
  if (!person || isOffice(person)) return undefined;
  const unit = roster.unit(person.unitId ?? '')?.name ?? '';
  return `${unit}${person.name}`;
}

/**
 * What the other side will see of a decision (预览): each card once, with those who get it. `gist` is what of it
 * matters: without what only counts the days, so that the same act seen tomorrow is the same.
 */
export function previewOf(decision: Decision, context: Context): { seen: readonly Seen[]; gist: string } {
  const seen = new Map<string, Seen>();
  for (const notice of decision.notices) {
    const reader = readerOf(notice, context);
    if (reader === undefined) continue;
    const { text, gist } = approvalPreview(notice.card);
    const known = seen.get(gist);
    seen.set(gist, { text, readers: [...(known?.readers ?? []), reader] });
  }
  return { seen: [...seen.values()], gist: [...seen.keys()].join('\n――\n') };
}
