import type { Card } from '../../cards/card.js';
import { type DrawTelling, type DrawWords, drawNotice, type HeldDrawCard } from '../../cards/draw/notice.js';
import { type Draw, seatOf } from '../../domain/draw/draw.js';
import { drawEyeOf, isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { type Judged, whyOut } from '../../domain/draw/exclusion.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { notVisible, officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Person } from '../../domain/roster/roster.js';
import { addDays, timeOf } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import type { Answer, Context, Notice, When } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { toReaders } from '../to-readers.js';

/**
 * The draw of this number, for the office.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`
 */
export async function drawForOffice({ stores, actor }: Context, no: number): Promise<Draw> {
  const draw = await stores.draws.byNo(no);
  if (!draw || drawEyeOf(actor, draw) === undefined) throw notVisible(no);
  if (!isOffice(actor)) throw officeDoesThis();
  return draw;
}

/** What a pool is judged by now. Whatever of it changes writes the site chain, which the draw rests on. */
export async function judgedNow({ stores, roster, settings, today }: Context, draw: Draw): Promise<Judged> {
  const { apartDays } = settings.draws;
  const on = draw.activity?.on;
  const [unavailable, others, before] = await Promise.all([
    stores.draws.unavailable(),
    on ? stores.draws.between(addDays(on, -(apartDays ?? 0)), on) : [],
    Promise.all(draw.after.map((no) => stores.draws.byNo(no))),
  ]);
  return {
    roster,
    today,
    unavailable,
    others,
    before: before.flatMap((one) => one ?? []),
    ...(apartDays ? { apartDays } : {}),
  };
}

/** Why somebody may no longer be called, asked of each reserve anew. */
export const whyOutNow =
  (draw: Draw, judged: Judged) =>
  (personId: string): string | undefined => {
    const person = judged.roster.person(personId);
    return person ? whyOut(person, draw, judged) : '已退出';
  };

/** The office's answer: the tapped card changes; drawn names stay out of every group but the office's own. */
export function answerOffice({ chat, said }: Context, card: Card): Answer {
  const isOurs = chat.kind === 'direct' || chat.binding?.kind === 'office';
  return said === undefined && isOurs ? { update: card } : toReaders(chat, card);
}

/** A supervisor's own answer: never in a group. */
export const answerPerson = ({ chat, said }: Context, card: Card): Answer =>
  said === undefined && chat.kind === 'direct' ? { update: card } : toAsker(chat, card);

const OPENS = '07:30';
const CLOSES = '21:00';

/** People who are not in office are written to in the day only. */
export const whenToWrite = ({ now }: Context): When =>
  timeOf(now) >= OPENS && timeOf(now) < CLOSES ? 'now' : 'office-hours';

/** When a message to such a person leaves. */
export function writtenAt(context: Context): Date {
  const { now, settings, calendar } = context;
  if (whenToWrite(context) === 'now') return now;
  return nextOfficeTime(new Date(now.getTime() + settings.holdSeconds * 1_000), calendar);
}

/** The office's staff; where it has none, or none who takes part in the draw, its head. */
export function toStaff({ roster }: Context, draw: Draw, card: Card): Notice[] {
  const there = (people: readonly Person[]) => people.filter((one) => !isApartFromDraw(one, draw));
  const staff = there(roster.withRole('office'));
  const people = staff.length > 0 ? staff : there(roster.withRole('director'));
  return people.map(({ id }) => ({ to: { personId: id }, card, when: 'now' }));
}

/** Tells them, whoever did it left out. */
export const tellDrawOffice = (context: Context, draw: Draw, card: Card): Notice[] =>
  toStaff(context, draw, card).filter(({ to }) => 'personId' in to && to.personId !== context.actor.id);

/** A message to somebody who was drawn. */
export const tellPerson = (context: Context, personId: string | undefined, card: Card): Notice[] =>
  personId === undefined ? [] : [{ to: { personId }, card, when: whenToWrite(context) }];

/** One that is drawn anew when it leaves, from the draw as it stands then. */
export function tellDrawn(
  context: Context,
  personId: string | undefined,
  draw: Draw,
  telling: DrawTelling,
): Notice[] {
  const { roster, settings, calendar } = context;
  const words: DrawWords = { draw: draw.no, ...telling };
  const card =
    personId === undefined
      ? undefined
      : drawNotice(words, [], draw, personId, { roster, calendar, settings: settings.draws });
  if (!card) return [];
  const held: HeldDrawCard = { ...card, words };
  return tellPerson(context, personId, held).map((notice) => ({ ...notice, about: draw.id }));
}

/** The draws in whose pool the actor stood and from which the actor is not recused by now. */
export const ownDraws = async ({ stores, actor }: Context): Promise<readonly Draw[]> =>
  (await stores.draws.of(actor.id)).filter((draw) => !isApartFromDraw(actor, draw));

/**
 * The actor's own seat; nobody answers for another.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export function ownSeat({ actor }: Context, draw: Draw | undefined, no: number) {
  const seat = draw && seatOf(draw, actor.id);
  if (!draw || !seat) throw notVisible(no);
  if (isApartFromDraw(actor, draw)) throw recusedHere(no);
  return { draw, seat };
}
