import { isSmallTalk } from '../../../domain/command/small-talk.js';
import { readAssessment } from '../../../domain/gathering/read-assessment.js';
import { gatheringOf } from '../../../domain/instruments/catalogue.js';
import {
  ASSESSMENTS,
  askAssessment,
  assessGathering,
  openAssessments,
} from '../../../handlers/gathering/assess-gathering.js';
import { isDecision, pickMeeting } from '../../../handlers/gathering/meeting-at-hand.js';
import { complete, say } from './complete.js';
import { NOTHING, type Reader } from './words.js';

/**
 * 一般, 好，庭审规范 of somebody who was at a hearing and has given no word yet: the word on that one, of several it is asked
 * which. A bare 好 may be no more than manners: it is asked whether it is the word, for the first stays.
 */
export const assessWords: Reader = async ({ text, question, startsWithVerb, context, index }) => {
  const { action } = assessGathering;
  if (context.chat.kind !== 'direct' || startsWithVerb) return undefined;
  if (question && question.action !== action) return undefined;
  if (!readAssessment(text, ASSESSMENTS)) return undefined;
  const open = (await openAssessments(context)).filter(({ mechanism }) =>
    readAssessment(text, gatheringOf(mechanism).assessment ?? []),
  );
  const [first, second] = open;
  if (!first) return undefined;
  if (!second && isSmallTalk(text) && !question)
    return say(askAssessment(context, first, `您是给 #${first.no} ${first.title} 评议吗？`));
  const found = pickMeeting(action, open, { word: text }, { which: '评议哪一次？', none: '' });
  if (isDecision(found)) return say(found);
  return complete(index.ofAction(action), NOTHING, { matter: found.no, word: text }, context);
};
