import { type Card, plain } from '../../cards/card.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { firstBroken, type StoredEntry } from '../../domain/trail.js';
import type { DailyRoot } from '../../prisma/stores.js';

/**
 * What 核验 says of a chain: where it breaks, what of the thing is not what its trail says (`differs`), whether it agrees with
 * the published roots, or that it is whole. `expected` is how many entries the thing itself counts.
 */
export function chainCard(
  no: number,
  entries: readonly StoredEntry[],
  expected: number,
  published: { agrees: boolean; last?: DailyRoot },
  differs: readonly string[],
): Card {
  const broken = firstBroken(entries) ?? (entries.length < expected ? entries.length + 1 : undefined);
  if (broken !== undefined)
    return plain(
      `#${no} 的留痕在第 ${broken} 条对不上`,
      `从第 ${broken} 条起请以纸质材料为准，并请告知管理员。`,
    );
  if (differs.length > 0)
    return plain(
      `#${no} 现在的内容与留痕对不上：${differs.join('、')}`,
      '这几项被直接改动过，没有留痕。请告知管理员。',
    );
  if (!published.agrees)
    return plain(`#${no} 的留痕与已公布的当日摘要对不上`, '说明事后有改动。请告知管理员。');
  const last = entries.at(-1);
  const root = published.last
    ? `已与 ${showDay(published.last.on)}公布的总摘要核对：一致（${published.last.root.slice(0, 16)}）。`
    : '还没有公布过包含这一件的当日总摘要，公布后可再核验。';
  return plain(
    `#${no} 的留痕完好，共 ${entries.length} 条`,
    [root, ...(last ? [`最后一条：${showInstant(last.at)}，摘要 ${last.hash.slice(0, 16)}。`] : [])].join(
      '\n',
    ),
  );
}
