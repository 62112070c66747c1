import { expertPool } from '../instruments/expert-pool.js';
import type { Person, Roster } from '../roster/roster.js';
import { listOf } from '../roster/roster-words.js';
import { addDays, type Day } from '../time/day.js';
import type { Draw } from './draw.js';

/** The saved list that keeps each expert's field and the last day of the term. */
export const EXPERT_LIST = '专家库';
/** Who leaves within so many days is listed (到期). Our choice. */
export const EXPIRING_DAYS = 60;

/** One of the pool (专家): the fields, and until when engaged, that day included; without a day as long as in office. */
export interface Expert {
  person: Person;
  fields: readonly string[];
  until?: Day;
}

/** Whether experts are drawn, and not people's supervisors. Pure. */
export const isOfExperts = ({ mechanism }: Pick<Draw, 'mechanism'>): boolean => mechanism === expertPool.id;

/** All who were ever entered as experts, those who left too. Pure. */
export function expertsOf({ people, lists }: Pick<Roster, 'people' | 'lists'>): Expert[] {
  const listed = new Map(
    lists.find(({ name }) => name === EXPERT_LIST)?.people.map((one) => [one.personId, one]),
  );
  return people
    .filter(({ id, roles }) => roles.includes('expert') || listed.has(id))
    .map((person) => {
      const { post, until } = listed.get(person.id) ?? {};
      const fields = [...new Set([...(person.expertise ?? []), ...listOf(post ?? '')])];
      return { person, fields, ...(until ? { until } : {}) };
    });
}

/** 刑诉 is the field of who is entered for 刑诉 or 刑诉法. Pure. */
export const isInField = ({ fields }: Expert, field: string): boolean =>
  fields.some((one) => one.includes(field) || field.includes(one));

/** True for a term that ended before this day. Pure. */
export const isOver = ({ until }: Expert, today: Day): boolean => until !== undefined && until < today;

/** Whose term ends within the days in which it has to be seen to, the soonest first. Pure. */
export const expiring = (experts: readonly Expert[], today: Day): Expert[] =>
  experts
    .filter(
      (one) => one.until !== undefined && !isOver(one, today) && one.until <= addDays(today, EXPIRING_DAYS),
    )
    .sort((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1));

/** 刑诉方向: the field that is asked for. Pure. */
export const fieldIn = (words: string): string =>
  words
    .replace(/[\s,，、:：;；。]+/gu, ' ')
    .trim()
    .replace(/(?:方向|专业|方面)$/u, '');
