import type { WSClient } from '@wecom/aibot-node-sdk';
import type { Channel, Outcome, Outgoing } from '../../cards/channel.js';
import { botText, renderWecomBot } from '../../cards/render/wecom-bot.js';
import { taskIdOf } from '../wecom/task-id.js';
import { acknowledged } from './ack.js';
import { createFetchBotMedia } from './fetch-media.js';
import { BOT_LIMITS, fitsBotText } from './limits.js';
import type { Members } from './members.js';

/** What the channel knows of who may speak. */
export interface Floor {
  /** The client of this process, where it holds the socket and the socket is open. */
  speaker(): WSClient | undefined;
  /** Whether this process holds the lease. */
  leads(): boolean;
  /** Whether any process holds it. */
  isHeld(): Promise<boolean>;
}

/** A lane that another process must drain is soon looked at again, by whoever comes first. */
const ELSEWHERE_MS = 1_000;
const REOPENING_MS = 5_000;

/**
 * The bot (智能机器人) on its long connection as a channel. Only the process that holds the socket can send: elsewhere a
 * lane waits, is woken again and so comes to the holder; while nobody holds it, the message has failed for now. A
 * group that takes no card unasked (WeCom does not settle it) gets the words with the buttons as words to type.
 *
 * Source: developer.work.weixin.qq.com/document/path/101463.
 */
export function createSocketChannel(parts: {
  floor: Floor;
  members: Pick<Members, 'addressOf'>;
  /** The gateway's address. */
  url: string;
}): Channel {
  const { floor, members } = parts;

  async function push(client: WSClient, message: Outgoing): Promise<Outcome> {
    const { to, card } = message;
    const chatid = to.kind === 'group' ? to.id : await members.addressOf(to.id);
    const say = (content: string) =>
      acknowledged(() => client.sendMessage(chatid, { msgtype: 'markdown', markdown: { content } }));
    const body = renderWecomBot(card, taskIdOf(message));
    if (body.card === undefined) return say(body.text);
    const { card: laid } = body;
    if (body.text !== undefined) {
      const said = await say(body.text);
      if (said.kind !== 'sent') return said;
    }
    const shown = await acknowledged(() =>
      client.sendMessage(chatid, { msgtype: 'template_card', template_card: laid }),
    );
    return shown.kind === 'failed' && to.kind === 'group' ? say(botText(card)) : shown;
  }

  return {
    platform: 'wecom',
    limits: BOT_LIMITS,
    handsOver: ['card', 'update'],

    async send(message) {
      const client = floor.speaker();
      if (client) return push(client, message);
      const isElsewhere = !floor.leads() && (await floor.isHeld());
      return isElsewhere
        ? { kind: 'wait', waitMs: ELSEWHERE_MS }
        : { kind: 'later', code: 'socket-down', waitMs: REOPENING_MS };
    },

    // A bot's card changes only as the answer to a tap on it.
    update: async () => ({ kind: 'failed', code: 'bot-card' }),
    answersWith: fitsBotText,
    fetchFile: createFetchBotMedia({ own: parts.url }),
  };
}
