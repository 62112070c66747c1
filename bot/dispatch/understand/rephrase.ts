import { rephrased } from '../../../domain/command/rephrased.js';
import { mayUse } from '../../../handlers/may-use.js';
import { complete } from './complete.js';
import { type Reader, readFor } from './words.js';

/** A line whose own command stands at its end or is not named: it is done as if it were typed in its order. */
export const rephrase: Reader = async ({ text, context, index }) => {
  const { verb, line } = rephrased(text) ?? {};
  const handler = verb === undefined ? undefined : index.ofVerb(verb);
  if (!handler || verb === undefined || line === undefined || !mayUse(handler, context.actor))
    return undefined;
  return complete(handler, readFor([verb], line, context), {}, context);
};
