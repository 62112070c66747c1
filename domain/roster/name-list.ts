import type { Day } from '../time/day.js';

/** One name on a list: who, and as what (组长). */
export interface ListedPerson {
  personId: string;
  post?: string;
  /** The last day of the term (聘期), where the list keeps one. */
  until?: Day;
}

/** Name list (名单): people who are invited or asked together, such as 领导小组, in their order. */
export interface NameList {
  name: string;
  people: readonly ListedPerson[];
}
