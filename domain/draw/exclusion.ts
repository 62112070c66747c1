import { leaveOn } from '../roster/leave.js';
import type { Person, Roster } from '../roster/roster.js';
import { saysUnavailability, type Unavailability, unavailableOn } from '../roster/unavailability.js';
import { addDays, type Day } from '../time/day.js';
import { type Draw, holds, type PoolEntry, seatOf } from './draw.js';
import { isApartFromDraw } from './draw-audience.js';
import { expertsOf, isInField, isOfExperts, isOver } from './experts.js';

/** What a pool is judged by: all that is known at the moment it is frozen. */
export interface Judged {
  roster: Roster;
  today: Day;
  unavailable: readonly Unavailability[];
  /** Drawn draws whose activity lies near: on the same day, or within the site's days before it. */
  others: readonly Draw[];
  /** Draws before this one for the same purpose. */
  before: readonly Draw[];
  apartDays?: number;
}

const took = (draw: Draw, personId: string): boolean =>
  draw.seats.some((seat) => seat.personId === personId && (seat.came ?? seat.state === 'accepted'));

/** The other draw whose activity takes this person's day. */
const engagedIn = (id: string, on: Day, draw: Draw, others: readonly Draw[]): Draw | undefined =>
  others.find(
    (other) =>
      other.id !== draw.id &&
      other.activity?.on === on &&
      other.seats.some((seat) => seat.personId === id && (holds(seat) || seat.state === 'reserve')),
  );

/**
 * Why this person cannot be drawn (排除理由), the weightiest first; undefined for who can. The same is asked again before a
 * reserve is called. Pure.
 */
export function whyOut(person: Person, draw: Draw, judged: Judged): string | undefined {
  const { id } = person;
  const on = draw.activity?.on;
  if (!person.active) return '已退出';
  if (isApartFromDraw(person, draw)) return '回避';
  const earlier = draw.afresh ? undefined : judged.before.find((one) => seatOf(one, id));
  if (earlier) return `#${earlier.no} 已抽过`;
  const expert = isOfExperts(draw) ? expertsOf(judged.roster).find((one) => one.person.id === id) : undefined;
  const has = (field: string) =>
    expert ? isInField(expert, field) : (person.expertise?.includes(field) ?? false);
  if (draw.condition.length > 0 && !draw.condition.some(has)) return `没有${draw.condition.join('或')}专长`;
  if (expert && isOver(expert, judged.today)) return '聘期已满';
  if (expert && leaveOn(judged.roster.leaves, id, judged.today)) return '请假';
  if (!on) return undefined;
  if (leaveOn(judged.roster.leaves, id, on)) return '请假';
  const kept = unavailableOn(judged.unavailable, id, on);
  if (kept) return `不便：${saysUnavailability(kept)}`;
  const engaged = engagedIn(id, on, draw, judged.others);
  if (engaged) return `当天已有 #${engaged.no}`;
  return recent(id, draw, on, judged);
}

function recent(id: string, draw: Draw, on: Day, { others, apartDays }: Judged): string | undefined {
  if (!apartDays) return undefined;
  const since = addDays(on, -apartDays);
  const last = others.find(
    (other) =>
      other.id !== draw.id &&
      other.activity !== undefined &&
      other.activity.on >= since &&
      other.activity.on <= on &&
      took(other, id),
  );
  return last ? `${apartDays} 日内已参加 #${last.no}` : undefined;
}

const candidatesOf = (draw: Draw, roster: Roster): Person[] =>
  isOfExperts(draw)
    ? expertsOf(roster).map(({ person }) => person)
    : roster.people.filter(({ roles }) => roles.includes('supervisor'));

/** By name, then by id: numbers that do not depend on who asks. */
const byName = (a: Person, b: Person): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;

/**
 * The pool (抽选范围) as frozen: every supervisor, or expert, the roster knows, those who left too, numbered in the order of names,
 * each who cannot be drawn with the reason. Pure.
 */
export const poolOf = (draw: Draw, judged: Judged): PoolEntry[] =>
  candidatesOf(draw, judged.roster)
    .sort(byName)
    .map((person, i) => {
      const out = whyOut(person, draw, judged);
      return { number: i + 1, personId: person.id, ...(out === undefined ? {} : { out }) };
    });
