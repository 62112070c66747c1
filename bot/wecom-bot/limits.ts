import type { Card } from '../../cards/card.js';
import { isPlain } from '../../cards/card.js';
import type { Limit } from '../../cards/channel.js';
import { renderText } from '../../cards/render/text.js';
import { WECOM_BOT_LIMITS } from '../../cards/render/wecom-bot.js';
import { wecomMarkdown } from '../../cards/render/wecom-markdown.js';

/**
 * One conversation gets at most 30 a minute and 1,000 an hour, answers and messages together; answers on the
 * connection are not counted by the deliverers, so these leave room for them.
 *
 * Source: developer.work.weixin.qq.com/document/path/101463.
 */
export const BOT_LIMITS: readonly Limit[] = (['person', 'group'] as const).flatMap((per) => [
  { per, count: 25, ms: 60_000 },
  { per, count: 900, ms: 3_600_000 },
]);

/** Room for the marks of the strong first line. */
const STRONG_BYTES = 4;

/** Whether a card with nothing to tap is said whole as one Markdown text. */
export const fitsBotText = (card: Card): boolean =>
  isPlain(card) &&
  Buffer.byteLength(wecomMarkdown(renderText(card))) + STRONG_BYTES <= WECOM_BOT_LIMITS.textBytes;
