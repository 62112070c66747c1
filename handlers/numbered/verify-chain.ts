import { type Card, plain } from '../../cards/card.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { firstBroken, type StoredEntry, type TrailHead } from '../../domain/trail.js';
import type { Context } from '../define-handler.js';

/** What is verified: its number, and the id and end of its chain. */
interface Verified {
  no: number;
  id: string;
  trail: TrailHead;
}

/**
 * What of it is not as its trail says, in words; `over`, what does not add up though nobody changed it; `sums` are lines
 * that say what does.
 */
interface Compared {
  differs: readonly string[];
  over?: string;
  sums?: readonly string[];
}

/**
 * What 核验 says of a numbered thing: where its chain breaks, that the chain is not the one published, what is not as the chain
 * says (`compare`), or that it is whole. How many entries, and since when, is how much has happened: left out where `isPublic`.
 */
export async function verifyChain(
  { no, id, trail }: Verified,
  compare: (entries: readonly StoredEntry[]) => Compared,
  { stores }: Pick<Context, 'stores'>,
  isPublic = false,
): Promise<Card> {
  const [entries, published] = await Promise.all([stores.trail.of(id), stores.trail.published(id)]);
  // A chain that lost its end breaks where the next entry should be.
  const broken = firstBroken(entries) ?? (entries.length < trail.n ? entries.length + 1 : undefined);
  if (broken !== undefined)
    return plain(
      `#${no} 的留痕在第 ${broken} 条对不上`,
      `应有 ${trail.n} 条，读到 ${entries.length} 条。从第 ${broken} 条起请以纸质材料为准，并请告知管理员。`,
    );
  if (!published.agrees)
    return plain(
      `#${no} 的留痕与已公布的当日摘要对不上`,
      `各条之间能接上，共 ${entries.length} 条，但与当日公布的总摘要不一致，说明事后有改动。请以纸质材料为准，并请告知管理员。`,
    );
  const { differs, over, sums = [] } = compare(entries);
  if (differs.length > 0)
    return plain(
      `#${no} 现在的内容与留痕对不上：${[...new Set(differs)].join('、')}`,
      '各条留痕之间能接上，但这几项被直接改动过，没有留痕。请以留痕和纸质材料为准，并请告知管理员。',
    );
  if (over !== undefined)
    return plain(
      `#${no} 的票数对不上：${over}`,
      [...sums, '留痕完好，没有被改动过：录入时就是这样。'].join('\n'),
    );
  const root = published.last
    ? `已与 ${showDay(published.last.on)}公布的总摘要核对：一致（${published.last.root.slice(0, 16)}）。`
    : '还没有公布过包含这一件的当日总摘要，公布后可再核验。';
  const last = entries.at(-1);
  const ending = last ? [`最后一条：${showInstant(last.at)}，摘要 ${last.hash.slice(0, 16)}。`] : [];
  const count = isPublic ? '' : `，共 ${entries.length} 条`;
  return plain(`#${no} 的留痕完好${count}`, [...sums, root, ...(isPublic ? [] : ending)].join('\n'));
}
