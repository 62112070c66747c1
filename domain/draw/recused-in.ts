import { type Named, personNamed, sayNamesakes } from '../roster/people-named.js';
import type { Roster } from '../roster/roster.js';
import { listOf } from '../roster/roster-words.js';

/** 余一川、白露霜 因亲属, 余一川（亲属）: the names, and why. */
function recusedAs(words: string): { names: string; why?: string } {
  const [names = '', ...because] = words.split(/[\s,]*(?:因为?|由于)(?=\S)/u);
  const why = because.join('因').trim();
  return { names, ...(why ? { why } : {}) };
}

/** People named after 回避, supervisors before others of the same name; or what is wrong with a name. Pure. */
export function recusedIn(
  words: string,
  roster: Roster,
): { ids: string[]; why?: string } | { say: string; stranger?: string } {
  const { names, why } = recusedAs(words);
  const ids: string[] = [];
  const reasons: string[] = why ? [why] : [];
  for (const typed of listOf(names)) {
    const { name = typed, bracket } = /^(?<name>[^()]+)\((?<bracket>[^()]+)\)$/u.exec(typed)?.groups ?? {};
    const whole = personMeant(typed, roster);
    const named = 'unknown' in whole && bracket !== undefined ? personMeant(name, roster) : whole;
    if ('unknown' in named) return { say: `回避的“${typed}”不在名册里，`, stranger: typed };
    if ('namesakes' in named)
      return { say: `回避的“${typed}”有几位，请写明是哪一位：${sayNamesakes(named.namesakes, roster)}，` };
    ids.push(named.person.id);
    if (named !== whole && bracket) reasons.push(`${name}${bracket}`);
  }
  return { ids: [...new Set(ids)], ...(reasons.length > 0 ? { why: reasons.join('、') } : {}) };
}

function personMeant(name: string, roster: Roster): Named {
  const own = personNamed(name, roster, roster.withRole('supervisor'));
  return 'unknown' in own ? personNamed(name, roster) : own;
}
