import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { isoBeijing } from '../../domain/time/day.js';
import { clickBody, clockBody, messageBody, read, targetOf } from './bodies.js';
import { DIRECT, DUBAN } from './channel.js';
import type { MessagesView, StateView } from './contract.js';
import { createFinder } from './finder.js';
import { createGuard } from './guard.js';
import { servePage } from './page.js';
import type { PlaygroundParts } from './parts.js';
import { answerFailure, Refusal } from './refusal.js';
import { createStage } from './stage.js';
import { streamRoute } from './stream.js';
import { untilAnswered } from './until-answered.js';
import { uploadRoute } from './upload.js';
import { viewMessage, viewPeople } from './view.js';

const BODY_LIMIT = 256 * 1024;

/**
 * The playground (演练场): its API, its stream and its page, as one Fastify plugin. Whoever reaches it can act as
 * anyone, so it answers only requests of its own page (see `createGuard`). Unknown ids are 404, bad bodies 400.
 */
export const playground = (parts: PlaygroundParts): FastifyPluginAsync =>
  async function playgroundPlugin(app: FastifyInstance): Promise<void> {
    const { store } = parts;
    const stage = createStage(parts);
    const find = createFinder(parts);

    app.addHook('onRequest', createGuard(parts.hosts));
    app.removeContentTypeParser('text/plain');
    app.setErrorHandler(answerFailure);

    app.get('/playground/state', async (): Promise<StateView> => {
      const [now, roster, groups] = await untilAnswered(() =>
        Promise.all([parts.siteNow(), parts.roster(), store.groups()]),
      );
      return {
        now: isoBeijing(now),
        people: viewPeople(roster),
        chats: [
          ...groups.map((group) => ({ ...group, kind: 'group' as const })),
          { id: DIRECT, name: '与督办的会话', kind: 'direct' },
        ],
      };
    });

    app.post('/playground/messages', { bodyLimit: BODY_LIMIT }, async (request): Promise<MessagesView> => {
      const { chat, person, text, quote } = read(messageBody, request.body);
      const where = await find.chat(chat);
      const who = await find.speaker(person);
      const quoted = quote === undefined ? undefined : await find.message(quote, who.personId);
      return { messages: await stage.say(who, where, text, quoted?.text) };
    });

    app.post('/playground/clicks', { bodyLimit: BODY_LIMIT }, async (request): Promise<MessagesView> => {
      const { message, person, action, values } = read(clickBody, request.body);
      const who = await find.speaker(person);
      const card = await find.message(message);
      if (card.sender !== DUBAN) throw new Refusal(404, '这条消息上没有可点的按钮。');
      const where = await find.chat(card.chat);
      return {
        messages: await stage.click(who, where, { card: card.id, action, ...(values ? { values } : {}) }),
      };
    });

    app.get<{ Params: { chat: string }; Querystring: { person?: string } }>(
      '/playground/chats/:chat/messages',
      async ({ params, query }): Promise<MessagesView> => {
        const { chat } = await find.chat(params.chat);
        const asked = query.person === undefined ? undefined : await find.person(String(query.person));
        if (chat === DIRECT && !asked) throw new Refusal(400, '请用 person 说明是谁与督办的会话。');
        const messages = await untilAnswered(() =>
          store.conversation(chat, chat === DIRECT ? asked?.id : undefined),
        );
        return { messages: messages.map(viewMessage) };
      },
    );

    app.post('/playground/clock', async (request): Promise<MessagesView> => {
      if (parts.realPlatform) throw new Refusal(409, '已接入真实平台，时间不能拨动。');
      const { advance } = read(clockBody, request.body);
      return { messages: await stage.advance((now) => targetOf(now, advance)) };
    });

    uploadRoute(app, { uploads: parts.uploads, stage, find });
    streamRoute(app, parts);
    await servePage(app, parts.pageDir);
  };
