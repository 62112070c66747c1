import { heardIn } from '../../domain/command/heard.js';
import { type Draw, holds, seatOf } from '../../domain/draw/draw.js';
import { drawEyeOf } from '../../domain/draw/draw-audience.js';
import { hasBegun } from '../../domain/draw/seats.js';
import { personAtStart } from '../../domain/roster/people-named.js';
import { addDays } from '../../domain/time/day.js';
import { certainPerson } from '../certain-person.js';
import type { Context } from '../define-handler.js';
import { SAYS } from './record-draw-call.js';

const PREFIX = /^代记[\s:：,，]*/u;
/** What the office notes of somebody without 代记: one answer, perhaps with why. */
const TOLD =
  /^(?:(?:电话)?(?:一直|还是|都)?(?:联系不上|打不通|没人接|无人接听?|不接电话|关机|空号)|(?:来电|电话里?|刚才|回电)?(?:说|告知|答复|回复)?(?:他|她)?(?:能来|能参加|可以来|可以参加|不能来|不能参加|来不了|去不了|参加不了|不来了?))(?:了|的)?(?:[\s,，]+.{1,20})?[。.]?$/u;
const LONGEST = 60;
/** How far ahead an activity is looked for. */
const AHEAD_DAYS = 366;

/**
 * 代记 王五 联系不上, 王五联系不上: what the office was told by telephone of somebody drawn, without a number: the draws that are not
 * over in which that person was drawn, the soonest first, and the words as 代记 has them. Undefined for other words.
 */
export async function drawnCall(
  said: string,
  context: Context,
): Promise<{ draws: readonly Draw[]; text: string } | undefined> {
  const { actor, stores, roster, today, now } = context;
  const isNoted = PREFIX.test(said);
  const text = said.replace(PREFIX, '').trim();
  if (text.length > LONGEST || /[#＃《]/u.test(text)) return undefined;
  const draws = (await stores.draws.between(today, addDays(today, AHEAD_DAYS))).filter(
    (draw) =>
      draw.kind === 'people' &&
      draw.state === 'drawn' &&
      drawEyeOf(actor, draw) === 'names' &&
      !hasBegun(draw, now),
  );
  const drawn = draws.flatMap(({ seats }) =>
    seats.flatMap(({ personId = '' }) => roster.person(personId) ?? []),
  );
  const found = personAtStart(text, roster, drawn, SAYS);
  if (!found || !(isNoted ? heardIn(found.rest) : TOLD.test(found.rest))) return undefined;
  const { id, name } = certainPerson(found.named, roster);
  const own = draws.filter((draw) => seatOf(draw, id));
  const open = own.filter((draw) =>
    draw.seats.some((seat) => seat.personId === id && (holds(seat) || seat.state === 'reserve')),
  );
  const meant = open.length > 0 ? open : own;
  return {
    draws: [...meant].sort((a, b) => ((a.activity?.on ?? '') < (b.activity?.on ?? '') ? -1 : 1)),
    text: `${name} ${found.rest}`,
  };
}
