import { setTimeout as wait } from 'node:timers/promises';
import { type Side, startSides } from './callback-sides.js';
import { inTurn, type Part, quantile } from './figure.js';
import type { Filing } from './wecom-city.js';

const A_SECOND = 300;
const SECONDS = 3;
const ROUNDS = 5;
/** A compiler that still learns the route is not what a person meets. */
const WARM_UPS = 3;

/** Sends them evenly spaced, whatever becomes of those before; a late answer counts from when it was to be sent. */
async function evenly(side: Side, filings: readonly Filing[]): Promise<number> {
  const startedAt = performance.now();
  const took: number[] = [];
  const asked: Promise<void>[] = [];
  for (const [i, filing] of filings.entries()) {
    const dueAt = startedAt + (i * 1_000) / A_SECOND;
    while (performance.now() < dueAt) await wait(Math.max(0, dueAt - performance.now()));
    const answered = side.ask(filing).then(() => void took.push(performance.now() - dueAt));
    answered.catch(() => undefined); // heard below, when all are out
    asked.push(answered);
  }
  await Promise.all(asked);
  return quantile(took, 0.99);
}

/** How long a person waits at a steady 300 registrations a second, the slowest of a hundred. */
export const answerP99: Part = {
  floor: 'the same route doing only crypto and one durable insert, at the same rate',
  aim: 'ours < 100 ms',

  async measure(site) {
    const sides = await startSides(site, 'answer');
    try {
      const round = (name: 'ours' | 'floor') => async () => {
        const filings = sides.seal(A_SECOND * SECONDS);
        const p99 = await evenly(sides[name], filings);
        await sides[name].verify(filings);
        site.say(`answerP99 ${name} ${p99.toFixed(1)} ms`);
        return p99;
      };
      const both = { ours: round('ours'), floor: round('floor') };
      for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) await inTurn(1, both, 'ms');
      return await inTurn(ROUNDS, both, 'ms');
    } finally {
      await sides.close();
    }
  },
};
