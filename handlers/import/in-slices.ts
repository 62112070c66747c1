import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Sliced } from '../../domain/import/sliced.js';

/** Does long work slice by slice; whatever else waits has its turn in between. */
export async function inSlices<T>(work: Sliced<T>): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await othersFirst();
  }
}
