import { randomUUID } from 'node:crypto';
import { DingtalkCalendar } from './dingtalk-calendar.js';

/** What goes wrong on the next call of a path. `after`: the call is carried out, only its answer is lost. */
export type DingtalkFault =
  | { kind: 'code'; status: number; code: string }
  | { kind: 'errcode'; errcode: number }
  | { kind: 'html'; status: number }
  | { kind: 'hang'; after?: true }
  | { kind: 'cut'; after?: true };

/** One message as people see it; a card changes in place. */
export interface SeenDingtalk {
  id: string;
  kind: 'text' | 'markdown' | 'card';
  /** How it came: at the address of a session, by the robot's API, or as the answer to a callback. */
  by: 'session' | 'api' | 'answer';
  text: string;
  trackId?: string;
  /** How often it was changed. */
  changes: number;
}

/** A card: its variables for all, and those of single people. */
export interface CardInstance {
  trackId: string;
  callbackType: 'STREAM' | 'HTTP';
  routeKey?: string;
  place: string;
  data: Record<string, string>;
  own: Map<string, Record<string, string>>;
  message: SeenDingtalk;
}

interface Session {
  place: string;
  until: number;
}

const TOKEN_LIFE_MS = 7_200_000;
/** `sessionWebhookExpiredTime` − `createAt` in all official samples. */
export const SESSION_LIFE_MS = 5_400_000;
/** Neither is documented: short ones, so that nobody relies on more. */
const CODE_LIFE_MS = 3_600_000;
const ADDRESS_LIFE_MS = 60_000;
const QPS = 20;
/** Into one conversation by its session: not documented, so the one figure there is, a custom robot's. */
const SAID_A_MINUTE = 20;
const BLOCKED_MS = 10 * 60_000;

/** Everything DingTalk knows in this stand-in. Its clock runs with the system's and can be moved on. */
export class DingtalkState {
  readonly places = new Map<string, SeenDingtalk[]>();
  readonly cards = new Map<string, CardInstance>();
  /** What members sent, by its download code, and addresses given for it. */
  readonly files = new Map<string, { bytes: Uint8Array; sentAt: number }>();
  readonly addresses = new Map<string, { bytes: Uint8Array; until: number }>();
  readonly routes = new Map<string, { url: string; secret: string }>();
  readonly faults = new Map<string, DingtalkFault[]>();
  readonly counts = {
    calls: new Map<string, number>(),
    tokens: 0,
    throttled: 0,
    refusedSecrets: 0,
    tickets: 0,
    lost: 0,
  };
  readonly tickets = new Set<string>();
  /** How many more sends to this person are held back, because too much goes there at the moment. */
  readonly flowControlled = new Map<string, number>();
  /** Whether calls per second are counted. */
  hasQps = true;
  /** Calls that are left of the organisation's month, as it was bought; others of it use them as well. */
  callsLeft = Number.POSITIVE_INFINITY;
  private skippedMs = 0;
  private token: { value: string; until: number } | undefined;
  private readonly sessions = new Map<string, Session>();
  private readonly saidTimes = new Map<string, number[]>();
  private readonly blockedUntil = new Map<string, number>();
  private readonly callTimes = new Map<string, number[]>();

  readonly calendar: DingtalkCalendar;

  constructor(staff: readonly string[] = []) {
    this.calendar = new DingtalkCalendar(staff);
  }

  now(): number {
    return Date.now() + this.skippedMs;
  }

  advance(ms: number): void {
    this.skippedMs += ms;
  }

  /** The same token while it lasts, as DingTalk gives it. */
  issueToken(): { accessToken: string; expireIn: number } {
    if (!this.token || this.token.until <= this.now()) {
      this.token = { value: `token-${randomUUID()}`, until: this.now() + TOKEN_LIFE_MS };
      this.counts.tokens += 1;
    }
    return { accessToken: this.token.value, expireIn: Math.floor((this.token.until - this.now()) / 1000) };
  }

  revokeToken(): void {
    this.token = undefined;
  }

  takesToken(value: unknown): boolean {
    return this.token !== undefined && value === this.token.value && this.token.until > this.now();
  }

