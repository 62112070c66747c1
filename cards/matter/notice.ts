import type { Matter, MatterState } from '../../domain/matter/matter.js';
import type { Card } from '../card.js';
import { type MatterExtras, matterCard, type Sight } from './matter.js';

/**
 * What a held notice (通知) has to say, apart from how the matter stands: that is drawn when it is sent. `state`,
 * `reply` and `unit` say what it rests on; where that has changed meanwhile there is nothing to tell any more.
 */
export interface NoticeWords extends Pick<MatterExtras, 'news' | 'lines' | 'decides'> {
  state: MatterState;
  reply?: string;
  unit?: string;
}

/** A card as it waits in the outbox: drawn once already, with the words to draw it anew. */
export interface HeldCard extends Card {
  words?: NoticeWords;
}

/** The words of a notice about this matter as it is now. */
export const noticeWords = (matter: Matter, { news, lines, decides }: MatterExtras): NoticeWords => ({
  ...(news === undefined ? {} : { news }),
  ...(lines === undefined ? {} : { lines }),
  ...(decides === undefined ? {} : { decides }),
  state: matter.state,
  ...(matter.reply ? { reply: matter.reply.id } : {}),
  ...(matter.unitId ? { unit: matter.unitId } : {}),
});

/** What a unit is asked that has just got a matter. */
export const askToSign = (no: number): string => `收到后请点“签收”，或发送：签收 #${no}`;

/** Whoever has signed by the time a notice leaves is not asked to. */
const stillAsked = (lines: readonly string[], { no, receivedOn }: Matter): readonly string[] =>
  receivedOn === undefined ? lines : lines.filter((line) => line !== askToSign(no));

const holds = ({ state, reply, unit }: NoticeWords, matter: Matter): boolean =>
  state === matter.state && reply === matter.reply?.id && unit === matter.unitId;

/**
 * One card for all that waits to be told of a matter, oldest first: as the matter stands now, with the newest news as its
 * title and the earlier ones before their own lines, so that none is lost (不同意延期, then 更正). What nobody has heard of
 * yet is simply new, and of what was decided twice the second counts. Undefined where nothing of it holds any more. Pure.
 */
export function noticeCard(waiting: readonly NoticeWords[], matter: Matter, sight: Sight): Card | undefined {
  const holding = waiting.filter((words) => holds(words, matter));
  const told = holding.filter(
    ({ decides }, i) =>
      decides === undefined || i === holding.findLastIndex((one) => one.decides === decides),
  );
  const last = told.at(-1);
  if (!last) return undefined;
  const first = told.find(({ news }) => news === undefined);
  if (first) return matterCard(matter, sight, { lines: stillAsked(first.lines ?? [], matter) });
  const before = ({ news }: NoticeWords) =>
    news === undefined || news === last.news ? [] : [`${news.replace(/^#\d+\s*|。$/gu, '')}。`];
  const lines = [...new Set(told.flatMap((one) => [...before(one), ...(one.lines ?? [])]))];
  return matterCard(matter, sight, {
    ...(last.news === undefined ? {} : { news: last.news }),
    lines: stillAsked(lines, matter),
  });
}
