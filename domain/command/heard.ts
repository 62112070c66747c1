/** What somebody answered who was asked to come, as the office heard it. */
export type Heard = 'coming' | 'declined' | 'recused' | 'unreachable';

const WORDS: readonly (readonly [words: RegExp, heard: Heard])[] = [
  [/联系不上|没人接|无人接|打不通|关机|空号|未接通|没接通/u, 'unreachable'],
  [/回避/u, 'recused'],
  [/不能|不来|来不了|去不了|没时间|不便|不参加|请假/u, 'declined'],
  [/能|可以|来|参加|同意/u, 'coming'],
];

/** The first that the words say (能参加, 不能, 联系不上); undefined where they say none of it. Pure. */
export const heardIn = (words: string): Heard | undefined => WORDS.find(([said]) => said.test(words))?.[1];
