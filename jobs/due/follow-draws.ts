import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/card.js';
import { eveCard, type InvitationView, invitationCard, releasedCard } from '../../cards/draw/invitation.js';
import type { DrawTelling, HeldDrawCard } from '../../cards/draw/notice.js';
import {
  callListCard,
  eveByPhoneCard,
  recusedSeatsCard,
  silentOnEveCard,
  whoCameCard,
} from '../../cards/draw/office.js';
import type { Draw, Seat } from '../../domain/draw/draw.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import { type Due, dueOf, followed, nextLook } from '../../domain/draw/follow-up.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { drawnFor } from '../../domain/draw/still-missing.js';
import type { Effect } from '../../domain/effect.js';
import { personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import { dayOf } from '../../domain/time/day.js';
import { mayRemind } from '../../domain/time/reminder-hours.js';
import type { CommitRequest, NewMessage } from '../../prisma/commit-types.js';
import type { JobContext } from '../define-job.js';

const BY = 'duban';

interface Told {
  lane: string;
  card: Card;
}

/**
 * Follows the draws (抽选): reminds once who has not answered for a day, gives the office the list to telephone after
 * another, warns it on the eve of who has not answered and whom to remind by telephone, tells reserves that they need
 * not come, asks the day after who came, once for an activity. Of who was recused since only the office hears. Asks
 * for state: run twice it finds nothing the second time, and two processes clash on the draw's chain. 停发 stops it.
 * Gives the lanes with news.
 */
export async function followDraws(context: JobContext, now: Date): Promise<readonly string[]> {
  const [settings, calendar] = await Promise.all([context.site.settings(), context.calendar()]);
  if (!mayRemind(now, calendar, settings.remindAt) || settings.muted.all) return [];
  const draws = await context.draws.due(now);
  if (draws.length === 0) return [];
  const roster = await context.roster();
  const staff = onDuty(roster, dayOf(now)).withRole('office');
  const view: InvitationView = { roster, calendar, settings: settings.draws };
  const lanes: string[] = [];
  for (const draw of draws) {
    const isApart = ({ personId = '' }: Seat) => {
      const person = roster.person(personId);
      return person !== undefined && isApartFromDraw(person, draw);
    };
    const due = dueOf(draw, now, calendar, isApart);
    const office = staff.filter((one) => !isApartFromDraw(one, draw)).map(({ id }) => personLane(id));
    const after = followed(draw, due, now);
    const seats = [...due.eve, ...due.remind, ...draw.seats.filter(({ state }) => state === 'reserve')];
    const without = await context.stores.accounts.without(people(seats));
    const others = due.askWhoCame ? await othersOf(draw, context) : [];
    const told = messagesOf(after, due, { before: draw, view, office, without, others });
    const effects = entriesOf(due, draw, now).map(
      ({ kind, body }): Effect => putDraw(after, { kind, by: BY, at: now, body }, calendar),
    );
    if (effects.length === 0) {
      // What was due came too late to be said, or waits for the office: the activity has begun, somebody is recused.
      await context.draws.lookAgain(draw, nextLook(draw, calendar, now, isApart));
      continue;
    }
    const request = requestOf(effects, told, draw, now);
    if ((await context.commit(request)).kind === 'committed') lanes.push(...told.map(({ lane }) => lane));
  }
  return lanes;
}

/** The other drawn draws of the same activity (补抽). */
const othersOf = async (draw: Draw, { stores }: JobContext): Promise<readonly Draw[]> =>
  draw.activity
    ? drawnFor(draw, await stores.draws.between(draw.activity.on, draw.activity.on)).filter(
        ({ no }) => no !== draw.no,
      )
    : [];

/** The office is asked once for each activity: by the first of its draws that somebody said 能 to. */
const isFirstToAsk = ({ no }: Draw, others: readonly Draw[]): boolean =>
  !others.some((one) => one.no < no && one.seats.some(({ state }) => state === 'accepted'));

const people = (seats: readonly Seat[]) => seats.flatMap(({ personId }) => personId ?? []);

/** One entry on the trail for each step that was taken. */
function entriesOf(
  due: Due,
  draw: Draw,
  now: Date,
): { kind: string; body: Readonly<Record<string, unknown>> }[] {
  const reserves = draw.seats.filter(({ state }) => state === 'reserve');
  return [
    ...(due.remind.length > 0 ? [{ kind: 'draw.reminded', body: { people: people(due.remind) } }] : []),
    ...(due.list.length > 0 ? [{ kind: 'draw.listed', body: { people: people(due.list) } }] : []),
    ...(due.recused.length > 0
      ? [{ kind: 'draw.recused-shown', body: { people: people(due.recused) } }]
      : []),
    ...(due.eve.length > 0 ? [{ kind: 'draw.eve-reminded', body: { people: people(due.eve) } }] : []),
    ...(due.silent.length > 0 ? [{ kind: 'draw.silent-shown', body: { people: people(due.silent) } }] : []),
    ...(due.release ? [{ kind: 'draw.released', body: { released: people(reserves) } }] : []),
    ...(due.askWhoCame ? [{ kind: 'draw.who-came-asked', body: { at: now.toISOString() } }] : []),
  ];
}

interface Telling {
  before: Draw;
  view: InvitationView;
  office: readonly string[];
  /** Who has no account, by id. */
  without: ReadonlySet<string>;
  others: readonly Draw[];
}

function messagesOf(draw: Draw, due: Due, { before, view, office, without, others }: Telling): Told[] {
  const toPeople = (seats: readonly Seat[], card: Card) =>
    people(seats)
      .filter((id) => !without.has(id))
      .map((id): Told => ({ lane: personLane(id), card }));
  const toOffice = (card: Card) => office.map((lane): Told => ({ lane, card }));
  const held = (telling: DrawTelling, card: Card): HeldDrawCard => ({
    ...card,
    words: { draw: draw.no, ...telling },
  });
  const byPhone = due.eve.filter(({ personId = '' }) => without.has(personId));
  const released = before.seats.filter(({ state }) => state === 'reserve');
  return [
    ...toPeople(due.remind, held({ how: 'reminder' }, invitationCard(draw, view, 'reminder'))),
    ...(due.list.length > 0 ? toOffice(callListCard(draw, due.list, view.roster)) : []),
    ...(due.recused.length > 0 ? toOffice(recusedSeatsCard(draw, due.recused, view.roster)) : []),
    ...toPeople(due.eve, held({ how: 'eve' }, eveCard(draw, view))),
    ...(byPhone.length > 0 ? toOffice(eveByPhoneCard(draw, byPhone, view.roster)) : []),
    ...(due.silent.length > 0 ? toOffice(silentOnEveCard(draw, due.silent, view.roster)) : []),
    ...(due.release ? toPeople(released, releasedCard(draw, !due.isAhead)) : []),
    ...(due.askWhoCame && isFirstToAsk(draw, others) ? toOffice(whoCameCard(draw, others, view.roster)) : []),
  ];
}

const requestOf = (
  effects: readonly Effect[],
  told: readonly Told[],
  draw: Draw,
  now: Date,
): CommitRequest => ({
  effects,
  messages: told.map(
    ({ lane, card }, i): NewMessage => ({
      id: randomUUID(),
      lane,
      dedupeKey: `draw:${draw.id}:${draw.trail.n}:${i}`,
      kind: 'card',
      card,
      dueAt: now,
    }),
  ),
  refresh: [],
  at: now,
});
