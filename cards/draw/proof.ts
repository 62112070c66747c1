import type { Draw } from '../../domain/draw/draw.js';
import { orderOf, rankOf, seedHashOf } from '../../domain/draw/select.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { activityOf, againLines, cancelledLines, nameOf, numberRuns } from './words.js';

/** Everything that is needed to run a draw again (复核): seed, pool, result. By name for the office, else by number. Pure. */
export function drawProofCard(draw: Draw, roster: Roster, eye: 'names' | 'numbers', ownId?: string): Card {
  const { no, seed, seedHash, pool, seats, size } = draw;
  const eligible = pool.filter(({ out }) => out === undefined);
  const ordered = orderOf(seed, eligible);
  const isSame = holdsTogether(
    draw,
    ordered.map(({ number }) => number),
  );
  const own = pool.find(({ personId }) => personId === ownId);
  const called = draw.kind === 'people' ? seats.slice(0, size) : seats;
  const reserves = seats.slice(called.length);
  const entries = pool.map(
    (entry) => `${entry.number}. ${nameOf(entry, draw, roster)}${entry.out ? `（排除：${entry.out}）` : ''}`,
  );
  return {
    title: isSame ? `#${no} 复核一致：${activityOf(draw)}` : `#${no} 复核不一致，请告知管理员`,
    rows: [
      ['种子', seed],
      [
        '种子摘要',
        `${seedHash}（${showInstant(new Date(draw.publishedAt))}公布，早于抽选 ${showInstant(new Date(draw.drawnAt ?? draw.publishedAt))}）`,
      ],
      ['可抽号码', numberRuns(eligible.map(({ number }) => number)) || '无'],
      ['抽中', called.map(({ number }) => number).join('、')],
      ...(reserves.length > 0 ? [['候补', reserves.map(({ number }) => number).join('、')] as const] : []),
    ],
    text: [
      ...againLines(draw, eye),
      ...(draw.state !== 'cancelled'
        ? []
        : ['这次抽选的活动后来取消了。', ...(eye === 'names' ? cancelledLines(draw, roster) : [])]),
      ...(draw.each ? [`分组：按${draw.each.by}，每组 ${draw.each.count} 件。`] : []),
      `算法：对每个可抽号码算 SHA-256(“种子:号码”)，由小到大排，${draw.each ? '每组取前几个' : '先取抽中人数，再取候补'}。`,
      `最小的一个：${ordered[0]?.number ?? ''} → ${ordered[0] ? rankOf(seed, ordered[0].number).slice(0, 16) : ''}…`,
      '自己验算：找任何一个能算 SHA-256 的工具，先算种子，结果应与种子摘要一字不差；再算“种子:号码”（冒号用半角），结果最小的几个就是抽中的。',
      ...(eye === 'names' ? ['范围：', ...entries] : [`范围共 ${pool.length} 个号码。`]),
      ...(eye === 'numbers' && own
        ? [`您是 ${own.number} 号${own.out ? `（排除：${own.out}）` : ''}。`]
        : []),
    ].join('\n'),
  };
}

/** The hash belongs to the seed, and the seats are what the seed gives. Pure. */
export function holdsTogether(
  { seed, seedHash, seats, pool, each }: Draw,
  order: readonly number[],
): boolean {
  const numbers = seats.map(({ number }) => number);
  const stratumOf = (number: number) => pool.find((entry) => entry.number === number)?.stratum;
  const expected = each
    ? [...new Set(pool.filter(({ out }) => out === undefined).map(({ stratum }) => stratum))].flatMap(
        (stratum) => order.filter((number) => stratumOf(number) === stratum).slice(0, each.count),
      )
    : order.slice(0, numbers.length);
  return seedHashOf(seed) === seedHash && expected.join() === numbers.join();
}
