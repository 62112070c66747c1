import type { TrailHead } from '../trail.js';
import type { BallotItem } from './item.js';
import type { Line } from './line.js';
import type { Quorum } from './quorum.js';
import type { BallotResult } from './result.js';

/** What a line is measured against (基数): everyone entitled, whoever is present, the valid ballots. */
export const BASES = { all: '全体', present: '实到', valid: '有效票' } as const;
export type Base = keyof typeof BASES;

/**
 * `draft`: being set up. `open`: ballots are taken until `closesAt`. `counting`: closed to phones, the paper tallies are
 * not both in. `closed`: decided, not announced. `released`: announced (公布). `withdrawn`: never opened.
 */
export type EvaluationState = 'draft' | 'open' | 'counting' | 'closed' | 'released' | 'withdrawn';

/** How a vote goes. Frozen when it opens, and never changed after. */
export interface BallotRules {
  /** Absent until the office has chosen: without a base no vote opens. */
  base?: Base;
  line: Line;
  /** How many must take part for the vote to count; absent where none is asked for. */
  quorum?: Quorum;
  /** 无记名: who voted what is known to nobody. */
  secret: boolean;
  /** 选定后提交: chosen on the card first, then submitted. Absent where one tap is the vote. */
  twoSteps?: boolean;
  /** 手机+纸票. */
  paper: boolean;
  /** 弃权 is offered as a choice; it is a valid ballot for no tier. */
  abstain: boolean;
  /** A blank paper ballot is an abstention instead of invalid. */
  blankAbstains: boolean;
  /** Why the round before was voted again (重开); on every round after the first. */
  again?: string;
  /** It was counted in the hall and only entered here: nobody votes on it, and there are no ballots. */
  recorded?: true;
}

/** Who may vote, and all who count in the base of 全体. */
export interface Electorate {
  /** The roles, as typed: 组成人员. Empty where people were named: the recused would be among them. */
  words: string;
  /** Person ids, without the recused. */
  electors: readonly string[];
  /** Person ids that are left out (回避); in the base of 全体 they stay. */
  recused: readonly string[];
  /** Members in all (全体), the recused included. */
  members: number;
  /** How many signed in (实到); absent until it is known. */
  present?: number;
  /** Person ids of who did not come (缺席): they get no ballot. Not there where only a number was said. */
  absent?: readonly string[];
}

/** Evaluation (测评): a vote with an electorate, tiers, quorum and pass rule. */
export interface Evaluation {
  id: string;
  no: number;
  /** The mechanism it was opened under, e.g. `satisfaction-evaluation`. */
  mechanism: string;
  title: string;
  state: EvaluationState;
  /** 0 before the first 开始; every 重开 raises it. */
  round: number;
  rules: BallotRules;
  /** What is asked, at least one. */
  items: readonly BallotItem[];
  electorate: Electorate;
  /** Counts the votes and enters paper tallies (监票、计票); the office where nobody is named. */
  tellers: readonly string[];
  /** The group it was set up in: it gets the card with the turnout. */
  chatId?: string;
  /** Random keys of the options of this round, one list an item: a key of another round means nothing. */
  keys: readonly (readonly string[])[];
  openedBy: string;
  openedAt?: Date;
  /** Site time from which no ballot is taken. */
  closesAt?: Date;
  closedAt?: Date;
  releasedAt?: Date;
  /** Of this round, once counted. */
  result?: BallotResult;
  trail: TrailHead;
}

/** What may be changed of an evaluation. */
export type EvaluationPatch = Partial<
  Pick<
    Evaluation,
    | 'title'
    | 'state'
    | 'round'
    | 'rules'
    | 'items'
    | 'electorate'
    | 'tellers'
    | 'keys'
    | 'openedAt'
    | 'closesAt'
    | 'closedAt'
    | 'releasedAt'
    | 'result'
  >
>;

/**
 * Elector (选举人): one person's place in one round. `paper` took a paper ballot, `unused` did not vote before the
 * close. Round 0 is the rehearsal (试投).
 */
export type ElectorState = 'issued' | 'voted' | 'paper' | 'unused';

/** How many stand where in one round. */
export type Turnout = Readonly<Record<ElectorState, number>>;

/** The round that rehearses: nothing in it is sealed or counted. */
export const REHEARSAL = 0;

/** Below this many returned ballots a secret box stays shut: few ballots name their voters. Our choice. */
export const FEWEST_OPENED = 5;
