import { FOLLOWING } from '../../domain/appraisal/appraisal.js';
import { doerOf } from '../../domain/matter/history.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { StoredEntry } from '../../domain/trail.js';

const WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FOLLOWING).map(([step, name]) => [`appraisal.${step}`, name])),
  'appraisal.opened': '登记评议结果',
  'appraisal.second': '登记再次评议结果',
  'appraisal.rectify': '转整改',
  'appraisal.result-back': '撤销登记的结果',
};

/** What happened to an appraisal, oldest first, one line an entry. Pure. */
export const saysAppraisal = (entries: readonly StoredEntry[], roster: Roster): readonly string[] => [
  ...(entries.length > 0 ? ['经过：'] : []),
  ...entries.map(({ at, by, kind, body }) => {
    const detail = [body?.result, body?.note].filter((part) => typeof part === 'string').join('，');
    return `${showInstant(at)} ${doerOf(by, roster)} ${WORDS[kind] ?? kind}${detail ? `：${detail}` : ''}`;
  }),
];
