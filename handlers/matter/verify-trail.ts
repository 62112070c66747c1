import { plain } from '../../cards/card.js';
import { eyeOfGroup, mayShowIn } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { differsFromTrail } from '../../domain/matter/told-by-trail.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import { firstBroken, type StoredEntry } from '../../domain/trail.js';
import type { DailyRoot } from '../../prisma/stores.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { visibleMatter } from './matter-at-hand.js';

/**
 * Recomputes a matter's trail, compares it with the published daily roots and the matter's title, unit, state
 * and dates with what it said last: says that it is whole and how long, or names the first entry that does not fit.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export const verifyTrail = defineHandler({
  action: 'verify-trail',
  verbs: [],
  allowed: 'anyone',
  reads: true,
  takes: { matter: { kind: 'matter', label: '事项', required: true, ask: '核验哪一件？请写 #号码。' } },
  async run({ matter: no }, context) {
    const { chat, now, stores } = context;
    const matter = await visibleMatter(context, no);
    const entries = await stores.trail.of(matter.id);
    const broken = brokenAt(entries, matter.trail.n);
    const isPublic = chat.kind === 'group' && eyeOfGroup(chat, matter) === 'public';
    const card =
      broken === undefined
        ? (altered(matter, entries) ?? sound(no, entries, await stores.trail.published(matter.id), isPublic))
        : plain(
            `#${no} 的留痕在第 ${broken} 条对不上`,
            `应有 ${matter.trail.n} 条，读到 ${entries.length} 条。从第 ${broken} 条起请以纸质材料为准，并请告知管理员。`,
          );
    return decide({ answer: mayShowIn(chat, matter, now) ? { here: card } : toAsker(chat, card) });
  },
});

/** The chain holds, but what is shown of the matter is not what it says. */
function altered(matter: Matter, entries: readonly StoredEntry[]) {
  const differs = differsFromTrail(matter, entries);
  return differs.length === 0
    ? undefined
    : plain(
        `#${matter.no} 现在的内容与留痕对不上：${differs.join('、')}`,
        '各条留痕之间能接上，但这几项被直接改动过，没有留痕。请以留痕和纸质材料为准，并请告知管理员。',
      );
}

/** A chain that lost its end breaks where the next entry should be. */
export function brokenAt(entries: readonly StoredEntry[], expected: number): number | undefined {
  return firstBroken(entries) ?? (entries.length < expected ? entries.length + 1 : undefined);
}

/** The chain holds: how long it is, and what was published of it. */
export function sound(
  no: number,
  entries: readonly StoredEntry[],
  published: { agrees: boolean; last?: DailyRoot },
  isPublic: boolean,
) {
  const last = entries.at(-1);
  const count = isPublic ? `#${no} 的留痕完好` : `#${no} 的留痕完好，共 ${entries.length} 条`;
  const ending = last ? [`最后一条：${showInstant(last.at)}，摘要 ${last.hash.slice(0, 16)}。`] : [];
  if (!published.agrees)
    return plain(
      `#${no} 的留痕与已公布的当日摘要对不上`,
      `各条之间能接上，共 ${entries.length} 条，但与当日公布的总摘要不一致，说明事后有改动。请告知管理员。`,
    );
  const roots = published.last
    ? `已与 ${showDay(published.last.on)}公布的总摘要核对：一致（${published.last.root.slice(0, 16)}）。`
    : '还没有公布过包含这一件的当日总摘要，公布后可再核验。';
  // How many entries, and since when, is how much has happened: nothing for a group of several units.
  return plain(count, [roots, ...(isPublic ? [] : ending)].join('\n'));
}
