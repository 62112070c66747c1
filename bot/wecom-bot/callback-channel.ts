import type { Address, Channel, Outcome, Outgoing } from '../../cards/channel.js';
import { botText, renderWecomBot } from '../../cards/render/wecom-bot.js';
import type { ReplyUrlStore } from '../../prisma/stores/reply-url-store.js';
import type { WecomBotConfig } from '../config/platforms.js';
import { callWecom } from '../wecom/call.js';
import { classify, isRepeat } from '../wecom/classify.js';
import { taskIdOf } from '../wecom/task-id.js';
import { chatAt } from './chat-name.js';
import { createFetchBotMedia } from './fetch-media.js';
import { BOT_LIMITS, fitsBotText } from './limits.js';

/**
 * The bot (智能机器人) in callback mode as a channel. It answers on the connection it was asked on; later it speaks only
 * where somebody wrote within the last hour, once for each such message. A group gets words there, its buttons as
 * words to type: whether a card may go to groups this way, WeCom does not settle.
 *
 * Source: developer.work.weixin.qq.com/document/path/101138.
 */
export function createCallbackChannel(parts: {
  config: Extract<WecomBotConfig, { mode: 'callback' }>;
  replyUrls: Pick<ReplyUrlStore, 'take'>;
}): Channel {
  const { config, replyUrls } = parts;
  const { apiBase: own, encodingAesKey } = config;

  async function sendTo(url: string, message: Outgoing): Promise<Outcome> {
    const result = await callWecom(new URL(url), bodyOf(message));
    if (result.kind !== 'answer') return result;
    const { errcode } = result.answer;
    return errcode === 0 || isRepeat(errcode) ? { kind: 'sent', receipt: { by: 'bot' } } : classify(errcode);
  }

  return {
    platform: 'wecom',
    limits: BOT_LIMITS,
    handsOver: ['card', 'update'],

    async send(message) {
      for (;;) {
        const url = await replyUrls.take(chatAt(config.corpId, message.to));
        if (!url) return { kind: 'failed', code: 'no-reply-address' };
        const outcome = await sendTo(url, message);
        // An address that is used or over says nothing about the next one.
        if (outcome.kind !== 'failed') return outcome;
      }
    },

    // A bot's card changes only as the answer to a tap on it.
    update: async () => ({ kind: 'failed', code: 'bot-card' }),
    answersWith: fitsBotText,
    fetchFile: createFetchBotMedia({ own, encodingAesKey }),
  };
}

function bodyOf({ id, resend, to, card }: Outgoing): object {
  const { text, card: laid } = renderWecomBot(card, taskIdOf({ id, resend }));
  const isCard = laid !== undefined && text === undefined && isOneToOne(to);
  return isCard
    ? { msgtype: 'template_card', template_card: laid }
    : { msgtype: 'markdown', markdown: { content: botText(card) } };
}

const isOneToOne = (to: Address): boolean => to.kind === 'account';
