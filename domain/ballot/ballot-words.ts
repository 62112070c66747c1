import { normalise } from '../command/normalise.js';
import { plainForms } from './plain-forms.js';

/** What is chosen between in nearly every vote: typed alone it is a vote, with 提交 after it where that is asked for. */
const WORDS = /^(?:(?:基本|比较|很|非常)?(?:不)?(?:满意|称职|合格|赞成|赞同)|优秀|良好|反对|弃权)(?:提交)?$/u;
const VERB = /^投票/u;

/** A number after it, or before it, says on what. */
const NUMBER = /(?<=\p{Script=Han}|\s|[!！。])#\d{1,9}\s*$|^\s*[#＃]\s*\d{1,9}(?=\s*\p{Script=Han})/u;
const bare = (text: string): string => text.replace(NUMBER, '').replace(/[\s\p{P}\p{S}]/gu, '');

/** 投满意, 选满意: the word that says that what follows is chosen. */
const CHOOSES = /^[投选選](?=\p{Script=Han})/u;
export const withoutChoosing = (words: string): string => words.trim().replace(CHOOSES, '');

/** 满意, 不称职, 反对, 满意 #12, #12 满意, 投满意: the whole message is a choice. */
export const isChoiceWord = (text: string): boolean => WORDS.test(withoutChoosing(plainForms(bare(text))));

const REMARK = /^(?:我的?)?(?:简要)?(?:评语|评价意见)(?:[\s:：,，是为]|$)/u;

/** 评语 …: a remark by itself, which a ballot may ask for. */
export const isRemark = (text: string): boolean => REMARK.test(plainForms(text));

/**
 * True for words that may say what somebody votes: nobody keeps them, not even where they were typed. `botNames` are
 * what the assistant is called at the start.
 */
export function saysVote(text: string, botNames: readonly string[] = []): boolean {
  const words = normalise(text, botNames).replace(/^@\S+\s+/u, '');
  return VERB.test(words) || isChoiceWord(words) || isRemark(words);
}
