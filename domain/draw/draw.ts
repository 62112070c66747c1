import type { Day } from '../time/day.js';
import type { TrailHead } from '../trail.js';
import type { Category } from './categories.js';

/** One line of the frozen pool (抽选范围): a person or a pasted line under its number. `out` says why it could not be drawn. */
export interface PoolEntry {
  number: number;
  personId?: string;
  line?: string;
  stratum?: string;
  out?: string;
}

/** How things stand with one who was drawn, or stands in reserve (候补). */
export const SEAT_STATES = {
  called: '待答复',
  recusal: '可能需要回避，等办公室定',
  accepted: '能参加',
  declined: '不能参加',
  unreachable: '联系不上',
  recused: '回避',
  reserve: '候补',
  skipped: '候补时已不合条件',
  released: '已告知不用来',
} as const;

export type SeatState = keyof typeof SEAT_STATES;

/** One drawn number, in the order drawn: the first `size` are called at once, the rest are reserves. */
export interface Seat {
  number: number;
  personId?: string;
  state: SeatState;
  /** ISO instants. */
  calledAt?: string;
  remindedAt?: string;
  /** When who comes was reminded of tomorrow, or the office that there is no answer. */
  evedAt?: string;
  /** When the office was asked to telephone. */
  listedAt?: string;
  answeredAt?: string;
  reason?: string;
  /** 代记: how it was told. */
  via?: string;
  /** When a possible recusal was raised: it stays, whatever is answered after it. */
  recusalAskedAt?: string;
  /** Raised it and could come: it is for the office to decide. */
  isWilling?: true;
  /** What came back that was neither a yes nor a no, in the person's own words. */
  wrote?: string;
  /** After the activity: whether the person was there (到场). */
  came?: boolean;
}

/** What supervisors are drawn for (活动). Nothing of the case itself. */
export interface Activity {
  category: Category;
  on: Day;
  /** `HH:MM`. */
  time?: string;
  place?: string;
  /** As typed: 约两小时. */
  length?: string;
  bring?: string;
  /** What else was said to who comes, in the office's words (补充通知): 请提前十分钟到. */
  note?: string;
  /** Whose activity it is: 市人民检察院. */
  unitId?: string;
  /** Other units named in `place`: who is recused from one of them has no part in it either. */
  placeUnitIds?: readonly string[];
  /** Yuan for each who comes, as the rates stood when the draw was published. */
  allowance?: number;
}

/** Draw (抽选): a selection that anyone can run again. `seed` is nobody's to see before it is drawn. */
export interface Draw {
  id: string;
  no: number;
  kind: 'people' | 'cases';
  /** The mechanism it is made under: `psv-draw`, `random-sampling`. */
  mechanism: string;
  /** What for, in the office's words: 公开听证. */
  purpose: string;
  activity?: Activity;
  /** The unit that experts are asked about, or whose cases are drawn from: who is recused from it has no part in it. */
  unitId?: string;
  size: number;
  reserves: number;
  /** So many of each stratum instead of `size` over all (按 法院 各2件). */
  each?: { by: string; count: number };
  /** Any of these fields of expertise is enough (条件). */
  condition: readonly string[];
  /** People named in the command as recused (回避). */
  recused: readonly string[];
  /** Why they are, as typed (回避理由). */
  recusedFor?: string;
  state: 'published' | 'drawn' | 'cancelled';
  /** SHA-256 of `seed`, published before the pool was frozen. */
  seedHash: string;
  seed: string;
  pool: readonly PoolEntry[];
  /** The first row of the list, where it names the columns and is no case. */
  heading?: string;
  seats: readonly Seat[];
  publishedBy: string;
  publishedAt: string;
  drawnBy?: string;
  drawnAt?: string;
  /** The draws before it for the same purpose (补抽、重抽), oldest first; in a supplementary one who was drawn there is out. */
  after: readonly number[];
  /** All places are drawn anew (重抽), whoever held them before: nothing of `after` is completed by it. */
  afresh?: true;
  /** The draw prepared for the places that this one left open (补抽). */
  followedBy?: number;
  /** Why it was drawn again; without it nothing that stands `after` another is drawn. */
  again?: string;
  /** Who called it off, when and why; what was drawn before that stays. */
  cancelled?: { by: string; at: string; reason?: string };
  /** When the office was asked who came. */
  askedWhoCameAt?: string;
  feedback: readonly { text: string; by: string; at: string }[];
  /** What the supervisors suggested (建议), by whom. */
  suggestions?: readonly { text: string; by: string; at: string }[];
  trail: TrailHead;
}

/** Whether it was drawn, called off afterwards or not: its seed is out, and anyone can run it again. Pure. */
export const wasDrawn = ({ drawnAt }: Pick<Draw, 'drawnAt'>): boolean => drawnAt !== undefined;

/** Whether it stands after another and nobody has said why (重抽). Pure. */
export const lacksReason = ({ after, again }: Pick<Draw, 'after' | 'again'>): boolean =>
  after.length > 0 && !again;

/** Who holds one of the places now. Pure. */
const HOLDING: readonly SeatState[] = ['called', 'recusal', 'accepted'];
export const holds = ({ state }: Pick<Seat, 'state'>): boolean => HOLDING.includes(state);

/** Places that nobody holds. Pure. */
export const shortOf = ({ size, seats }: Pick<Draw, 'size' | 'seats'>): number =>
  Math.max(0, size - seats.filter(holds).length);

/** True when every place is confirmed. Pure. */
export const isFull = ({ size, seats }: Pick<Draw, 'size' | 'seats'>): boolean =>
  seats.filter(({ state }) => state === 'accepted').length >= size;

export const seatOf = ({ seats }: Pick<Draw, 'seats'>, personId: string): Seat | undefined =>
  seats.find((seat) => seat.personId === personId);
