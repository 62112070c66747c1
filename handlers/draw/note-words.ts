import { cutChars } from '../../cards/render/cut.js';
import { type Draw, seatOf } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import type { Effect } from '../../domain/effect.js';
import type { Context } from '../define-handler.js';
import { ownDraws } from './draw-at-hand.js';

const KEPT = 40;

/**
 * Keeps what somebody drawn wrote (`heard`) that was neither a yes nor a no, on each invitation that waits: the office's lists then
 * say what came back, and not that nothing did. Nothing in groups, and where the same words stand already.
 */
export async function noteWords(heard: string, context: Context): Promise<readonly Effect[]> {
  const { actor, chat, now, today, calendar } = context;
  const isDrawn = actor.roles.some((role) => role === 'supervisor' || role === 'expert');
  if (chat.kind !== 'direct' || !isDrawn) return [];
  const text = cutChars(heard.replace(/\s+/gu, ' ').trim(), KEPT);
  return (await ownDraws(context)).flatMap((draw) => {
    const seat = seatOf(draw, actor.id);
    const isAhead = draw.activity === undefined || draw.activity.on >= today;
    if (draw.state !== 'drawn' || !isAhead || seat?.state !== 'called' || seat.wrote === text) return [];
    const noted: Draw = {
      ...draw,
      seats: draw.seats.map((one) => (one === seat ? { ...one, wrote: text } : one)),
    };
    const event = { kind: 'draw.wrote', by: actor.id, at: now, body: { person: actor.id, text } };
    return [putDraw(noted, event, calendar)];
  });
}
