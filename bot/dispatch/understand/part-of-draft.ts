import { draftPart } from '../../../domain/ballot/draft-part.js';
import { isOffice } from '../../../domain/matter/audience.js';
import { votesRun } from '../../../handlers/ballot/ballot-at-hand.js';
import { inOtherWords } from './in-other-words.js';
import type { Reader } from './words.js';

/** 实到35, 按全体算, 改成记名: a part of a vote that waits for 开始, in words of its own. Only while there is such a draft. */
export const partOfDraft: Reader = async (words) => {
  const { question, text, context } = words;
  const isFree = question === undefined || question.action === 'change-ballot';
  const part = isFree && isOffice(context.actor) ? draftPart(text) : undefined;
  if (!part) return undefined;
  const drafts = await votesRun(context, ['draft']);
  // What is asked of one draft just now (基数怎么算？) is said of that one.
  const asked = question && drafts.filter(({ no }) => no === question.values.matter);
  const mayBe = asked?.length ? asked : drafts;
  const meant = part.signsIn ? mayBe.filter(({ rules }) => rules.base === 'present') : mayBe;
  const [only, second] = meant;
  if (!only) return undefined;
  const no = second ? '' : `#${only.no} `;
  return inOtherWords('改测评', `${no}${part.line}`, words);
};
