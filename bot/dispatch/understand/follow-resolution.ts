import { plain } from '../../../cards/card.js';
import { adoptedTitle, isAdopted } from '../../../domain/ballot/adopted.js';
import type { Evaluation } from '../../../domain/ballot/evaluation.js';
import { resolutionFollowup } from '../../../domain/instruments/resolution-followup.js';
import { runs } from '../../../handlers/ballot/ballot-at-hand.js';
import { mayUse } from '../../../handlers/may-use.js';
import { toAsker } from '../../../handlers/to-asker.js';
import { complete, say } from './complete.js';
import { inOtherWords } from './in-other-words.js';
import { NOTHING, type Reader } from './words.js';

/** 决议跟踪 #12 市检 12月底前: the number stands where the name of the decision is wanted. */
const BY_NUMBER =
  /^\S+?\s*[,，:：]?\s*(?:#\s*(?<no>\d{1,9})\s*号?|第?(?<bare>\d{1,9})\s*[号件])(?<rest>[^《]*)$/u;

/**
 * 决议跟踪 #12, where #12 is the vote that adopted it: the same with its name, and what is missing is asked for. Of another vote
 * it is said why there is nothing to follow; a matter with that number is shown.
 */
export const followResolution: Reader = async (words) => {
  const { text, command, startsWithVerb, context, index } = words;
  const handler = index.ofAction(`register:${resolutionFollowup.id}`);
  const { verb = '' } = command;
  if (!startsWithVerb || !handler.verbs.includes(verb) || !mayUse(handler, context.actor)) return undefined;
  const said = BY_NUMBER.exec(text)?.groups;
  const no = Number(said?.no ?? said?.bare);
  if (!said || !no) return undefined;
  if ((await context.stores.numbers.kindOf(no)) === 'matter')
    return complete(index.ofAction('show-numbered'), NOTHING, { matter: no }, context);
  const vote = await context.stores.evaluations.byNo(no);
  if (vote && runs(context, vote) && isAdopted(vote))
    return inOtherWords(verb, `《${adoptedTitle(vote)}》 ${said.rest ?? ''}`, words);
  const why = vote && runs(context, vote) ? whyNot(vote) : `没有您可以跟踪的 #${no}。`;
  return say({
    answer: toAsker(
      context.chat,
      plain(why, `写决议决定的名称也可以，例如：\n${resolutionFollowup.example}`),
    ),
  });
};

const whyNot = ({ no, releasedAt, result }: Evaluation): string => {
  if (releasedAt === undefined) return `#${no} 的结果还没有公布，公布通过以后才能跟踪。`;
  return result?.items[0]?.verdict === '未通过'
    ? `#${no} 没有通过，没有可以跟踪的决议决定。`
    : `#${no} 不是对决议决定的表决，没有可以跟踪的。`;
};
