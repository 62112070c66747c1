import type { Effect } from '../effect.js';
import type { Calendar } from '../time/calendar.js';
import type { TrailEvent } from '../trail.js';
import type { Draw } from './draw.js';
import { nextLook } from './follow-up.js';

/** The effect that writes a draw as it is now, with one entry on its chain. */
export function putDraw(draw: Draw, event: TrailEvent, calendar: Calendar): Effect {
  const nextAt = nextLook(draw, calendar);
  return { kind: 'draw.put', draw, after: draw.trail, event, ...(nextAt ? { nextAt } : {}) };
}
