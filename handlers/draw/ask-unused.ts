import type { Choice } from '../../domain/effect.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toReaders } from '../to-readers.js';

/** The draw as typed, without some of its words. */
const without = (text: string, words: readonly string[]): string =>
  words
    .reduce((left, word) => left.replace(word, ' '), text)
    .replace(/\s+/gu, ' ')
    .trim();

/**
 * Asks what words were meant by (`unused`) that no part of a draw took: a condition or a recusal in words nobody reads must not
 * become a title or a place that goes out. Nothing is published before.
 */
export function askUnused(
  {
    text,
    unused,
    purpose,
    place,
  }: { text: string; unused: readonly string[]; purpose: string; place?: string },
  action: string,
  { chat }: Pick<Context, 'chat'>,
): Decision {
  const words = unused.join(' ');
  const shown = unused.map((word) => `“${word.slice(0, 20)}”`).join('、');
  const rest = without(text, unused);
  const titled = [...new Set([...purpose.split(' '), ...unused])];
  const untitled = without(rest, purpose.split(' '));
  const choice = (label: string, typed: string): Choice => ({ label, action, payload: { words: typed } });
  const unplaced = place === undefined ? rest : rest.replace(/地点\s*[:：]?\s*/u, ' ').replace(place, ' ');
  const choices = [
    choice('不用这几个字', rest),
    choice('是活动名称', `${untitled} 活动名称 ${titled.join(' ')}`),
    choice('是地点', `${unplaced} 地点 “${[place, words].filter(Boolean).join(' ')}”`),
  ];
  return decide({
    answer: toReaders(chat, {
      title: `${shown}没有看懂，还没有抽选。`,
      text: '是条件的，请写“条件 法律”；不抽谁，请写“回避 姓名”，改好整条重发。不是的，请点一下它是什么。',
      actions: choices,
    }),
    question: { action, values: {}, choices },
  });
}
