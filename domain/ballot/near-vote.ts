import { distance } from '../command/distance.js';
import { isChoiceWord } from './ballot-words.js';
import { type BallotItem, optionsOf } from './item.js';
import { plainForms } from './plain-forms.js';

/** What people put around a choice: 我投 … 票, #12, 选. */
const AROUND =
  /#?\d+\s*[号件]?|投票|^(?:我|本人)|(?:投|选择?|给|是|觉得|认为)+|提交$|(?:一?票|了|吧|的|啊|呀)$|[\s\p{P}\p{S}]/gu;
/** What stands before a remark, at a place of its own: not in 审议意见. */
const REMARK = /评语|(?:^|[\s\d分,，、。;；:：])(?:意见|备注)(?=.)/u;
const SCORE = /^\d{1,3}分?$/u;

/** What one ballot asks. */
interface Asked {
  items: readonly BallotItem[];
  abstain: boolean;
}

/** One wrong character; of two it is not the first, unless it sounds alike: 同意 is not nearly 满意. */
const isNear = (words: string, option: string): boolean => {
  if (words.length > option.length + 1) return false;
  const apart = distance(words, option);
  return (
    words.length > 1 &&
    apart < option.length &&
    apart <= (option.length > 2 || words[0] === option[0] ? 1 : 0.5)
  );
};

/**
 * Whether words that are no command may say what somebody votes on one of these ballots: one of the options is in them
 * (我投不满意, #12 满意, also 滿意), or all of them are nearly one (不满异). Such words are kept nowhere. Pure.
 */
export function isNearVote(text: string, ballots: readonly Asked[]): boolean {
  const words = plainForms(text.normalize('NFKC'));
  const bare = words.replace(AROUND, '');
  if (ballots.length === 0) return false;
  if (isChoiceWord(bare)) return true;
  return ballots
    .flatMap(({ items, abstain }) => items.flatMap((item) => optionsOf(item, abstain)))
    .map(plainForms)
    .some((option) => words.replace(/\s/gu, '').includes(option) || isNear(bare, option));
}

/**
 * Whether words may be what a sheet asks beside its tiers, without an option's word among them: scores (92 88) and a
 * remark after its own word (评语 …). One number alone is none. Pure.
 */
export function isNearSheet(text: string, ballots: readonly Asked[]): boolean {
  const words = plainForms(text.normalize('NFKC'));
  const scores = words.split(/[\s\p{P}]+/u).filter((word) => SCORE.test(word)).length;
  const numbers = words.match(/#\s*\d{1,3}(?!\d)/gu)?.length ?? 0;
  return ballots.some(({ items }) => {
    const asked = items.filter(({ kind }) => kind === 'score').length;
    const takesRemark = items.some(({ kind }) => kind === 'remark');
    const isScored = asked > 0 && scores - numbers >= Math.max(asked, 2);
    return isScored || (takesRemark && REMARK.test(words));
  });
}
