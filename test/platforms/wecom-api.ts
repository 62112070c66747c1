import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { PUSH } from './wecom-bot-body.js';
import { serveBotMedia } from './wecom-bot-media.js';
import { errcodeOf, sendBody, updatedCard } from './wecom-card.js';
import { greyOut, type SeenMessage, showCard } from './wecom-inbox.js';
import { CODE_LIFE_MS, MEDIA_LIFE_MS, type WecomState } from './wecom-state.js';

interface App {
  corpId: string;
  agentId: number;
  secret: string;
}

type Answer = { errcode: number; errmsg: string } & Record<string, unknown>;

const refuse = (errcode: number): Answer => ({ errcode, errmsg: `refused ${errcode}, hint: [stand-in]` });
const ok = (more: Record<string, unknown> = {}): Answer => ({ errcode: 0, errmsg: 'ok', ...more });

const updateBody = z
  .strictObject({
    userids: z.array(z.string()).max(1000).optional(),
    atall: z.union([z.literal(0), z.literal(1)]).optional(),
    agentid: z.int(),
    response_code: z.string().min(1),
    enable_id_trans: z.literal(0).optional(),
    button: z.strictObject({ replace_name: z.string().min(1) }).optional(),
    template_card: updatedCard.optional(),
  })
  .refine((body) => (body.button === undefined) !== (body.template_card === undefined));

