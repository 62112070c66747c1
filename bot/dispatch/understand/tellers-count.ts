import { countsPaper } from '../../../domain/ballot/ballot-audience.js';
import { votesRun } from '../../../handlers/ballot/ballot-at-hand.js';
import { inOtherWords } from './in-other-words.js';
import type { Reader } from './words.js';

/** 收回6张，满意4，基本满意2; 纸票收回五张：…; 5张，满意3张…, with the number before it or not: figures of a paper box. */
const FIGURES =
  /^(?:#\s*\d{1,9}\s*[,，、:：]?\s*)?(?:(?:纸票)?(?:收回|回收)\s*[:：]?\s*(?:\d{1,5}|[一二两三四五六七八九十百]{1,6})\s*(?:张|票|$|[\s,，、。;；])|\d{1,5}\s*张\s*[,，:：])/u;

/** The figures alone of a teller whom a paper count waits for: 录票 without its verb. */
export const tellersCount: Reader = async (words) => {
  const { text, context } = words;
  if (!FIGURES.test(text)) return undefined;
  const { actor, roster } = context;
  const counting = (await votesRun(context, ['counting'])).filter(
    (vote) => vote.rules.paper && countsPaper(actor, vote, roster),
  );
  return counting.length > 0 ? inOtherWords('录票', text, words) : undefined;
};
