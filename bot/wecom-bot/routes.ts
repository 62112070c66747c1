import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Channel } from '../../cards/channel.js';
import type { ReplyUrlStore } from '../../prisma/stores/reply-url-store.js';
import type { WecomBotConfig } from '../config/platforms.js';
import type { Ears } from '../platforms/connection.js';
import { BODY_LIMIT, takeCallbacks } from '../platforms/take-callbacks.js';
import type { Update } from '../update.js';
import { echo, prove, readQuery } from '../wecom/callback.js';
import { createWecomCrypto } from '../wecom/crypto.js';
import { answerTo, answerToPoll, type BotAnswer, forgottenStream } from './answer.js';
import { chatOf } from './chat-name.js';
import { parseJson, sealedAnswer, takeEncrypted } from './envelope.js';
import type { Members } from './members.js';
import { type BotMessage, readBotMessage } from './read-message.js';
import { createRecentAnswers } from './recent-answers.js';
import { toUpdate } from './to-update.js';

/** What the bot's callback needs. */
export interface BotRoutes {
  config: Extract<WecomBotConfig, { mode: 'callback' }>;
  channel: Channel;
  members: Pick<Members, 'accountOf'>;
  replyUrls: Pick<ReplyUrlStore, 'keep'>;
  ears: Pick<Ears, 'dispatch' | 'report' | 'saidTo' | 'systemNow'>;
}

const PATH = '/wecom/bot/callback';
/** Good for an hour; a minute less, so that none ends on its way. */
const REPLY_URL_SECONDS = 59 * 60;

/**
 * `GET|POST /wecom/bot/callback` of the bot (智能机器人): as the app's callback, but JSON instead of XML and for an empty
 * receiver. A message is answered when `dispatch` has made it durable. A poll of a stream is no message: it gets what
 * was said before.
 *
 * Source: developer.work.weixin.qq.com/document/path/101033 and 100719.
 */
export const wecomBotRoutes: FastifyPluginAsync<BotRoutes> = async (app, parts) => {
  const { config, channel, members, replyUrls, ears } = parts;
  const crypto = createWecomCrypto({ ...config, receiver: '' });
  const recent = createRecentAnswers(ears.systemNow);
  takeCallbacks(app);

  app.get(PATH, async (request, reply) =>
    reply.type('text/plain; charset=utf-8').send(echo(request, crypto, ears.systemNow())),
  );

  app.post(PATH, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const asked = readQuery(request);
    const body = typeof request.body === 'string' ? request.body : '';
    const opened = prove(asked, takeEncrypted(body), crypto, ears.systemNow());
    const message = readBotMessage(parseJson(opened, 'message'));
    const send = (answer: object): FastifyReply =>
      reply.send(sealedAnswer(answer, crypto, { now: ears.systemNow(), nonce: asked.nonce }));

    if (message.msgtype === 'stream') return send(await polled(message.stream?.id ?? ''));
    const update = toUpdate(message, await members.accountOf(message.from.userid), ears.systemNow());
    if (!update) return reply.send();
    await keepReplyUrl(message, update);
    const answer = await ears.dispatch(update, channel);
    const said = answer && answerTo(message, answer);
    if (!said) return reply.send();
    recent.keep(update.key, answer);
    reply.raw.once('finish', () => ears.report(update, answer, { by: 'bot' }));
    return send(bodyOf(said));
  });

  async function polled(id: string): Promise<object> {
    const said = recent.get(id) ?? (await ears.saidTo({ channel: channel.platform, key: id }));
    return { msgtype: 'stream', stream: said ? answerToPoll(id, said) : forgottenStream(id) };
  }

  /** An address elsewhere than at WeCom's own host is nobody's to call. */
  async function keepReplyUrl({ response_url: url }: BotMessage, update: Update): Promise<void> {
    if (!url?.startsWith(`${config.apiBase}/`)) return;
    await replyUrls.keep(chatOf(config.corpId, update), url, REPLY_URL_SECONDS);
  }
};

function bodyOf(said: BotAnswer): object {
  if (said.to === 'tap') {
    const { card: template_card, userids } = said;
    return { response_type: 'update_template_card', ...(userids ? { userids } : {}), template_card };
  }
  if (said.to === 'welcome')
    return 'text' in said
      ? { msgtype: 'text', text: { content: said.text } }
      : { msgtype: 'template_card', template_card: said.card };
  const { stream, card } = said;
  if (stream && card) return { msgtype: 'stream_with_template_card', stream, template_card: card };
  return stream ? { msgtype: 'stream', stream } : { msgtype: 'template_card', template_card: card };
}
