import { ballotCard, lineToSend } from '../../cards/ballot/ballot.js';
import type { VoteHead } from '../../cards/ballot/words.js';
import type { Card } from '../../cards/card.js';

/**
 * 满意 提交: chosen and submitted in words; the words without it, or undefined where it is not there. A remark may end with the
 * word itself (材料按时提交), so that of several items it stands apart.
 */
export function submitted(words = '', { items }: Pick<VoteHead, 'items'>): string | undefined {
  const end = items.length > 1 ? /(?:^|[\s,，、。;；])提交[。.!！]?\s*$/u : /提交[。.!！]?\s*$/u;
  return end.test(words) ? words.replace(end, '') : undefined;
}

/** 提交, 确认 alone, behind a choice that was typed before: the choice was not kept, so there is nothing to submit. */
export const isBareSubmit = (words: string): boolean =>
  /^(?:我?(?:要|想)?(?:确认|点)?提交(?:投票|选票|票|了|吧)*|确认(?:投票|投出|选票)?(?:了|吧)?)[。.!！]*$/u.test(
    words.trim(),
  );

/** Where one chooses first and then submits (选定后提交), words are the choice alone: nothing of them is kept or said again. */
export function chooseFirst(vote: VoteHead, rehearsal: boolean, person: string): Card {
  const card = ballotCard(vote, { rehearsal, person });
  return {
    ...card,
    title: `还没有投出，这次投票要选定后再提交：${vote.title}`,
    text: [
      '您写的没有留存。请在下面的票上选定后点“提交”；',
      `或者把选项和“提交”写在同一条里：${lineToSend(vote)}`,
    ].join('\n'),
  };
}
