import { plain } from '../../cards/card.js';
import { isChoiceWord } from '../../domain/ballot/ballot-words.js';
import { optionsOf } from '../../domain/ballot/item.js';
import { runnerQuestions } from '../../domain/ballot/runner-question.js';
import type { Answer, Context } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { votesRun } from './ballot-at-hand.js';

const NOBODY_KNOWS =
  '无记名的票，谁投了什么查不到：办公室、监票人、管理员都看不到，只看得到谁投过了。记名投票的名单，随结果一起公布。';
const NOT_YET = '截止以前谁也看不到各项的票数，只看得到投了多少人。';

/**
 * What who runs a vote asks and nobody is told: who chose what (谁投了不满意), and how a vote that is open stands by option
 * (现在满意多少票), with its turnout instead. Undefined for other words, and for who runs no such vote.
 */
export async function answerRunner(words: string, context: Context): Promise<Answer | undefined> {
  const questions = runnerQuestions(words);
  if (questions.length === 0) return undefined;

  const no = /#\s*(\d{1,9})/u.exec(words.normalize('NFKC'))?.[1];
  const isAboutWho = questions.some(({ asks }) => asks === 'who');
  const all = await votesRun(context, isAboutWho ? ['open', 'counting', 'closed', 'released'] : ['open']);
  const votes = no === undefined ? all : all.filter((vote) => vote.no === Number(no));
  const isOption = (option: string) =>
    isChoiceWord(option) ||
    votes.some(({ items, rules }) => items.some((item) => optionsOf(item, rules.abstain).includes(option)));
  if (votes.length === 0) return undefined;
  const [asked] = questions.filter((one) => one.asks === 'how-it-stands' || isOption(one.option));
  if (asked?.asks === 'who') return toAsker(context.chat, plain(NOBODY_KNOWS));
  if (!asked) return undefined;
  const lines = await Promise.all(
    votes.map(async ({ id, no, title, round }) => {
      const { issued, voted, paper, unused } = await context.stores.evaluations.turnout(id, round);
      return `#${no} 已投 ${voted} / ${issued + voted + paper + unused} 人：${title}`;
    }),
  );
  return toAsker(context.chat, plain(NOT_YET, lines.join('\n')));
}
