import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RateTime } from '../../prisma/stores/rate-store.js';

/** A clock that stands still but for what waits on it: whoever pauses moves it on, and goes before anyone else. */
export class VirtualTime implements RateTime {
  private ms: number;

  constructor(start: Date) {
    this.ms = start.getTime();
  }

  now = (): Date => new Date(this.ms);

  async pause(ms: number): Promise<void> {
    const until = this.ms + ms;
    await nextTurn();
    this.ms = Math.max(this.ms, until);
  }

  advance(ms: number): void {
    this.ms += ms;
  }
}
