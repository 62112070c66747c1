import type { Context } from '../define-handler.js';

/** 签收1 3, 办结 #3、#6, 核收 3号和6号: a verb and nothing but several numbers behind it. */
const SEVERAL =
  /^\s*\p{Script=Han}{2,4}\s*(#?\d{1,6}[号件]?(?:[\s,，、;；和及与]+#?\d{1,6}[号件]?)+)[\s。.]*$/u;

/**
 * What is said where several matters were named and one of them is done (`done`): the others by number, each with the
 * line that does it; nothing where only one was named.
 */
export function alsoNamed({ said = '' }: Pick<Context, 'said'>, done: number, verb: string): string[] {
  const numbers = SEVERAL.exec(said.normalize('NFKC').replace(/@\S+/gu, ''))?.[1]?.match(/\d+/gu) ?? [];
  const others = [...new Set(numbers.map(Number))].filter((no) => no !== done);
  if (others.length === 0) return [];
  const named = others.map((no) => `#${no}`).join('、');
  return [
    `一次办一件：这次只办了 #${done}，${named}还没有${verb}。请接着发：`,
    ...others.map((no) => `${verb} #${no}`),
  ];
}
