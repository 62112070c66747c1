import type { Choice } from '../effect.js';
import type { RawValues } from '../slot.js';
import type { Period } from '../time/clock.js';

/** Where a fragment stands in the normalised text, so that what is left over keeps the person's own words. */
interface Span {
  start: number;
  end: number;
  text: string;
}

/** A date as typed, its year or week possibly open until a slot says which way it looks. */
export type TypedDate =
  | { kind: 'full'; year: number; month: number; day: number }
  | { kind: 'month-day'; month: number; day: number }
  /** `15号`, `15日` after a word such as 至: the day of the month in question. */
  | { kind: 'day'; day: number }
  | { kind: 'relative'; days: number }
  /** 0 is this Monday-to-Sunday week, 1 the next; without `weeks` (周五) the slot decides. `weekday` 1 is Monday, 7 Sunday. */
  | { kind: 'week'; weeks?: number; weekday: number }
  /** 月底, 12月底. */
  | { kind: 'month-end'; month?: number; year?: number }
  /** 十日内, 两个月内: counted from today. */
  | { kind: 'within'; period: Period };

/** A typed part of a command, told apart by its kind, in any order. */
export type Fragment = Span &
  (
    | { kind: 'title'; title: string }
    | { kind: 'quoted'; words: string }
    /**
     * `certain` for `#12`, `12号`, `第12件`; false for a bare number, which is one only where one is wanted.
     * `measure` is the 人 of 3人: a quantity, never a matter.
     */
    | { kind: 'number'; no: number; certain: boolean; measure?: string }
    /** Every unit the words may mean; more than one is asked about. */
    | { kind: 'unit'; unitIds: readonly string[] }
    | { kind: 'person'; personIds: readonly string[] }
    /** `cueBefore` and `cueAfter` are the neighbouring words: 截止7月10日, 11月1日印发, 至15号. `time` is `HH:MM`. */
    | { kind: 'date'; date: TypedDate; cueBefore: string; cueAfter: string; time?: string }
    | { kind: 'period'; period: Period; direction: 'after' | 'before' }
    | { kind: 'account'; account: string }
  );

/** A message read as a command: the verb that starts it, if any, and its fragments in the order typed. */
export interface Command {
  verb?: string;
  /** Normalised: NFKC, control characters and the leading @name or / taken away; titles keep their own forms. */
  text: string;
  /** Where the verb stands in `text`. */
  verbSpan?: { start: number; end: number };
  fragments: readonly Fragment[];
}

/** What a person typed was understood but cannot be: 2月30日, 市中原. Shown with their words. */
export interface Problem {
  slot: string;
  /** One sentence in Chinese: 没有2月30日这一天。 */
  say: string;
  /** The words that were wrong. */
  words: string;
  /** What probably was meant and could stand in their place: 市中院. A suggestion, never applied. */
  instead?: string;
}

/** The result of filling slots from a command (and from values known before). */
export interface Filled {
  values: RawValues;
  /** Required slots without a value, in declaration order. */
  missing: readonly string[];
  /** Slots whose words mean several things; each choice fills the slot. */
  ambiguous: readonly { slot: string; say: string; choices: readonly Pick<Choice, 'label' | 'payload'>[] }[];
  problems: readonly Problem[];
  /** The person's words that no slot took, in order. */
  unused?: readonly string[];
  /** The slots that this command's own words filled, as against values known before. */
  typed: readonly string[];
}
