import type { Approval } from '../domain/approval/approval.js';
import type { ElectorState, Evaluation, EvaluationState, Turnout } from '../domain/ballot/evaluation.js';
import type { PaperTally } from '../domain/ballot/tally.js';
import type { DossierEntry } from '../domain/dossier/entry.js';
import type { Draw } from '../domain/draw/draw.js';
import type { Choice, Question } from '../domain/effect.js';
import type { Errand } from '../domain/errand.js';
import type { KeptFile } from '../domain/files/kept-file.js';
import type { OfferedFile, Parcel } from '../domain/files/parcel.js';
import type { Meeting } from '../domain/gathering/meeting.js';
import type { Scope } from '../domain/matter/audience.js';
import type { Matter, MatterState, Reply } from '../domain/matter/matter.js';
import type { NumberedKind } from '../domain/numbered.js';
import type { LinkCode } from '../domain/roster/link-code.js';
import type { Recusal } from '../domain/roster/recusal.js';
import type { Unavailability } from '../domain/roster/unavailability.js';
import type { CalendarRecord } from '../domain/time/calendar.js';
import type { Day } from '../domain/time/day.js';
import type { StoredEntry, TrailHead } from '../domain/trail.js';
import type { AccountStore } from './stores/account-store.js';
import type { AppraisalStore } from './stores/appraisal-store.js';
import type { CosigningStore } from './stores/cosigning-store.js';
import type { FigureStore } from './stores/figure-store.js';
import type { ImportStore } from './stores/import-store.js';

/** A page of a list, soonest due first. `total` is exact up to 1000 and 1001 for more. */
export interface MatterPage {
  matters: readonly Matter[];
  total: number;
}

export interface MatterQuery {
  scope: Scope;
  unitId?: string;
  instrument?: string;
  /** Only what has this very title. */
  title?: string;
  states: readonly MatterState[];
  /** Main deadline from this day on / up to this day, both inclusive. */
  dueFrom?: Day;
  dueTo?: Day;
  /** Only what waits for its receipt (签收). */
  unreceived?: true;
  /** Only what was out before this instant: with `unreceived` and `unsignedBefore` the list to telephone. */
  sentBefore?: Date;
  /** Beside `sentBefore`: also what is out by this instant where nobody who acts for its unit has an account. */
  byTelephoneAt?: Date;
  /** Only what its unit says is not its business (不属我单位), while the office decides; false for all others. */
  disputed?: boolean;
  /** Only what waits for a decision on more time (申请延期). */
  extensionAsked?: true;
  /** Only what of the office's waits for the director (待同意); false for all others. Duban's own drafts do not count. */
  awaiting?: boolean;
  /** Only what has its reminders stopped by itself (停发). */
  muted?: true;
  offset: number;
  limit: number;
}

/**
 * Counts for `统计`; each number has a list behind it. Withdrawn matters are left out, and so are common heads: their
 * parts count. `due` is what fell due before `asOf`, for on its last day a unit is in time until 24:00;
 * `repliedInTime` is counted among those.
 */
export interface ReplyFigures {
  issued: number;
  replied: number;
  due: number;
  repliedInTime: number;
  /** Issued and neither replied nor due yet by `asOf`. */
  notYetDue: number;
}

export interface FigureQuery {
  instrument: string;
  scope: Scope;
  unitId?: string;
  registeredFrom?: Day;
  registeredTo?: Day;
  asOf: Day;
}

/** One message that could not be delivered (积压). */
export interface BacklogLine {
  id: string;
  lane: string;
  personId?: string;
  state: 'queued' | 'dead';
  tries: number;
  code?: string;
  title: string;
  dueAt: Date;
}

/** One thing a person did, as the trail has it; `no` and `title` where it was done to a matter. */
export interface PersonalAct extends Pick<StoredEntry, 'kind' | 'by' | 'at' | 'body'> {
  no?: number;
  title?: string;
  /** The mechanism of a matter. */
  instrument?: string;
}

/** What one reply carries. */
export interface ReplyFiles {
  reply: string;
  at: Date;
  state: Reply['state'];
  files: readonly KeptFile[];
}

/** The published root of all chains for one day. */
export interface DailyRoot {
  on: Day;
  root: string;
}

