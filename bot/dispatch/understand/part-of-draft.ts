import { draftPart } from '../../../domain/ballot/draft-part.js';
import { isOffice } from '../../../domain/matter/audience.js';
import { votesRun } from '../../../handlers/ballot/ballot-at-hand.js';
import { complete } from './complete.js';
import { type Reader, readFor } from './words.js';

/** 实到35, 按全体算, 改成记名: a part of a vote that waits for 开始, in words of its own. Only while there is such a draft. */
export const partOfDraft: Reader = async ({ question, text, context, index }) => {
  const isFree = question === undefined || question.action === 'change-ballot';
  const part = isFree && isOffice(context.actor) ? draftPart(text) : undefined;
  const handler = part && index.ofVerb('改测评');
  if (!part || !handler) return undefined;
  const drafts = await votesRun(context, ['draft']);
  // What is asked of one draft just now (基数怎么算？) is said of that one.
  const asked = question && drafts.filter(({ no }) => no === question.values.matter);
  const mayBe = asked?.length ? asked : drafts;
  const meant = part.signsIn ? mayBe.filter(({ rules }) => rules.base === 'present') : mayBe;
  const [only, second] = meant;
  if (!only) return undefined;
  const no = second ? '' : `#${only.no} `;
  return complete(handler, readFor(handler.verbs, `改测评 ${no}${part.line}`, context), {}, context);
};
