import { randomUUID } from 'node:crypto';

const LIFE_MS = 7_200_000;
const HOUR_MS = 3_600_000;
/** What an app may ask for tickets of one kind within an hour (docs 90312). */
const MOST_AN_HOUR = 100;

/** The tickets that pages are signed with: `corp` of `get_jsapi_ticket`, `agent` of `ticket/get`. Time is the platform's. */
export class WecomTickets {
  private readonly known: { kind: 'corp' | 'agent'; value: string; until: number }[] = [];
  private readonly asked = { corp: [] as number[], agent: [] as number[] };

  constructor(private readonly now: () => number) {}

  /** The same ticket while it lasts, or 45009. */
  issue(kind: 'corp' | 'agent'): { ticket: string; expires_in: number } | 45009 {
    const recent = this.asked[kind].filter((at) => at > this.now() - HOUR_MS);
    if (recent.length >= MOST_AN_HOUR) return 45009;
    this.asked[kind] = [...recent, this.now()];
    let good = this.good(kind);
    if (!good) {
      good = { kind, value: `ticket-${kind}-${randomUUID()}`, until: this.now() + LIFE_MS };
      this.known.push(good);
    }
    return { ticket: good.value, expires_in: Math.floor((good.until - this.now()) / 1000) };
  }

  /** The ticket that signatures of this kind are checked with. */
  good(kind: 'corp' | 'agent') {
    return this.known.find((one) => one.kind === kind && one.until > this.now());
  }
}
