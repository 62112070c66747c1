import { bareParts } from '../../../domain/ballot/bare-parts.js';
import { openingLine } from '../../../domain/ballot/opening-line.js';
import { wishLine } from '../../../domain/ballot/wish-line.js';
import { ROLES } from '../../../domain/roster/roster.js';
import { complete } from './complete.js';
import { inOtherWords } from './in-other-words.js';
import { NOTHING, type Reader, readFor, type Words } from './words.js';

/** 我要对市公安局专项工作报告搞个满意度测评: a sentence that wants a vote leads to its setting up, and what is missing is asked for. */
export const wantVote: Reader = ({ question, text, context, index }) => {
  const line = question ? undefined : wishLine(text);
  const handler = line === undefined ? undefined : index.ofVerb('测评');
  return line === undefined || !handler
    ? undefined
    : complete(handler, readFor(handler.verbs, line, context), {}, context);
};

/** 提交 alone, where one chooses first and nothing of that was kept: the ballot comes again. */
export const submitVote: Reader = ({ vote, context, index }) =>
  vote === 'submit' ? complete(index.ofAction('show-own-ballot'), NOTHING, {}, context) : undefined;

/** 测评 法治 组成人员参加 有效票 12月4日18:00: an opening whose parts stand behind their words, or alone. */
export const openVote: Reader = ({ question, command, startsWithVerb, context, index }) => {
  const { verb, verbSpan, text } = command;
  const handler = index.ofVerb(verb ?? '');
  if (question || !startsWithVerb || verb === undefined || !verbSpan || !handler) return undefined;
  if (handler.action === 'change-ballot') return changed(verb, text.slice(verbSpan.end), { context, index });
  if (!handler.action.startsWith('draft:')) return undefined;
  const { roster } = context;
  const isName = (word: string) =>
    roster.people.some(({ name }) => name === word) ||
    roster.units.some(({ name, shortNames }) => name === word || shortNames.includes(word));
  const rest = text.slice(verbSpan.end);
  const line = openingLine(rest, Object.values(ROLES), isName);
  if (line === rest.trim()) return undefined;
  return inOtherWords(verb, line, { context, index });
};

/** 改测评 #12 先选后交: what is changed, said without its own word. */
function changed(verb: string, rest: string, at: Pick<Words, 'context' | 'index'>) {
  const line = bareParts(rest);
  return line === rest.trim() ? undefined : inOtherWords(verb, line, at);
}
