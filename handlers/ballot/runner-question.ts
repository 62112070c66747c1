import { plain } from '../../cards/card.js';
import { isChoiceWord } from '../../domain/ballot/ballot-words.js';
import { optionsOf } from '../../domain/ballot/item.js';
import type { Answer, Context } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { votesRun } from './ballot-at-hand.js';

const WHO = [
  /^(?:是)?(?:谁|哪些人|哪几个人|哪个人|哪位)(?:投|选|点)(?:了|的)?(?:是)?(?<option>.+?)票?$/u,
  /^(?:投|选|点)(?:了)?(?<option>.+?)票?的?(?:是|有)?(?:谁|哪些人|哪几个人|哪几位)$/u,
  /^(?<option>.+?)票?是(?:谁|哪些人|哪几个人)(?:投|选|点)的?$/u,
];
const HOW_MANY = [
  /^(?:现在|目前|到现在|已经)?(?:投|选)?(?<option>.+?)票?的?(?:现在|目前)?(?:是|有|投了|得了)?(?:多少|几)(?:张|个)?(?:票|人)?了?$/u,
  /^(?:现在|目前|已经)(?:有)?(?:多少|几)(?:张|个)?(?:票|人)(?:投|选|是)?(?:了)?(?<option>.+?)$/u,
];
const HOW_STANDS =
  /^(?:现在|目前)(?:的)?(?:投票|票数|计票|测评|表决)?(?:的)?(?:结果|票数|情况|票型)(?:怎么样|如何|是什么|是多少|咋样)?了?$/u;

const NOBODY_KNOWS =
  '无记名的票，谁投了什么查不到：办公室、监票人、管理员都看不到，只看得到谁投过了。记名投票的名单，随结果一起公布。';
const NOT_YET = '截止以前谁也看不到各项的票数，只看得到投了多少人。';

/**
 * What who runs a vote asks and nobody is told: who chose what (谁投了不满意), and how a vote that is open stands by option
 * (现在满意多少票), with its turnout instead. Undefined for other words, and for who runs no such vote.
 */
export async function answerRunner(words: string, context: Context): Promise<Answer | undefined> {
  const bare = words
    .normalize('NFKC')
    .replace(/#\s*\d{1,9}\s*号?/gu, '')
    .replace(/[\s\p{P}\p{S}]|[吗呢啊呀]$/gu, '');
  const of = (patterns: readonly RegExp[]) =>
    patterns.map((pattern) => pattern.exec(bare)?.groups?.option).find((option) => option !== undefined);
  const [who, count] = [of(WHO), of(HOW_MANY)];
  const stands = HOW_STANDS.test(bare);
  if (who === undefined && count === undefined && !stands) return undefined;

  const no = /#\s*(\d{1,9})/u.exec(words.normalize('NFKC'))?.[1];
  const all = await votesRun(
    context,
    who === undefined ? ['open'] : ['open', 'counting', 'closed', 'released'],
  );
  const votes = no === undefined ? all : all.filter((vote) => vote.no === Number(no));
  const isOption = (option: string) =>
    isChoiceWord(option) ||
    votes.some(({ items, rules }) => items.some((item) => optionsOf(item, rules.abstain).includes(option)));
  if (votes.length === 0) return undefined;
  if (who !== undefined && isOption(who)) return toAsker(context.chat, plain(NOBODY_KNOWS));
  if (!stands && (count === undefined || !isOption(count))) return undefined;
  const lines = await Promise.all(
    votes.map(async ({ id, no, title, round }) => {
      const { issued, voted, paper, unused } = await context.stores.evaluations.turnout(id, round);
      return `#${no} 已投 ${voted} / ${issued + voted + paper + unused} 人：${title}`;
    }),
  );
  return toAsker(context.chat, plain(NOT_YET, lines.join('\n')));
}