/** One vote as one voter's tap finds it; without `elector` the person has no place in it. */
export interface VotersView {
  evaluation: Omit<Evaluation, 'electorate'>;
  elector?: ElectorState;
  /** Left out of this vote (回避). */
  recused: boolean;
}

/** What handlers may read. Implemented over PostgreSQL in `prisma/stores/`, by small fakes in `test/handlers/`. */
export interface Stores {
  matters: {
    byNo(no: number): Promise<Matter | undefined>;
    /** The one that has this paper number, exactly as shown. */
    byPaperNo(paperNo: string): Promise<Matter | undefined>;
    /** Parts of a common head, in protocol order. */
    partsOf(headId: string): Promise<readonly Matter[]>;
    list(query: MatterQuery): Promise<MatterPage>;
    figures(query: FigureQuery): Promise<ReplyFigures>;
    /** The list behind one number of `figures`, by the same definitions, in order of registration. */
    behindFigure(
      query: FigureQuery,
      figure: keyof ReplyFigures,
      page: { offset: number; limit: number },
    ): Promise<MatterPage>;
    /** Open matters with a running deadline whose count, date or ladder reaches `from` or later, for recomputation. */
    runningAcross(from: Day): Promise<readonly Matter[]>;
  };
  figures: FigureStore;
  trail: {
    of(subject: string): Promise<readonly StoredEntry[]>;
    siteHead(): Promise<TrailHead>;
    /** What this person did on these days, both inclusive, newest first. `total` is exact up to 1000 and 1001 for more. */
    by(
      personId: string,
      days: { from: Day; to: Day },
      page: { offset: number; limit: number },
    ): Promise<{ acts: readonly PersonalAct[]; total: number }>;
    /** Whether the chain agrees with every published daily root that covers it; the last such root. */
    published(subject: string): Promise<{ agrees: boolean; last?: DailyRoot }>;
  };
  calendar: { records(): Promise<readonly CalendarRecord[]> };
  questions: {
    /** The question asked within the last ten minutes, if any. */
    open(personId: string, chatId: string, now: Date): Promise<Question | undefined>;
  };
  outbox: {
    backlog(limit: number): Promise<{ lines: readonly BacklogLine[]; total: number }>;
    /** The `#n` of the matter last shown in a lane. */
    lastMatterIn(lane: string): Promise<number | undefined>;
    /** The buttons of the card that this lane got last; none where that had none. */
    lastActionsIn(lane: string): Promise<readonly Choice[]>;
    /** True where cards about a matter wait for these people and none has left: they have not heard of it. */
    onlyWaits(matterId: string, personIds: readonly string[]): Promise<boolean>;
  };
  /** Codes that link accounts (绑定码), while they live. */
  links: {
    byHash(hash: string, now: Date): Promise<LinkCode | undefined>;
    byId(id: string, now: Date): Promise<LinkCode | undefined>;
    /** How often this claimant typed a code within the last ten minutes. */
    tries(who: string, now: Date): Promise<number>;
  };
  accounts: Pick<AccountStore, 'of' | 'personOf' | 'without'>;
  /** Every recusal registered, lifted ones too, oldest first. */
  recusals: { all(): Promise<readonly Recusal[]> };
  cosignings: CosigningStore;
  appraisals: AppraisalStore;
  meetings: {
    byNo(no: number): Promise<Meeting | undefined>;
    /** Proposed, or convened and not begun before `from`; those without a time first, then the soonest. */
    ahead(from: Date): Promise<readonly Meeting[]>;
    /** Convened or held on these days, both inclusive, in order. */
    between(mechanism: string, from: Day, to: Day): Promise<readonly Meeting[]>;
    /** What Duban proposed for a half-year (`2026-H2`), whatever became of it. */
    proposed(mechanism: string, halfYear: string): Promise<Meeting | undefined>;
    /** When the next convened meeting begins. */
    nextStart(after: Date): Promise<Date | undefined>;
  };
  approvals: {
    /** What waits for the director, oldest first, as many as anyone looks through. A draft rests while its matter is answered. */
    open(): Promise<readonly Approval[]>;
    /** All that nobody has decided, whatever became of its matter. */
    unsettled(): Promise<readonly Approval[]>;
    byId(id: string): Promise<Approval | undefined>;
    /** All of one matter, oldest first. */
    of(matterId: string): Promise<readonly Approval[]>;
  };
  files: {
    /** What this person forwarded within the last ten minutes and nothing has claimed, oldest first. */
    offered(personId: string, now: Date): Promise<readonly OfferedFile[]>;
    /** Of these ids what this person forwarded and is still known of. */
    byIds(ids: readonly string[], personId: string): Promise<readonly OfferedFile[]>;
    parcel(id: string): Promise<Parcel | undefined>;
    /** What a matter's replies carry, oldest first; what was taken back is not shown any more. */
    ofMatter(matterId: string): Promise<readonly ReplyFiles[]>;
  };
  errands: {
    byId(id: string): Promise<Errand | undefined>;
    /** All that can still be used at this site time, the oldest first. */
    open(now: Date): Promise<readonly Errand[]>;
    /** Those of a matter that can still be used at this site time. */
    openOf(matter: number, now: Date): Promise<readonly Errand[]>;
  };
  imports: ImportStore;
  evaluations: {
    byNo(no: number): Promise<Evaluation | undefined>;
    /** In one look; `round` where not the present one is meant (0: the rehearsal). */
    forVoter(no: number, personId: string, round?: number): Promise<VotersView | undefined>;
    /**
     * All of these states (open, where none is said) in which this person has a place: empty ones first, then by
     * close; of a draft the rehearsal's.
     */
    waitingFor(personId: string, states?: readonly EvaluationState[]): Promise<readonly VotersView[]>;
    /** The newest of these states, at most ten. */
    inState(states: readonly EvaluationState[]): Promise<readonly Evaluation[]>;
    turnout(id: string, round: number): Promise<Turnout>;
    electors(id: string, round: number): Promise<readonly { person: string; state: ElectorState }[]>;
    /** How often the office took this elector's links back in this round (收回票链接): the links of before open nothing. */
    linksTakenBack(id: string, round: number, personId: string): Promise<number>;
    papers(id: string, round: number): Promise<readonly { teller: string; tally: PaperTally }[]>;
    /** Ballot rows counted by item and choice; `named` of them carry a name. */
    ballots(
      id: string,
      round: number,
    ): Promise<readonly { item: number; choice: number; n: number; named: number }[]>;
    remarks(id: string, round: number): Promise<readonly { item: number; text: string }[]>;
    /** Who chose what; of a secret vote nothing. */
    named(id: string, round: number): Promise<readonly { person: string; item: number; choice: number }[]>;
  };
  draws: {
    byNo(no: number): Promise<Draw | undefined>;
    /** Drawn draws in whose pool this person stood, oldest first. */
    of(personId: string): Promise<readonly Draw[]>;
    /** Drawn draws whose activity lies between these days, both inclusive. */
    between(from: Day, to: Day): Promise<readonly Draw[]>;
    /** All that were made, called off or not: of people for this day, or for no day since then; or from this list. */
    made(what: { on: Day } | { since: Date } | { list: string }): Promise<readonly Draw[]>;
    /** Samples that this person published since then and that wait for their list, the newest first. */
    waitingForList(by: string, since: Date): Promise<readonly Draw[]>;
    /** Draws that this person prepared since then and that were neither drawn nor called off, the newest first. */
    prepared(by: string, since: Date): Promise<readonly Draw[]>;
    /** Days on which supervisors cannot come, as they stand. */
    unavailable(): Promise<readonly Unavailability[]>;
    /** Entries of these days, both inclusive, of one person's file or of all, oldest first. */
    entries(days: { from: Day; to: Day }, personId?: string): Promise<readonly DossierEntry[]>;
    /** The ten figures the office recorded for a year, in the order of the categories. */
    recordedFigures(year: number): Promise<readonly number[] | undefined>;
  };
  /** Fresh numbers for `#n`; gaps are allowed, so a number taken and not used is simply lost. */
  numbers: {
    /** What has this number; undefined where nothing has. */
    kindOf(no: number): Promise<NumberedKind | undefined>;
    take(count: number): Promise<number[]>;
    /** The next paper number of a prefix in a year. */
    takePaper(prefix: string, year: number): Promise<number>;
  };
}
