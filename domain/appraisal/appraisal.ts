import type { Day } from '../time/day.js';
import type { TrailHead } from '../trail.js';

/** Officer (两官): a judge or prosecutor in post at a unit. */
export interface Officer {
  id: string;
  name: string;
  unitId: string;
  post: string;
  /** Since this day no longer in post; neither appraised nor counted. */
  leftOn?: Day;
}

/** An organ whose work was evaluated (测评), and on what: the title of the vote. */
export interface Organ {
  unitId: string;
  topic: string;
}

/** Whom an appraisal is about, as cards and letters name it. */
export interface Subject {
  /** The officer's name, or the organ's. */
  name: string;
  unitId: string;
  /** The officer's post, or what the organ was evaluated on. */
  about: string;
  isOrgan: boolean;
}

/** The tiers of an appraisal, the best first. */
export const RESULTS = ['满意', '基本满意', '不满意'] as const;
export type Result = (typeof RESULTS)[number];

/** One vote on an officer: what came of it, and its figures as the office gave them. */
export interface Round {
  result: Result;
  on: Day;
  figures?: string;
}

/** What may follow a result, by name on screen; each is taken by a person. */
export const FOLLOWING = {
  commend: '通报表扬',
  copy: '抄送结果',
  report: '报市委',
  consent: '市委同意',
  further: '启动程序',
} as const;
export type Following = keyof typeof FOLLOWING;

/** A step that was taken: when, and what the office noted (文号、程序). */
export interface Taken {
  on: Day;
  note?: string;
}

/** Appraisal (履职评议) of one officer, or of an organ that was found 不满意: one round or two, and what followed. */
export interface Appraisal {
  id: string;
  no: number;
  /** One of the two. */
  officerId?: string;
  organ?: Organ;
  /** None once the first result was taken back (撤销). */
  rounds: readonly Round[];
  steps: Readonly<Partial<Record<Following, Taken>>>;
  /** The rectification (整改) that its first result opened. */
  matterNo?: number;
  trail: TrailHead;
}

/** 不满意 that has not come to its end. */
export const isRunning = (appraisal: Appraisal): boolean =>
  lastResult(appraisal) === '不满意' && appraisal.steps.further === undefined;

/** What came of it last. */
export const lastResult = ({ rounds }: Pick<Appraisal, 'rounds'>): Result | undefined =>
  rounds.at(-1)?.result;
