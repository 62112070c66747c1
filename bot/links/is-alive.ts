import { DubanError } from '../../domain/errors.js';
import { openSheet } from '../../handlers/ballot/cast-sheet.js';
import { type SheetParts, sheetContext } from '../ballots/cast.js';
import { errandAtHand } from '../errands/errand-at-hand.js';

/**
 * Whether what a page's link opens can still be done by its person: neither used, revoked nor over, and the person has
 * not left. `of` is what stands in the link.
 */
export async function isAlive(
  kind: 'ballot' | 'errand',
  of: readonly string[],
  parts: SheetParts,
): Promise<boolean> {
  if (kind === 'errand') return isErrandAtHand(of, parts);
  const [no, round, person, takenBack = '0'] = of;
  const context = person === undefined ? undefined : await sheetContext(person, parts);
  if (!context) return false;
  try {
    await openSheet({ no: Number(no), round: Number(round), takenBack: Number(takenBack) }, context);
    return true;
  } catch (error) {
    if (error instanceof DubanError) return false;
    throw error;
  }
}

async function isErrandAtHand([id]: readonly string[], parts: SheetParts): Promise<boolean> {
  if (id === undefined) return false;
  const [site, now] = await Promise.all([parts.view.refresh(), parts.siteNow()]);
  return !('over' in (await errandAtHand(id, { stores: parts.stores, site, now })));
}