/** The HTTP side that the app calls: tokens and tickets, messages, changes of cards, media, schedules. */
export function createWecomApiServer(app: App, state: WecomState): Server {
  return createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://wecom.invalid');
    if (state.bot && serveBotMedia(state.bot, request, response)) return;
    const path = url.pathname.replace(/^\/cgi-bin\//, '');
    state.counts.calls.set(path, (state.counts.calls.get(path) ?? 0) + 1);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');

    const fault = state.faults.get(path)?.shift();
    if ((fault?.kind === 'hang' || fault?.kind === 'cut') && !fault.after) return lose(fault.kind, response);
    if (fault?.kind === 'status') return void response.writeHead(fault.status).end('upstream');
    const media = fault || path !== 'media/get' ? undefined : mediaOf(url);
    if (media?.found) return giveMedia(media.found, response);
    const answer =
      fault?.kind === 'errcode' ? refuse(fault.errcode) : (media?.refused ?? route(path, url, body));
    if (fault?.kind === 'hang' || fault?.kind === 'cut') return lose(fault.kind, response);
    response
      .writeHead(200, { 'content-type': 'application/json; charset=UTF-8' })
      .end(JSON.stringify(answer));
  }

  /** `media/get`: the bytes, or a refusal as JSON with status 200. */
  function mediaOf({ searchParams }: URL) {
    const bad = state.checkToken(searchParams.get('access_token'));
    if (bad !== 0) return { refused: refuse(bad) };
    const found = state.media.get(searchParams.get('media_id') ?? '');
    return found && state.now() - found.sentAt <= MEDIA_LIFE_MS ? { found } : { refused: refuse(40007) };
  }

  function giveMedia({ bytes, name }: { bytes: Uint8Array; name?: string }, response: ServerResponse): void {
    const shown = Buffer.from(name ?? 'media.jpg').toString('latin1');
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${shown}"`,
        'content-length': bytes.byteLength,
      })
      .end(bytes);
  }

  /** A hanging call ends when its caller gives up or the server closes. */
  function lose(how: 'hang' | 'cut', response: ServerResponse): void {
    if (how === 'cut') response.destroy();
  }

  function route(path: string, url: URL, body: string): Answer {
    if (path === 'gettoken') return getToken(url.searchParams);
    if (path === 'aibot/response') return respond(url.searchParams.get('response_code') ?? '', body);
    const bad = state.checkToken(url.searchParams.get('access_token'));
    if (bad !== 0) return refuse(bad);
    if (path === 'get_jsapi_ticket') return ticket('corp');
    if (path === 'ticket/get')
      return url.searchParams.get('type') === 'agent_config' ? ticket('agent') : refuse(40097);
    if (path === 'agent/get') return agent(Number(url.searchParams.get('agentid')));
    const json = parse(body);
    if (json === undefined) return refuse(47001);
    if (path === 'message/send') return send(json);
    if (path === 'message/update_template_card') return update(json);
    if (path === 'batch/openuserid_to_userid') return convert(json);
    const scheduled = state.schedules.call(path, json);
    if (scheduled) return scheduled.errcode === 0 ? ok(scheduled) : refuse(scheduled.errcode);
    return refuse(40066);
  }

  /** Only the token's own app can be looked at. */
  function agent(id: number): Answer {
    return id === app.agentId ? ok({ agentid: id, name: '督办', close: 0 }) : refuse(301002);
  }

  /** The bot's reply address: one message, no token. */
  function respond(code: string, body: string): Answer {
    const parsed = PUSH.safeParse(parse(body));
    if (!parsed.success) return refuse(40008);
    const chat = state.bot?.redeem(code);
    if (!state.bot || !chat) return refuse(40029);
    const over = state.bot.admit(chat);
    if (over !== 0) return refuse(over);
    const said = parsed.data;
    if (said.msgtype === 'markdown') state.bot.showText(chat, said.markdown.content, 'address');
    const bad =
      said.msgtype === 'template_card' ? state.bot.showCard(chat, said.template_card, 'address') : 0;
    return bad === 0 ? ok() : refuse(bad);
  }

  /** Plain ids, and those of members the app does not see, come back as invalid. */
  function convert(json: unknown): Answer {
    const { open_userid_list: asked = [] } = json as { open_userid_list?: string[] };
    const known = asked.filter((id) => state.openIds.has(id));
    return ok({
      userid_list: known.map((id) => ({ open_userid: id, userid: state.openIds.get(id) })),
      invalid_open_userid_list: asked.filter((id) => !state.openIds.has(id)),
    });
  }

  function getToken(query: URLSearchParams): Answer {
    if (query.get('corpid') !== app.corpId) return refuse(40013);
    if (query.get('corpsecret') !== app.secret) {
      state.counts.refusedSecrets += 1;
      return refuse(40001);
    }
    const { value, expiresIn } = state.issueToken();
    return ok({ access_token: value, expires_in: expiresIn });
  }

  function ticket(kind: 'corp' | 'agent'): Answer {
    const issued = state.tickets.issue(kind);
    return issued === 45009 ? refuse(issued) : ok(issued);
  }

  function send(json: unknown): Answer {
    const parsed = sendBody.safeParse(json);
    if (!parsed.success) return refuse(errcodeOf(parsed.error));
    const body = parsed.data;
    if (body.agentid !== app.agentId) return refuse(40056);
    const asked = body.touser.split('|').map((id) => id.toLowerCase());
    const known = asked.filter((id) => state.inboxes.has(id));
    const invaliduser = asked.filter((id) => !state.inboxes.has(id)).join('|');
    if (known.length === 0) return { ...refuse(81013), invaliduser };

    let responseCode: string | undefined;
    if (body.msgtype === 'template_card') {
      if (!state.callbackUrl) return refuse(43012);
      if (state.taskIds.has(body.template_card.task_id)) return refuse(42014);
      state.taskIds.add(body.template_card.task_id);
      responseCode = state.issueCode(body.template_card.task_id);
    }
    const msgid = randomUUID();
    for (const member of known) {
      if (!state.admits(member)) continue;
      const seen: SeenMessage = { id: msgid, kind: 'text', by: 'send', text: '', buttons: [], changes: 0 };
      if (body.msgtype === 'text') seen.text = body.text.content;
      else {
        seen.kind = 'card';
        seen.taskId = body.template_card.task_id;
        showCard(seen, body.template_card);
      }
      state.inboxes.get(member)?.push(seen);
    }
    return ok({ msgid, invaliduser, ...(responseCode ? { response_code: responseCode } : {}) });
  }

  function update(json: unknown): Answer {
    const parsed = updateBody.safeParse(json);
    if (!parsed.success) return refuse(errcodeOf(parsed.error));
    const body = parsed.data;
    if (body.agentid !== app.agentId) return refuse(42015);
    const code = state.codes.get(body.response_code);
    if (!code) return refuse(42016);
    if (code.used) return refuse(42022);
    if (state.now() - code.issuedAt > CODE_LIFE_MS) return refuse(42003);
    code.used = true;

    const holders = [...state.inboxes].flatMap(([member, seen]) =>
      seen.filter(({ taskId }) => taskId === code.taskId).map((message) => ({ member, message })),
    );
    const asked = body.atall === 1 ? holders.map(({ member }) => member) : (body.userids ?? []);
    const wanted = new Set(asked.map((id) => id.toLowerCase()));
    for (const { member, message } of holders) {
      if (!wanted.has(member)) continue;
      message.changes += 1;
      if (body.template_card) showCard(message, body.template_card);
      else if (body.button) greyOut(message, body.button.replace_name);
    }
    const invaliduser = [...wanted].filter((id) => !holders.some(({ member }) => member === id));
    return ok({ invaliduser });
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
