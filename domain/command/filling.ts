import type { Roster } from '../roster/roster.js';
import type { RawValues, Slot, Slots } from '../slot.js';
import type { Calendar } from '../time/calendar.js';
import type { Day } from '../time/day.js';
import type { Command, Filled, Fragment } from './command.js';
import type { Span } from './titles.js';

type Of<T extends { kind: string }, K extends T['kind']> = Extract<T, { kind: K }>;
type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * A command being fitted into slots: which words are used up, which slots still want something. Each `fill-*` file
 * takes one kind further; what is used once is not used again.
 */
export class Filling {
  readonly values: Record<string, unknown>;
  readonly ambiguous: Draft<Filled>['ambiguous'] = [];
  readonly problems: Draft<Filled>['problems'] = [];
  readonly typed: string[] = [];
  /** Words that belong to a text (文号 〔2026〕1号) and to no other slot. */
  readonly reserved: Span[] = [];
  private readonly starts = new Set<string>();
  private readonly ends = new Set<number>();
  private readonly used: Span[] = [];
  /** What was used for a date of the person's own words. */
  private readonly dates = new Set<Span>();
  /** Slots that got a question or a correction instead of a value. */
  private readonly doubtful = new Set<string>();

  constructor(
    readonly slots: Slots,
    readonly command: Command,
    readonly known: {
      roster: Roster;
      today: Day;
      calendar?: Calendar;
      values?: RawValues;
      asked?: string;
    },
  ) {
    this.values = Object.fromEntries(
      Object.entries(known.values ?? {}).filter(([, value]) => value !== undefined && value !== null),
    );
    for (const { kind, start, end } of command.fragments) {
      this.starts.add(`${kind}@${start}`);
      this.ends.add(end);
    }
    if (!command.verbSpan) return;
    this.used.push(command.verbSpan);
    this.ends.add(command.verbSpan.end);
  }

  get text(): string {
    return this.command.text;
  }

  /** What was used, in order, the verb included. */
  spans(): readonly Span[] {
    return [...this.used].sort((a, b) => a.start - b.start);
  }

  /** The same without the dates that belong to the words as well. */
  spansButDates(): readonly Span[] {
    return this.spans().filter((span) => !this.dates.has(span));
  }

  /** Slots of a kind that are still empty, in declaration order. */
  open<K extends Slot['kind']>(kind: K): [name: string, slot: Of<Slot, K>][] {
    return Object.entries(this.slots).filter(
      (entry): entry is [string, Of<Slot, K>] =>
        entry[1].kind === kind && this.values[entry[0]] === undefined && !this.doubtful.has(entry[0]),
    );
  }

  wants(kind: Slot['kind']): boolean {
    return Object.values(this.slots).some((slot) => slot.kind === kind);
  }

  /** True where some slot takes whatever words are left, so that they need no other place. */
  takesWords(): boolean {
    return Object.values(this.slots).some((slot) => slot.kind === 'text' && !slot.cues);
  }

  /** Fragments of a kind that no slot used yet, in the order typed. */
  free<K extends Fragment['kind']>(kind: K): Of<Fragment, K>[] {
    return this.command.fragments.filter(
      (one): one is Of<Fragment, K> => one.kind === kind && this.isFree(one),
    );
  }

  isFree(span: Span): boolean {
    const touches = (other: Span) => other.start < span.end && span.start < other.end;
    return !this.used.some(touches) && !this.reserved.some(touches);
  }

  /** True where a fragment of another kind starts at the same place: 30日 is a day and a period. */
  readsAs(kind: Fragment['kind'], { start }: Span): boolean {
    return this.starts.has(`${kind}@${start}`);
  }

  /**
   * Where words are taken as well, a fragment in the midst of them belongs to them (缺少11月1日会议纪要): only one that
   * begins apart, or right after the verb or another fragment, is a fragment of the command.
   */
  stands({ start }: Pick<Span, 'start'>): boolean {
    if (!this.takesWords() || isEdge(this.text, start - 1)) return true;
    return this.ends.has(start);
  }

  set(slot: string, value: unknown, ...spans: readonly Span[]): void {
    this.values[slot] = value;
    if (!this.typed.includes(slot)) this.typed.push(slot);
    this.keep(slot, spans);
    this.use(...spans);
  }

  /** A date that was read stays with the words around it, for a text that is whole. */
  private keep(slot: string, spans: readonly Span[]): void {
    if (this.slots[slot]?.kind === 'date') for (const span of spans) this.dates.add(span);
  }

  use(...spans: readonly Span[]): void {
    this.used.push(...spans);
  }

  /** Asks or corrects instead; a value found before is dropped, so that nothing half is taken. */
  doubt(found: Filled['ambiguous'][number] | Filled['problems'][number], ...spans: readonly Span[]): void {
    this.doubtful.add(found.slot);
    delete this.values[found.slot];
    const at = this.typed.indexOf(found.slot);
    if (at !== -1) this.typed.splice(at, 1);
    if ('choices' in found) this.ambiguous.push(found);
    else this.problems.push(found);
    this.keep(found.slot, spans);
    this.use(...spans);
  }
}

/** True for a place between words: the ends, white space, punctuation. */
export const isEdge = (text: string, at: number): boolean =>
  at < 0 || at >= text.length || !/[\p{L}\p{N}]/u.test(text[at] ?? '');
