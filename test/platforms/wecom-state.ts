import { randomUUID } from 'node:crypto';
import type { BotState } from './wecom-bot-state.js';
import type { SeenMessage } from './wecom-inbox.js';
import { WecomSchedules } from './wecom-schedule.js';
import { WecomTickets } from './wecom-tickets.js';

/** What goes wrong on the next call of a path. `after`: the call is carried out, only its answer is lost. */
export type Fault =
  | { kind: 'errcode'; errcode: number }
  | { kind: 'status'; status: number }
  | { kind: 'hang'; after?: true }
  | { kind: 'cut'; after?: true };

/** A response code: which message it changes, for whom, until when. */
export interface ResponseCode {
  taskId: string;
  issuedAt: number;
  used: boolean;
}

const TOKEN_LIFE_MS = 7_200_000;
/** Media ids are valid for three days. */
export const MEDIA_LIFE_MS = 72 * 3_600_000;
export const CODE_LIFE_MS = 72 * 3_600_000;
const MEMBER_WINDOWS = [
  { ms: 60_000, most: 30 },
  { ms: 3_600_000, most: 1000 },
] as const;

/** Everything WeCom knows in this stand-in. Its clock runs with the system's and can be moved on. */
export class WecomState {
  readonly inboxes = new Map<string, SeenMessage[]>();
  /** What members sent, by media id. */
  readonly media = new Map<string, { bytes: Uint8Array; name?: string; sentAt: number }>();
  readonly taskIds = new Set<string>();
  readonly codes = new Map<string, ResponseCode>();
  readonly faults = new Map<string, Fault[]>();
  /** How often each API path was called, and what the platform did in silence. */
  readonly counts = { calls: new Map<string, number>(), tokens: 0, dropped: 0, refusedSecrets: 0 };
  callbackUrl: string | undefined;
  /** The bot of the same enterprise, where there is one, and the ids it knows members by. */
  bot: BotState | undefined;
  readonly openIds = new Map<string, string>();
  readonly tickets = new WecomTickets(() => this.now());
  private skippedMs = 0;
  private token: { value: string; until: number } | undefined;
  private readonly revoked = new Set<string>();
  private readonly sentTimes = new Map<string, number[]>();

  readonly schedules: WecomSchedules;

  constructor(members: readonly string[]) {
    this.schedules = new WecomSchedules(members);
    for (const member of members) this.inboxes.set(member.toLowerCase(), []);
  }

  now(): number {
    return Date.now() + this.skippedMs;
  }

  advance(ms: number): void {
    this.skippedMs += ms;
  }

  /** The same token while it lasts, as WeCom gives it. */
  issueToken(): { value: string; expiresIn: number } {
    if (!this.token || this.token.until <= this.now()) {
      this.token = { value: `token-${randomUUID()}`, until: this.now() + TOKEN_LIFE_MS };
      this.counts.tokens += 1;
    }
    return { value: this.token.value, expiresIn: Math.floor((this.token.until - this.now()) / 1000) };
  }

  revokeToken(): void {
    if (this.token) this.revoked.add(this.token.value);
    this.token = undefined;
  }

  /** 0, or the errcode for this token. */
  checkToken(value: string | null): number {
    if (!value) return 41001;
    if (value !== this.token?.value) return this.revoked.has(value) || !this.token ? 40014 : 42001;
    return this.token.until > this.now() ? 0 : 42001;
  }

  issueCode(taskId: string): string {
    const code = `code-${randomUUID()}`;
    this.codes.set(code, { taskId, issuedAt: this.now(), used: false });
    return code;
  }

  /** False where the member got too many: the message disappears and nobody is told. */
  admits(member: string): boolean {
    const times = (this.sentTimes.get(member) ?? []).filter((time) => time > this.now() - 3_600_000);
    const isOver = MEMBER_WINDOWS.some(
      ({ ms, most }) => times.filter((time) => time > this.now() - ms).length >= most,
    );
    if (isOver) this.counts.dropped += 1;
    else times.push(this.now());
    this.sentTimes.set(member, times);
    return !isOver;
  }

  /** Queues what goes wrong on the next calls of an API path, one a call. */
  fail(path: string, ...faults: Fault[]): void {
    this.faults.set(path, [...(this.faults.get(path) ?? []), ...faults]);
  }
}
