import { setTimeout as pause } from 'node:timers/promises';
import type { WSClient, WsFrame } from '@wecom/aibot-node-sdk';
import type { Channel, Outcome } from '../../cards/channel.js';
import type { Ears } from '../platforms/connection.js';
import type { Immediate, Update } from '../update.js';
import { Refusal } from '../wecom/refusal.js';
import { acknowledged } from './ack.js';
import { answerTo, type BotAnswer } from './answer.js';
import type { Members } from './members.js';
import { type BotMessage, readBotMessage } from './read-message.js';
import { keyOf, toUpdate } from './to-update.js';

const NOT_KEPT = '系统正忙，这条消息没有收下，请过一会儿再发一次。';
const TRIES = 3;
const AGAIN_MS = 300;

/**
 * What is done with a frame of the socket: read, decided, made durable, answered under its own `req_id`. The gateway
 * delivers nothing twice: what could not be made durable is tried again here, and then its sender is told. Never
 * throws and never rejects.
 */
export function createHearing(parts: {
  channel: Channel;
  members: Pick<Members, 'accountOf'>;
  speaker(): WSClient | undefined;
  ears: Pick<Ears, 'dispatch' | 'report' | 'systemNow' | 'log'>;
}): (frame: WsFrame) => Promise<void> {
  const { channel, members, speaker, ears } = parts;

  async function decide(message: BotMessage): Promise<{ update: Update; answer: Immediate } | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        const update = toUpdate(message, await members.accountOf(message.from.userid), ears.systemNow());
        return update && { update, answer: await ears.dispatch(update, channel) };
      } catch (failure) {
        if (tries === TRIES) throw failure;
        await pause(AGAIN_MS, undefined, { ref: false });
      }
    }
  }

  async function hear(frame: WsFrame): Promise<void> {
    const message = readBotMessage(frame.body);
    const decided = await decide(message).catch((failure: unknown) => failed(frame, message, failure));
    if (!decided?.answer) return;
    const { update, answer } = decided;
    const said = answerTo(message, answer);
    const outcome = said && (await answerOn(speaker(), frame, said, chatidOf(message)));
    if (outcome?.kind === 'sent') ears.report(update, answer, { by: 'bot' });
    else if (outcome && 'code' in outcome) ears.log.warn({ code: outcome.code }, 'bot answer was not given');
  }

  async function failed(frame: WsFrame, message: BotMessage, failure: unknown): Promise<undefined> {
    ears.log.error(
      { name: failure instanceof Error ? failure.name : typeof failure },
      'update not committed',
    );
    if (message.event) return;
    const stream = { id: keyOf(message), finish: true as const, content: NOT_KEPT };
    await answerOn(speaker(), frame, { to: 'message', stream }, chatidOf(message));
  }

  return async (frame) => {
    try {
      await hear(frame);
    } catch (failure) {
      const reason = failure instanceof Refusal ? failure.reason : undefined;
      ears.log.warn(
        { name: failure instanceof Error ? failure.name : typeof failure, reason },
        'frame refused',
      );
    }
  };
}

/** The stream is older than WeCom lets one be: what is said after six minutes needs a message of its own. */
const STREAM_IS_OVER = '846608';

/** Where it was said, as WeCom writes it. */
const chatidOf = ({ chatid, from }: BotMessage): string => chatid ?? from.userid;

/** On the socket a stream carries no card: the words go first, the card after them. */
async function answerOn(
  client: WSClient | undefined,
  frame: WsFrame,
  said: BotAnswer,
  chatid: string,
): Promise<Outcome> {
  if (!client) return { kind: 'later', code: 'socket-down' };
  if (said.to === 'tap')
    return acknowledged(() => client.updateTemplateCard(frame, said.card, said.userids && [...said.userids]));
  if (said.to === 'welcome')
    return acknowledged(() =>
      client.replyWelcome(
        frame,
        'text' in said
          ? { msgtype: 'text', text: { content: said.text } }
          : { msgtype: 'template_card', template_card: said.card },
      ),
    );
  const { stream, card } = said;
  const words = stream && (await inWords(client, frame, stream, chatid));
  if (!card || (words && words.kind !== 'sent')) return words ?? { kind: 'failed', code: 'empty' };
  return acknowledged(() => client.replyTemplateCard(frame, card));
}

async function inWords(
  client: WSClient,
  frame: WsFrame,
  { id, content }: { id: string; content: string },
  chatid: string,
): Promise<Outcome> {
  const streamed = await acknowledged(() => client.replyStream(frame, id, content, true));
  const isOver = streamed.kind === 'failed' && streamed.code === STREAM_IS_OVER;
  if (!isOver) return streamed;
  return acknowledged(() => client.sendMessage(chatid, { msgtype: 'markdown', markdown: { content } }));
}
