import type { Offer } from './matter/offered.js';
import type { Role } from './roster/roster.js';
import type { Period } from './time/clock.js';
import type { Day } from './time/day.js';

/**
 * Slot (要素): one part a command or an instrument needs, filled from the fragments a person typed in any
 * order, from a card's button, or from the follow-up after it was asked for.
 */
export type Slot =
  /** `most`: how many things it may name, with 、 between them. */
  | (Base & { kind: 'title'; most?: number })
  /**
   * `of`: what its number is, where it is no matter. `offers`: only matters that this can be done with are offered
   * where none was named; `none` where there are none.
   */
  | (Base & { kind: 'matter'; of?: NumberedOther; offers?: Offer; none?: string })
  /**
   * `usually`: where none is named, the one unit that has people of this role. `called`: only units with this word in
   * their full name are offered.
   */
  | (Base & { kind: 'unit'; usually?: Role; called?: string })
  /** One or more units; the value is their ids in the order typed. 全部、各单位 mean every supervised unit. */
  | (Base & {
      kind: 'units';
      /** Only those named by themselves beside the one that a `unit` slot took (市检、市公安局). */
      besides?: true;
    })
  /** `others`: who may name somebody other than themselves; to all else a name, known or not, is refused alike. */
  | (Base & { kind: 'person'; others?: readonly Role[] })
  /** `looks` says which year a date without one takes: the latest up to today, the earliest from today, the nearest. */
  | (Base & {
      kind: 'date';
      looks: 'back' | 'forward' | 'nearest';
      cues?: readonly string[];
      /** Taken only where one of the cues stands beside it: other dates belong to the person's own words. */
      cued?: true;
      /** Of several dates that may be said, the one that a single bare one is. */
      likeliest?: true;
      /** The handler itself asks about a day far off, or whose year is in doubt. */
      askedAbout?: true;
      /** The day on which the document went out (印发、发函): no receipt is earlier. */
      sent?: true;
    })
  /** A date with its time of day, to come; without one nine in the morning. */
  | (Base & { kind: 'moment'; cues?: readonly string[] })
  /** `前10日` gives `direction: 'before'`. */
  | (Base & {
      kind: 'period';
      /** 十日内 is its length and no date counted from today. */
      first?: true;
    })
  /** `means`: other words, all of which stand there, for one of the choices; the verb itself may be one. */
  | (Base & {
      kind: 'choice';
      of: readonly string[];
      default?: string;
      means?: readonly { words: readonly string[]; is: string }[];
    })
  /** True when one of `cues` stands in the text (紧急). */
  | (Base & { kind: 'flag'; cues: readonly string[] })
  | (Base & { kind: 'account' })
  /** A natural number that is not a matter. */
  | (Base & { kind: 'count' })
  /** Ids of what was forwarded. Only buttons carry it; words never fill it. */
  | (Base & { kind: 'files' })
  /** How many a page leaves out. Only 更多 carries it; words never fill it. */
  | (Base & { kind: 'offset' })
  /**
   * Words after one of `cues`, up to the next fragment (文号 …). Without cues: all that no other slot used. `dated`: a
   * day to come is read out of them. `whole`: they keep what a date slot read out of them (预计6月20日前报);
   * `'inside'`: only where it stands within a sentence (请于12月3日前补报), not where it comes after all else. `brief`: a word
   * or two; longer ones behind them are the title, where none was written (确认 两步 市公安局专项工作报告).
   */
  | (Base & {
      kind: 'text';
      cues?: readonly string[];
      dated?: true;
      whole?: true | 'inside';
      brief?: true;
    });

/** What else has a number and can be asked for by it: what is to come, and what has been. */
export type NumberedOther =
  | 'meeting'
  | 'begun-meeting'
  | 'proposal'
  | 'draw'
  | 'past-draw'
  | NumberedVote
  | 'checkable';

/** Any vote, or only those that are open, wait for their paper, or have a result. */
export type NumberedVote = 'evaluation' | 'open-evaluation' | 'counting-evaluation' | 'decided-evaluation';

interface Base {
  /** What people call it: 文件名称, 印发日期. */
  label: string;
  required?: boolean;
  /** The question when it is missing; default `请补充${label}。` */
  ask?: string;
}

export type Slots = Readonly<Record<string, Slot>>;

interface ValueOf {
  title: string;
  matter: number;
  unit: string;
  units: string[];
  person: string;
  date: Day;
  /** Beijing wall time, `2026-12-10T09:00`. */
  moment: string;
  period: Period & { direction: 'after' | 'before' };
  choice: string;
  flag: boolean;
  account: string;
  count: number;
  offset: number;
  files: readonly string[];
  text: string;
}

/** The typed values of a set of slots: required ones are there, the others may be missing. */
export type Values<S extends Slots> = {
  [K in keyof S as S[K] extends { required: true } ? K : never]: ValueOf[S[K]['kind']];
} & {
  [K in keyof S as S[K] extends { required: true } ? never : K]?: ValueOf[S[K]['kind']];
};

/** Values as stored in a question or a button: plain JSON under slot names. */
export type RawValues = Readonly<Record<string, unknown>>;
