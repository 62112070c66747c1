import type { LeaseStore } from '../../prisma/stores/lease-store.js';

/** The lease table as one database has it: processes of a test share it. `now` is the database's clock. */
export class FakeLeases implements LeaseStore {
  readonly rows = new Map<string, { holder: string; until: number }>();
  /** The database does not answer. */
  isAway = false;

  constructor(private readonly now: () => number = Date.now) {}

  async hold(name: string, holder: string, seconds: number): Promise<boolean> {
    if (this.isAway) throw new Error('the database is away');
    const held = this.rows.get(name);
    if (held && held.holder !== holder && held.until >= this.now()) return false;
    this.rows.set(name, { holder, until: this.now() + seconds * 1_000 });
    return true;
  }

  async release(name: string, holder: string): Promise<void> {
    if (this.isAway) throw new Error('the database is away');
    if (this.rows.get(name)?.holder === holder) this.rows.delete(name);
  }

  async isHeld(name: string): Promise<boolean> {
    return (this.rows.get(name)?.until ?? 0) >= this.now();
  }
}
