import type { Roster } from '../roster/roster.js';
import type { Electorate } from './evaluation.js';

/** An electorate as the roster has its people by now, and how many it lost. */
export interface StillThere {
  electorate: Electorate;
  /** How many are inactive (停用) by now. */
  left: number;
  /** How many were made one with another who is in it. */
  merged: number;
}

/**
 * The electorate with who is in the roster now: a leaver has no place and counts in no base, and two who became one person
 * are one. Of those, who is recused as either stays recused, and who came as either was there. Numbers that the office
 * gave itself stay as given. Pure.
 */
export function stillThere(electorate: Electorate, roster: Roster): StillThere {
  const { electors, recused, absent, members, present } = electorate;
  const before = [...new Set([...electors, ...recused, ...(absent ?? [])])];
  const now = (ids: readonly string[]): string[] => [
    ...new Set(ids.flatMap((id) => (roster.person(id)?.active ? [roster.person(id)?.id ?? id] : []))),
  ];
  const all = now(before);
  const left = before.filter((id) => !roster.person(id)?.active).length;
  const merged = before.length - left - all.length;
  if (left + merged === 0) return { electorate, left, merged };

  const out = now(recused);
  const came = now(electors).filter((id) => !out.includes(id));
  const away = absent && all.filter((id) => now(absent).includes(id) && !came.includes(id));
  const isCounted = absent !== undefined && present === before.length - absent.length;
  return {
    electorate: {
      ...electorate,
      electors: came,
      recused: out,
      members: members === before.length ? all.length : members,
      ...(away ? { absent: away } : {}),
      ...(isCounted ? { present: all.length - (away?.length ?? 0) } : {}),
    },
    left,
    merged,
  };
}
