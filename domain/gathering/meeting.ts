import type { Concern } from '../roster/recusal.js';
import type { TrailHead } from '../trail.js';

/** How somebody invited answered: 参加, 请假, 派员参加; `waiting` comes as soon as a place is free (候补). */
export type Attendance = 'asked' | 'coming' | 'away' | 'stand-in' | 'waiting';

/** One person invited (应邀人员). Instants are ISO text: the meeting is kept as one JSON document. */
export interface Invitee {
  personId: string;
  attendance: Attendance;
  /** Who comes instead, name and post as told. */
  standIn?: string;
  reason?: string;
  answeredAt?: string;
  /** Where the head has to come in person: the office's word on the one who comes instead, or on the leave. */
  accepted?: boolean;
  /** When they said that they do not know yet (未定): still asked. */
  undecidedAt?: string;
  /** When the office last telephoned in vain. */
  unreachedAt?: string;
  signedInAt?: string;
  /** Signed in after the day of the meeting, by the office (补签). */
  isLate?: true;
  /** The one tap after a hearing or a witnessing (评议). */
  assessment?: string;
  /** What they added to it. */
  remark?: string;
}

/** What was written down about it (纪要), in order. */
export interface Minute {
  text: string;
  by: string;
  at: string;
}

/**
 * Meeting (会议): a gathering with invitations, an agenda and minutes. `proposed` is one that Duban proposes and nobody
 * has convened yet: it has `slots` and no `startsAt`.
 */
export interface Meeting {
  id: string;
  no: number;
  /** The id of its mechanism: `joint-meeting`. */
  mechanism: string;
  title: string;
  state: 'proposed' | 'convened' | 'held' | 'cancelled';
  /** Instant. */
  startsAt?: Date;
  place?: string;
  agenda: readonly string[];
  invitees: readonly Invitee[];
  minutes: readonly Minute[];
  /** What the numbers in agenda and minutes were about when they were typed: see `asReadBy`. */
  named?: readonly (Concern & { no: number })[];
  /** The unit it is held at or about. */
  unitId?: string;
  /** Units called together with that one (市检、市公安局应询). */
  otherUnitIds?: readonly string[];
  /** How many may come, where places are few: the first to answer have them. */
  places?: number;
  /** The half-year (`2026-H2`) for which Duban proposed it: one each, see `halfYearOf`. */
  halfYear?: string;
  /** A proposal that a meeting convened by hand settled: should that be called off, it is proposed for again. */
  superseded?: true;
  /** A proposal whose half-year went by without its meeting. */
  lapsed?: true;
  /** Why there was none in that half-year, which 原则上 asks for. */
  skipReason?: string;
  /** The times proposed, ISO. */
  slots?: readonly string[];
  /** Which of the slots suit whom, by person id; an empty list: none does. */
  polled?: Readonly<Record<string, readonly number[]>>;
  /** Person id, or `duban`. */
  by: string;
  /** When it was registered, site time. */
  at: Date;
  /** When its present time was set, ISO: reminders that lay before are not made up for. */
  setAt?: string;
  /** When the office last asked again those who had not answered, ISO. */
  urgedAt?: string;
  /** The hash of the code that is shown in the hall (签到码). */
  signInCode?: string;
  /** How often it was moved or called off: which of two calendar entries is the later. */
  revision?: number;
  trail: TrailHead;
}

/**
 * How an answer counts now: whoever sends somebody, or stays away, and the office did not accept it (不同意派员、不同意请假) has
 * yet to answer. Pure.
 */
export const countsAs = ({
  attendance,
  accepted,
}: Pick<Invitee, 'attendance' | 'accepted'>): Invitee['attendance'] =>
  accepted === false && (attendance === 'stand-in' || attendance === 'away') ? 'asked' : attendance;

/** Where the head has to come: a stand-in or a leave that waits for the office's word. Pure. */
export const isUndecided = ({ attendance, accepted }: Pick<Invitee, 'attendance' | 'accepted'>): boolean =>
  (attendance === 'stand-in' || attendance === 'away') && accepted === undefined;

/**
 * Who stands in the lists for somebody invited: the one sent, unless the office did not accept that one, or the invitee had
 * signed in before anybody was sent. Pure.
 */
export const standInOf = ({
  standIn,
  accepted,
  signedInAt,
  answeredAt = '',
  isLate,
}: Invitee): string | undefined =>
  accepted === false || (signedInAt && !isLate && answeredAt > signedInAt) ? undefined : standIn;

export const inviteeOf = ({ invitees }: Pick<Meeting, 'invitees'>, personId: string): Invitee | undefined =>
  invitees.find((one) => one.personId === personId);
