import { sealBallot } from '../domain/ballot/seal.js';
import type { Effect } from '../domain/effect.js';
import { boxHasNoKey } from '../domain/errors/ballot.js';
import type { BallotKeys } from './ballot-keys.js';

/**
 * The effects as they may be written: keys for rounds that open are durable, and what was chosen is sealed. Everything
 * else is as it was.
 *
 * @throws DubanError `BOX_HAS_NO_KEY`
 */
export async function sealCasts(effects: readonly Effect[], keys: BallotKeys): Promise<readonly Effect[]> {
  if (!effects.some(({ kind }) => kind === 'ballot.cast' || kind === 'ballot.issue')) return effects;
  return Promise.all(
    effects.map(async (effect): Promise<Effect> => {
      if (effect.kind === 'ballot.issue' && effect.round > 0)
        await keys.make(effect.evaluation, effect.round);
      if (effect.kind !== 'ballot.cast') return effect;
      const { place, answers, items, at } = effect;
      if (!answers) return { kind: 'ballot.sealed', place, sealed: null, at };
      const key = await keys.read(place.evaluation, place.round);
      if (!key) throw boxHasNoKey();
      return {
        kind: 'ballot.sealed',
        place,
        sealed: sealBallot(key, place, answers, items).toString('hex'),
        at,
      };
    }),
  );
}
