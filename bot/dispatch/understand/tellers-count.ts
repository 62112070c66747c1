import { countsPaper } from '../../../domain/ballot/ballot-audience.js';
import { votesRun } from '../../../handlers/ballot/ballot-at-hand.js';
import { complete } from './complete.js';
import { type Reader, readFor } from './words.js';

/** 收回6张，满意4，基本满意2, with the number before it or not: figures of a paper box. */
const FIGURES = /^(?:#\s*\d{1,9}\s*[,，、:：]?\s*)?收回\s*[:：]?\s*\d{1,5}\s*(?:张|票|$|[\s,，、。;；])/u;

/** The figures alone of a teller whom a paper count waits for: 录票 without its verb. */
export const tellersCount: Reader = async ({ text, context, index }) => {
  if (!FIGURES.test(text)) return undefined;
  const { actor, roster } = context;
  const counting = (await votesRun(context, ['counting'])).filter(
    (vote) => vote.rules.paper && countsPaper(actor, vote, roster),
  );
  const handler = index.ofVerb('录票');
  if (counting.length === 0 || !handler) return undefined;
  return complete(handler, readFor(handler.verbs, `录票 ${text}`, context), {}, context);
};
