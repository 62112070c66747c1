import type { AppraisalEffect } from './appraisal/effect.js';
import type { Approval, ApprovalState } from './approval/approval.js';
import type { BallotEffect } from './ballot/effect.js';
import type { CosigningEffect } from './cosigning/effect.js';
import type { DossierEntry } from './dossier/entry.js';
import type { Draw } from './draw/draw.js';
import type { Errand } from './errand.js';
import type { OfferedFile, Parcel } from './files/parcel.js';
import type { Meeting } from './gathering/meeting.js';
import type { Sheet } from './import/table.js';
import type { ExtensionRequest } from './matter/extension.js';
import type { Deadline, Dispute, Matter, Reply } from './matter/matter.js';
import type { PaperNumber } from './matter/paper-number.js';
import type { Leave } from './roster/leave.js';
import type { Claimant } from './roster/link-code.js';
import type { NameList } from './roster/name-list.js';
import type { Recusal } from './roster/recusal.js';
import type { Account, Binding, Person, Unit } from './roster/roster.js';
import type { Unavailability } from './roster/unavailability.js';
import type { RawValues } from './slot.js';
import type { CalendarRecord } from './time/calendar.js';
import type { Day } from './time/day.js';
import type { TrailEvent, TrailHead } from './trail.js';

/** What may be changed of a matter after registration; `null` clears. */
export interface MatterPatch {
  state?: Matter['state'];
  values?: RawValues;
  title?: string;
  paperNo?: string;
  receivedOn?: string | null;
  receivedBy?: string | null;
  receivedVia?: string | null;
  expectedOn?: string | null;
  disputed?: Dispute | null;
  extensionAsked?: ExtensionRequest | null;
  /** Who of the office minds it from now on (交接). */
  registeredBy?: string;
  /** Another unit is to act (改派). */
  unitId?: string;
  /** The day on which that unit got it. */
  gotOn?: Day;
  /** When others see it, after a change that is held anew. */
  openAt?: Date;
  repliedOn?: string | null;
  closedAt?: Date | null;
  muted?: boolean;
}

/** A button or a typed choice: which handler, with which values. Data, never a function. */
export interface Choice {
  label: string;
  action: string;
  payload: RawValues;
}

/** As many choices as fit on one card of every platform. */
export const MOST_CHOICES = 6;

/**
 * One open question (追问) per person and chat, kept ten minutes. `choices` are what may be tapped or typed;
 * `slot` is what free words fill, on top of `values`, before `action` runs again. `strict` is what the first choice does,
 * where only 确认 in so many words will do and no 好的: 报送.
 */
export interface Question {
  action: string;
  values: RawValues;
  slot?: string;
  choices: readonly Choice[];
  strict?: string;
}

/**
 * Effect (变更): one change as data, committed by `prisma/commit.ts` in one statement with the inbox row and the
 * messages. `after` is the chain's end that the decision rests on: where the chain has grown since, nothing of
 * the decision is written and the handler runs again.
 */
