/** What who runs a vote asks of it: who chose an option, how many did, or how it stands. */
export type RunnerQuestion = { asks: 'who' | 'how-many'; option: string } | { asks: 'how-it-stands' };

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

/**
 * 谁投了不满意, 现在满意多少票, 现在结果怎么样: what is asked, whatever the option is called. Of words that ask either, every
 * reading; none for other words. Pure.
 */
export function runnerQuestions(words: string): readonly RunnerQuestion[] {
  const bare = words
    .normalize('NFKC')
    .replace(/#\s*\d{1,9}\s*号?/gu, '')
    .replace(/[\s\p{P}\p{S}]|[吗呢啊呀]$/gu, '');
  const of = (asks: 'who' | 'how-many', patterns: readonly RegExp[]): RunnerQuestion[] => {
    const option = patterns.map((pattern) => pattern.exec(bare)?.groups?.option).find(Boolean);
    return option === undefined ? [] : [{ asks, option }];
  };
  const stands: RunnerQuestion[] = HOW_STANDS.test(bare) ? [{ asks: 'how-it-stands' }] : [];
  return [...of('who', WHO), ...stands, ...of('how-many', HOW_MANY)];
}
