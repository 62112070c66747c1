import type { Draw } from '../../domain/draw/draw.js';
import { activityCancelled, drawCancelled, notDrawnYet } from '../../domain/errors/draw.js';

/** @throws DubanError `NOT_DRAWN_YET`, `DRAW_CANCELLED` for a draw that nobody was drawn by, or whose activity was called off */
export function requireDrawn({ no, state, drawnAt }: Draw): void {
  if (state === 'published') throw notDrawnYet(no);
  if (state === 'cancelled') throw drawnAt ? activityCancelled(no) : drawCancelled(no);
}