  openSession(place: string): { id: string; until: number } {
    const id = randomUUID();
    const until = this.now() + SESSION_LIFE_MS;
    this.sessions.set(id, { place, until });
    return { id, until };
  }

  /** Where a session leads; undefined when its time is over or it never was. */
  placeOf(session: string | null): string | undefined {
    const found = this.sessions.get(session ?? '');
    return found && found.until > this.now() ? found.place : undefined;
  }

  /** All sessions are over, whatever their time said. */
  endSessions(): void {
    this.sessions.clear();
  }

  /** False where more was said into this conversation than a minute takes: then it is shut for ten. */
  admitsSaying(place: string): boolean {
    const at = this.now();
    const times = (this.saidTimes.get(place) ?? []).filter((time) => time > at - 60_000);
    if (times.length >= SAID_A_MINUTE) this.blockedUntil.set(place, at + BLOCKED_MS);
    if ((this.blockedUntil.get(place) ?? 0) > at) {
      this.counts.throttled += 1;
      return false;
    }
    this.saidTimes.set(place, [...times, at]);
    return true;
  }

  /** False where this API was called too often within a second. */
  admits(path: string): boolean {
    const at = Date.now();
    const times = (this.callTimes.get(path) ?? []).filter((time) => time > at - 1_000);
    const isOver = this.hasQps && times.length >= QPS;
    if (isOver) this.counts.throttled += 1;
    else times.push(at);
    this.callTimes.set(path, times);
    return !isOver;
  }

  /** True where this send does not reach this person for flow control. */
  holdsBack(staffId: string): boolean {
    const left = this.flowControlled.get(staffId) ?? 0;
    this.flowControlled.set(staffId, Math.max(0, left - 1));
    return left > 0;
  }

  /** Takes one call of the month; false where none is left. Throttled ones are not counted. */
  takesCall(): boolean {
    if (this.callsLeft <= 0) return false;
    this.callsLeft -= 1;
    return true;
  }

  show(place: string, message: Omit<SeenDingtalk, 'id' | 'changes'>): SeenDingtalk {
    const seen = { id: randomUUID(), changes: 0, ...message };
    this.places.get(place)?.push(seen);
    return seen;
  }

  /** Changes of a card; without `byKey` what is not sent is gone. */
  change(card: CardInstance, data: Record<string, string>, byKey: boolean): void {
    card.data = byKey ? { ...card.data, ...data } : data;
    card.message.changes += 1;
    card.message.text = wordsOf(card.data);
  }

  changeOwn(card: CardInstance, staffId: string, data: Record<string, string>, byKey: boolean): void {
    card.own.set(staffId, byKey ? { ...card.own.get(staffId), ...data } : data);
  }

  /** A download code for these bytes. */
  putFile(bytes: Uint8Array): string {
    const code = `code-${randomUUID()}`;
    this.files.set(code, { bytes, sentAt: this.now() });
    return code;
  }

  /** A short-lived address for a code, undefined for one that is wrong or over. */
  addressOf(code: string): string | undefined {
    const found = this.files.get(code);
    if (!found || this.now() - found.sentAt > CODE_LIFE_MS) return undefined;
    const id = randomUUID();
    this.addresses.set(id, { bytes: found.bytes, until: this.now() + ADDRESS_LIFE_MS });
    return `/files/${id}.file`;
  }

  fail(path: string, ...faults: DingtalkFault[]): void {
    this.faults.set(path, [...(this.faults.get(path) ?? []), ...faults]);
  }
}

/** The words of a card, as one text. */
export const wordsOf = (data: Readonly<Record<string, string>>): string =>
  ['title', 'note', 'body', 'body2', 'body3']
    .map((name) => (data[name] ?? '').trim())
    .filter((words) => words !== '')
    .join('\n');

/** What one person sees of a card: their own value of a private variable where it is not empty. */
export function viewOf(card: CardInstance, staffId: string): Record<string, string> {
  const filled = Object.entries(card.own.get(staffId) ?? {}).filter(([, value]) => value !== '');
  return { ...card.data, ...Object.fromEntries(filled) };
}
