import type { Day } from '../time/day.js';

/** What a person's file (档案) holds besides the draws. */
export const ENTRY_KINDS = {
  study: '学习',
  training: '培训',
  discipline: '纪律',
  award: '奖励',
  appraisal: '考核',
} as const;

export type EntryKind = keyof typeof ENTRY_KINDS;

/** What the office types for what it writes into a file itself. */
export const WRITTEN: Readonly<Record<string, EntryKind>> = {
  学习: 'study',
  奖励: 'award',
  告诫: 'discipline',
  纪律: 'discipline',
};

export interface DossierEntry {
  id: string;
  personId: string;
  kind: EntryKind;
  on: Day;
  text: string;
  by: string;
  at: Date;
}

/** Grades of the yearly appraisal (考核等次). Our choice of words. */
export const GRADES = ['优秀', '称职', '基本称职', '不称职'] as const;
