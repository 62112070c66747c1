import type { Day } from '../time/day.js';

/**
 * The three appraisal sheets (三张表): the poll among colleagues, the list of cases, the quality of cases.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第二段）.
 */
export const SHEETS = { poll: '民主测评表', cases: '办案清单表', quality: '案件质量评查表' } as const;
export type SheetKind = keyof typeof SHEETS;

/** From whom each is expected; `unit` is the officer's. */
export const SHEET_FROM: Readonly<Record<SheetKind, (unit: string) => string>> = {
  poll: (unit) => `${unit}（民主测评）`,
  cases: (unit) => unit,
  quality: () => '案件评查组',
};

/** One sheet that came in. `cases`: how many are listed, and how many the court's own record has. */
export interface Sheet {
  on: Day;
  cases?: number;
  record?: number;
  note?: string;
}

/** Survey (评议调查) of one officer before the vote: asked for by the plan, one for each appraisal. */
export interface Survey {
  officerId: string;
  /** How many appraisals of the officer came before. */
  cycle: number;
  /** By when the sheets are wanted: the plan's, where it has a date. */
  dueOn?: Day;
  sheets: Readonly<Partial<Record<SheetKind, Sheet>>>;
  /** The survey's report was made on this day. */
  reportedOn?: Day;
}

export interface Lacking {
  kind: SheetKind;
  /** Why it does not count yet, where it came in. */
  why?: string;
}

/**
 * What is lacking of the three sheets, in their order: what did not come in, and a list of cases that was not compared
 * with the court's own record or differs from it. Pure.
 */
export function lackingOf({ sheets }: Pick<Survey, 'sheets'>): readonly Lacking[] {
  return (Object.keys(SHEETS) as SheetKind[]).flatMap((kind): Lacking[] => {
    const sheet = sheets[kind];
    if (!sheet) return [{ kind }];
    if (kind !== 'cases') return [];
    const { cases, record } = sheet;
    if (cases === undefined) return [{ kind, why: '还没有写件数' }];
    if (record === undefined) return [{ kind, why: `${cases} 件，还没有与法院、检察院的数核对` }];
    const apart = Math.abs(cases - record);
    return apart === 0 ? [] : [{ kind, why: `${cases} 件，与本院的数 ${record} 件差 ${apart} 件，请核对` }];
  });
}

/** 民主测评表、案件质量评查表. */
export const lackingWords = (lacking: readonly Lacking[]): string =>
  lacking.map(({ kind, why }) => `${SHEETS[kind]}${why ? `（${why}）` : ''}`).join('、');

/** What is voted on with the three sheets is there before they are: the case list and the quality; the poll is that vote. Pure. */
export function sheetsMissing(survey: Survey | undefined): string | undefined {
  const lacking = survey ? lackingOf(survey).filter(({ kind }) => kind !== 'poll') : [];
  return lacking.length > 0 ? lackingWords(lacking) : undefined;
}

/** What the vote on the officer waits for, in words; undefined where nothing, or no survey was asked for. Pure. */
export function surveyMissing(survey: Survey | undefined): string | undefined {
  if (!survey) return undefined;
  const lacking = lackingOf(survey);
  if (lacking.length > 0) return lackingWords(lacking);
  return survey.reportedOn === undefined ? '评议调查报告' : undefined;
}
