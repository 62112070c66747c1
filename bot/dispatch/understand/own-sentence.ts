import type { Handler } from '../../../handlers/define-handler.js';
import { aboutQuoted } from './about-quoted.js';
import { givesReason } from './answer-question.js';
import { leavingOpen, type Reader, readFor, type Words } from './words.js';

/** 收到, 好的: the whole message is one word that some handler takes for its own. */
export const nod: Reader = async (words) => {
  const handler = nodOf(words);
  if (!handler) return undefined;
  const said = readFor(handler.nods ?? [], words.text, words.context);
  return leavingOpen(words, await aboutQuoted(handler, said, words));
};

/** The handler whose nod the whole message is, unless that was asked for as a reason. */
export const nodOf = ({ text, question, index }: Words): Handler | undefined =>
  givesReason(question, text) ? undefined : index.ofNod(text);

/** 去掉第2件 while a reply with files waits: it changes what the open question shows, and is no answer to it. */
export const amend: Reader = (words) => {
  const { text, startsWithVerb, question, context, index } = words;
  const handler = index.ofPhrase(text, context.actor, startsWithVerb);
  return handler?.amends !== undefined && handler.amends === question?.action ? phrase(words) : undefined;
};

/** 已于11月30日送出: a sentence of a handler's own, without its verb. */
export const phrase: Reader = (words) => {
  const { text, startsWithVerb, context, index } = words;
  const handler = index.ofPhrase(text, context.actor, startsWithVerb);
  return handler && aboutQuoted(handler, readFor([], text, context), words, handler.phraseNames?.(text));
};

/** 够不够人 while a reason is asked for: a whole line that only looks something up is no answer, and the question still waits. */
export const lookUp: Reader = async (words) => {
  const { text, startsWithVerb, question, context, index } = words;
  const handler = question && index.ofPhrase(text, context.actor, startsWithVerb);
  if (!handler?.isWhole || !handler.reads) return undefined;
  return leavingOpen(words, await aboutQuoted(handler, readFor([], text, context), words));
};
