import { distance } from '../command/distance.js';
import { isChoiceWord } from './ballot-words.js';
import { type BallotItem, optionsOf } from './item.js';

/** What people put around a choice: 我投 … 票, #12, 选. */
const AROUND =
  /#?\d+\s*[号件]?|投票|^(?:我|本人)|(?:投|选择?|给|是|觉得|认为)+|提交$|(?:一?票|了|吧|的|啊|呀)$|[\s\p{P}\p{S}]/gu;

/** One wrong character; of two it is not the first, unless it sounds alike: 同意 is not nearly 满意. */
const isNear = (words: string, option: string): boolean => {
  const apart = distance(words, option);
  return (
    words.length > 1 &&
    apart < option.length &&
    apart <= (option.length > 2 || words[0] === option[0] ? 1 : 0.5)
  );
};

/**
 * Whether words that are no command may say what somebody votes on one of these ballots: one of the options is in them
 * (我投不满意, #12 满意), or all of them are nearly one (不满异). Such words are kept nowhere. Pure.
 */
export function isNearVote(
  text: string,
  ballots: readonly { items: readonly BallotItem[]; abstain: boolean }[],
): boolean {
  const words = text.normalize('NFKC');
  const bare = words.replace(AROUND, '');
  if (ballots.length === 0) return false;
  if (isChoiceWord(bare)) return true;
  return ballots
    .flatMap(({ items, abstain }) => items.flatMap((item) => optionsOf(item, abstain)))
    .some((option) => words.replace(/\s/gu, '').includes(option) || isNear(bare, option));
}
