import { type Side, startSides } from './callback-sides.js';
import { inTurn, type Part } from './figure.js';
import type { Filing } from './wecom-city.js';

const IN_FLIGHT = 64;
const ROUNDS = 7;
const WARM_UP = 1_500;
/** Filings a round: two or three seconds of work for each side. */
const EACH = { ours: 3_000, floor: 6_000 };

/** Sends all of them, so many at a time, and gives how many were answered a second. */
async function flood(side: Side, filings: readonly Filing[]): Promise<number> {
  const startedAt = performance.now();
  let next = 0;
  const one = async () => {
    for (let filing = filings[next++]; filing; filing = filings[next++]) await side.ask(filing);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
  return filings.length / ((performance.now() - startedAt) / 1_000);
}

/** 登记: filings through the whole encrypted route, each answered when it is durable. */
export const registration: Part = {
  floor: 'the same route doing only crypto and one durable insert',
  aim: 'ratio ≥ 0.5',

  async measure(site) {
    const sides = await startSides(site, 'registration');
    try {
      for (const side of [sides.ours, sides.floor]) await flood(side, sides.seal(WARM_UP));
      const round = (name: 'ours' | 'floor') => async () => {
        const filings = sides.seal(EACH[name]);
        const rate = await flood(sides[name], filings);
        await sides[name].verify(filings);
        site.say(`registration ${name} ${Math.round(rate)}/s`);
        return rate;
      };
      return await inTurn(ROUNDS, { ours: round('ours'), floor: round('floor') }, 'registrations/s');
    } finally {
      await sides.close();
    }
  },
};
