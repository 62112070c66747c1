import type { Roster } from '../roster/roster.js';
import { splitNames } from '../roster/split-names.js';

const BEFORE =
  /^(?:要求?|需要?|须|得|最好|必须|应当?|限|是|懂得?|熟悉|了解|擅长|精通|会|有|具备|具有)+(?=\p{Script=Han}{2})/u;
const BEHIND = /(?:的|人员?|监督员|专业|专长|背景|知识|特长|方面|领域)+$/u;

/** The fields of expertise (专长) that supervisors are entered for. Pure. */
export const fieldsOf = ({ people }: Pick<Roster, 'people'>): string[] => [
  ...new Set(
    people
      .filter(({ roles, active }) => active && roles.includes('supervisor'))
      .flatMap(({ expertise = [] }) => expertise),
  ),
];

const plain = (word: string): string => {
  const field = word.replace(BEFORE, '').replace(BEHIND, '');
  return field === '' ? word : field;
};

/**
 * The fields that a condition (条件) names, any of which is enough: 法律或医疗, 懂法律 或 医疗, 法律专业. A field that is entered as it
 * was typed stays whole. Pure.
 */
export function fieldsIn(words: string, roster: Pick<Roster, 'people'>): string[] {
  const known = new Set(fieldsOf(roster));
  const isKnown = (part: string) => known.has(part);
  const parts = splitNames(words.normalize('NFKC').replace(/或者?/gu, '、'), isKnown);
  return [...new Set(parts.map((part) => (isKnown(part) ? part : plain(part))))];
}

/** The condition that is typed; a field that nobody is entered for is no condition but a slip. Pure. */
export function conditionIn(words: string, roster: Roster): readonly string[] | { say: string } {
  const known = fieldsOf(roster);
  const fields = fieldsIn(words, roster).map((field) => {
    const [only, another] = known.filter((one) => one.includes(field));
    return known.includes(field) || another ? field : (only ?? field);
  });
  const slip = known.length > 0 && fields.find((field) => !known.includes(field));
  if (slip) return { say: `没有监督员登记“${slip}”这项专长（登记的有：${known.join('、')}），` };
  return [...new Set(fields)];
}