export type Effect =
  | { kind: 'matter.add'; matter: Matter; event: TrailEvent }
  | { kind: 'matter.set'; id: string; after: TrailHead; set: MatterPatch; event: TrailEvent }
  /** Replaces date, state, epoch, left and steps of a deadline added earlier. */
  | { kind: 'deadline.set'; deadline: Deadline }
  | { kind: 'reply.add'; reply: Reply }
  | { kind: 'reply.set'; id: string; state: Reply['state'] }
  /** The office has opened a reply. Never together with `reply.set` of the same reply. */
  | { kind: 'reply.open'; id: string; at: Date; by: string }
  /** An entry on the site chain, for roster, settings and calendar. One per decision. */
  | { kind: 'site.trail'; after: TrailHead; event: TrailEvent }
  | { kind: 'unit.put'; unit: Unit }
  /** Inserts, or replaces and raises `version` where it is still `person.version`. */
  | { kind: 'person.put'; person: Person }
  /** Records a leave, or replaces it: its end, another deputy. */
  | { kind: 'leave.put'; leave: Leave }
  /** Registers a recusal (回避), or replaces it: its lifting. */
  | { kind: 'recusal.put'; recusal: Recusal }
  | { kind: 'account.put'; account: Account; personId: string; claimsAdmin?: true }
  /** All accounts of a person, or this one. */
  | { kind: 'account.drop'; personId: string; account?: Account }
  /** Somebody typed a code (绑定码); nothing of the decision is written where it was too often. */
  | { kind: 'link.try'; who: string; at: Date }
  /** The code was right: it waits for the one who has it. Nothing is written where somebody else was first. */
  | { kind: 'link.claim'; id: string; claim: Claimant; until: Date }
  /** The code is used up, once. */
  | { kind: 'link.spend'; id: string }
  /** What `from` has and had to do is `into`'s (合并); `from` is as it was read. */
  | { kind: 'person.merge'; from: Person; into: string }
  | { kind: 'chat.bind'; chatId: string; binding: Binding | null }
  | { kind: 'calendar.put'; records: readonly CalendarRecord[] }
  | { kind: 'calendar.drop'; days: readonly Day[] }
  | { kind: 'setting.put'; name: string; value: unknown }
  | { kind: 'question.put'; personId: string; chatId: string; question: Question; at: Date }
  | { kind: 'question.drop'; personId: string; chatId: string }
  /** A button was tapped: in every chat what was asked of this person for that action is over, and so is every 哪一件. */
  | { kind: 'question.overtake'; personId: string; action: string }
  /** When a person asked for what says 自上次以来 next time. */
  | { kind: 'asked.put'; personId: string; what: string; at: Date }
  /** Cancels messages about a matter that have not left yet (the hold); with `title` only those called so. */
  | { kind: 'outbox.cancel'; matterId: string; title?: string }
  /** The same of what is called so in these conversations and is tied to no matter. */
  | { kind: 'outbox.cancel-in'; lanes: readonly string[]; title: string }
  /** The card last sent to one of these conversations with just these buttons says that it was called off, and offers nothing more. */
  | { kind: 'outbox.withdraw'; lanes: readonly string[]; choices: readonly Choice[]; at: Date }
  /** Something waits for the director (呈批). */
  | { kind: 'approval.add'; approval: Approval }
  /** What became of it, or what of it was shown anew; nothing of the decision is written where it is not open. */
  | {
      kind: 'approval.set';
      id: string;
      set: { state?: ApprovalState; by?: string; at?: Date; reason?: string; gist?: string };
    }
  /** The office set a paper number: its counter goes on from there. */
  | { kind: 'paper.set'; matterId: string; number: PaperNumber }
  /** Inserts a meeting, or replaces it as a whole; `after` is its chain's end, and of a new one `{ n: 0 }`. */
  | { kind: 'meeting.put'; meeting: Meeting; after: TrailHead; event: TrailEvent }
  /** Replaces a saved list of names (名单). */
  | { kind: 'list.put'; list: NameList }
  /** Somebody forwarded a file: how to fetch it is kept for ten minutes, nothing of it is. */
  | { kind: 'file.offer'; file: OfferedFile }
  /** Forwarded files are not wanted: forgotten, unless a confirmed reply has claimed them. */
  | { kind: 'file.drop'; ids: readonly string[] }
  /** A confirmed reply waits for its files; nothing of the decision is written where another has one of them. */
  | { kind: 'parcel.add'; parcel: Parcel }
  /** What was fetched has become a reply, or its person was told why not; once. */
  | { kind: 'parcel.done'; id: string }
  /** A table that was read waits for its importer. */
  | { kind: 'sheet.put'; sheet: Sheet }
  /** It was imported or is not wanted; nothing of the decision is written where it is gone already. */
  | { kind: 'sheet.drop'; id: string }
  | { kind: 'errand.add'; errand: Errand }
  /** Used or taken back; nothing of the decision is written where it was so before. */
  | { kind: 'errand.end'; id: string; how: 'used' | 'revoked'; at: Date }
  /** Adds a draw or replaces it, with an entry on its chain; `nextAt` is when the tick looks at it again. */
  | { kind: 'draw.put'; draw: Draw; after: TrailHead; event: TrailEvent; nextAt?: Date }
  /** Days on which a supervisor cannot be drawn; again with `ended` to take it back. */
  | { kind: 'unavailable.put'; unavailable: Unavailability }
  | { kind: 'dossier.add'; entry: DossierEntry }
  /** Takes an entry out of its file (撤回); what it said, and why it is gone, stays on the site chain. */
  | { kind: 'dossier.drop'; id: string }
  /** Queues dead letters again, as a person asked. */
  | { kind: 'outbox.resend'; ids: readonly string[] }
  | CosigningEffect
  | AppraisalEffect
  | BallotEffect;
