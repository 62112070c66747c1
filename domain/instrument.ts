import { faultsOf } from './check-instrument.js';
import type { CosigningRule } from './cosigning/rule.js';
import type { ApprovingBody } from './matter/extension.js';
import type { Role } from './roster/roster.js';
import type { Slot, Slots } from './slot.js';
import type { Period } from './time/clock.js';
import type { LadderStep } from './time/ladder.js';

/** The seven blocks that express every mechanism. */
export type Block = 'matter' | 'roster' | 'ballot' | 'draw' | 'gathering' | 'journal' | 'watch';

/** The names of the fields of one kind; of a set of fields not known yet, any name. */
type FieldsOf<F extends Slots, Kind extends Slot['kind']> = {
  [K in keyof F & string]: Slots extends F ? K : F[K] extends { kind: Kind } ? K : never;
}[keyof F & string];
type DateFields<F extends Slots> = FieldsOf<F, 'date'>;
type ChoiceFields<F extends Slots> = FieldsOf<F, 'choice'>;

/** What starts a clock besides a date field: another deadline's due day, its answer, or the matter's own events. */
type Event<F extends Slots> = DateFields<F> | 'registeredOn' | `due:${string}` | `done:${string}`;

interface Stage {
  /** Names the deadline within its matter: `file`, `reply`, `transfer`. */
  stage: string;
  /** How the card calls the date: 报送期限, 回复期限. */
  label: string;
  /** Who meets it. In a ladder `liaison` is whoever is responsible. */
  responsible: 'unit' | 'office' | 'partner';
  /** Reminders of this stage, where they are not the instrument's. */
  ladder?: Instrument['ladder'];
  /** What the office does at a stage of its own, on the button and typed: 转送. Unique among all verbs. */
  verb?: string;
  /** Said to the unit with this date: what may be done, and what need not. */
  hint?: string;
  /** A right that ends with its day (异议): nothing is owed by it, nothing is late, and no answer settles it. */
  lapses?: true;
  /** An earlier stage, by its name: this date is nobody's to keep, and is told to nobody, until that one is met. */
  after?: string;
  /** A step of the office's own before which the unit asked sees nothing of the matter (交质询). */
  unseenBefore?: true;
  /** The most by which it may be extended in all, counted from the date first computed. */
  extension?: Period;
}

/**
 * Deadline rule (期限规则): one date the matter must meet at one stage.
 *
 * Counted: `amount` and `unit` from an event, `direction: 'before'` to count back. `lengths` gives other
 * lengths by a choice field (the ground of a suggestion); `null` there means that the document's own date
 * in `orOn` decides. Fixed: the date in field `on`; where it is missing, the length the site has set under
 * `siteDefault`, counted from `from`; where that is missing too, Duban asks and never invents one (R9).
 */
export type DeadlineRule<F extends Slots = Slots> = Stage &
  (
    | (Period & {
        from: Event<F>;
        direction?: 'after' | 'before';
        lengths?: { by: ChoiceFields<F>; of: Readonly<Record<string, Period | null>> };
        /** A date field that, when filled, is the due date as the document states it. */
        orOn?: DateFields<F>;
        /** A period field that, when filled, is the length as the document states it. */
        orWithin?: FieldsOf<F, 'period'>;
      })
    | {
        fixed: true;
        on: DateFields<F>;
        siteDefault?: { setting: string; from: DateFields<F> };
        /** Without a date nothing is owed, and none is asked for; one can be set later (设期限). */
        optional?: true;
      }
  );

/** A further step the bot may propose and a person decides; never taken by the bot. */
export interface Offer {
  /** The ladder step at which it is proposed. */
  after: LadderStep['id'];
  /** The draft's name: 责成说明情况并限期纠正. */
  step: string;
  to: 'office';
  /** Whom the draft is addressed to and what it asks, where that is not the unit itself: 主任会议. */
  letter?: { to: string; asks: string };
}

/** Mechanism: what every file in `instruments/` says of itself, whatever blocks it is made of. */
export interface Mechanism {
  /** As in the catalogue of mechanisms, e.g. `normative-doc-filing`. */
  id: string;
  name: string;
  /** The text and article it comes from. */
  source: string;
  blocks: readonly Block[];
  /** The first is the form shown in help; the instrument's `name` is always understood too. */
  verbs: readonly string[];
  /** A line that can be sent as it stands. */
  example: string;
}

/** Instrument (监督方式): a mechanism whose matters are registered and answered. See `docs/add-a-mechanism.md`. */
export interface Instrument extends Mechanism {
  registeredBy: readonly Role[];
  /**
   * A unit whose name ends so issues these itself (检察院): its liaison registers them to the party they name, and the
   * unit keeps seeing what it issued.
   */
  issuer?: string;
  paperPrefix?: string;
  /** What is typed; the one of kind `unit` or `units` is the party. */
  fields: Slots;
  /** Which field names the matter on cards and in lists. */
  titleField: string;
  /** `one`: the matter's one unit. `each`: one matter for each unit named, under a common head. */
  parties: 'one' | 'each';
  /** Met one after another, in this order. */
  deadlines: readonly DeadlineRule[];
  /** Two dates whose distance the card shows; without the second the day of registration stands for it. */
  lag?: { label: string; from: string; to: string };
  ladder: 'standard' | readonly LadderStep[];
  offers?: readonly Offer[];
  /** It is registered only by what goes before it, an appraisal's result, and by no words of its own. */
  follows?: true;
  /** It is opened jointly (联名), and registered once there are enough signatures. */
  cosigning?: CosigningRule;
  /** A flag (每年): where it is set, the same for the next year is proposed once this one is accepted. */
  eachYear?: string;
  /** Who may give more time (延期); the office where nothing is said. */
  extensionDecidedBy?: ApprovingBody;
  /** Words for this instrument's acts and ends. `reply` is the verb on the liaison's button: 报送, 回复. */
  words: { reply: string; accepted: string; returned: string };
}

/** What a file in `instruments/` writes: every name in it is checked against its own fields. */
type Declaration<F extends Slots> = Omit<Instrument, 'fields' | 'titleField' | 'deadlines' | 'lag'> & {
  fields: F;
  titleField: keyof F & string;
  deadlines: readonly DeadlineRule<F>[];
  lag?: { label: string; from: DateFields<F>; to: DateFields<F> };
};

/**
 * Declares an instrument; a deadline that starts from a field which is not a date does not compile.
 *
 * @throws Error at start where it offers after a step it has not, gives a length to a word nobody can choose, or has
 * two fields for the party
 */
export function defineInstrument<const F extends Record<string, Slot>>(declared: Declaration<F>): Instrument {
  const instrument = declared as unknown as Instrument;
  const faults = faultsOf(instrument);
  if (faults.length > 0) throw new Error(`instrument ${instrument.id}: ${faults.join('; ')}`);
  return instrument;
}
