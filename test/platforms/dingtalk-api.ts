import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { createBody, MSG_PARAMS, msgParam, updateBody } from './dingtalk-card.js';
import { type CardInstance, type DingtalkState, wordsOf } from './dingtalk-state.js';

export interface DingtalkApp {
  clientId: string;
  clientSecret: string;
  robotCode: string;
  corpId: string;
  templateIds: readonly string[];
}

interface Answer {
  status: number;
  body: object | string;
}

const ok = (body: object): Answer => ({ status: 200, body });
const refuse = (status: number, code: string): Answer => ({
  status,
  body: { code, message: `refused ${code}`, requestid: randomUUID() },
});

const robotBody = {
  robotCode: z.string(),
  msgKey: z.enum(['sampleText', 'sampleMarkdown']),
  msgParam,
};
const toPersons = z.strictObject({ ...robotBody, userIds: z.array(z.string().min(1)).min(1) });
const MOST_PERSONS = 20;
const toGroup = z.strictObject({ ...robotBody, openConversationId: z.string().min(1) });
const sessionBody = z.discriminatedUnion('msgtype', [
  z.strictObject({ msgtype: z.literal('text'), text: MSG_PARAMS.sampleText }),
  z.strictObject({ msgtype: z.literal('markdown'), markdown: MSG_PARAMS.sampleMarkdown }),
]);
const openBody = z.looseObject({
  clientId: z.string(),
  clientSecret: z.string(),
  subscriptions: z.array(z.looseObject({ type: z.enum(['EVENT', 'CALLBACK']), topic: z.string() })),
});
const prepareBody = z.strictObject({
  cardTemplateId: z.string(),
  outTrackId: z.string().min(1),
  callbackType: z.enum(['STREAM', 'HTTP']).optional(),
  cardData: z.strictObject({ cardParamMap: z.record(z.string(), z.string()) }),
});
const downloadBody = z.strictObject({ downloadCode: z.string().min(1), robotCode: z.string() });
const registerBody = z.strictObject({
  callbackRouteKey: z.string().min(1),
  callbackUrl: z.url(),
  apiSecret: z.string().optional(),
  forceUpdate: z.boolean().optional(),
});

/**
 * The HTTP side: token, gateway, robot sends, cards, and the addresses of sessions. `ticketOf` gives the address and
 * ticket of a new connection.
 */
export function createDingtalkApiServer(
  app: DingtalkApp,
  state: DingtalkState,
  ticketOf: (topics: readonly string[]) => { endpoint: string; ticket: string },
): Server {
  return createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://dingtalk.invalid');
    const path = url.pathname;
    state.counts.calls.set(path, (state.counts.calls.get(path) ?? 0) + 1);
    if (request.method === 'GET' && path.startsWith('/files/')) return giveFile(path, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = parse(Buffer.concat(chunks).toString('utf8'));

    const fault = state.faults.get(path)?.shift();
    if (fault?.kind === 'cut' && !fault.after) return void response.destroy();
    if (fault?.kind === 'hang' && !fault.after) return;
    const answer = faulty(fault) ?? route(request, url, body);
    if (fault?.kind === 'cut') return void response.destroy();
    if (fault?.kind === 'hang') return;
    const isText = typeof answer.body === 'string';
    response
      .writeHead(answer.status, { 'content-type': isText ? 'text/html' : 'application/json' })
      .end(isText ? answer.body : JSON.stringify(answer.body));
  }

  /** An object store knows no token: the address is the right. */
  function giveFile(path: string, response: ServerResponse): void {
    const found = state.addresses.get(path.slice('/files/'.length, -'.file'.length));
    if (!found || found.until < state.now()) return void response.writeHead(403).end('<Error/>');
    response.writeHead(200, { 'content-length': found.bytes.byteLength }).end(found.bytes);
  }

  function download(body: unknown, host = ''): Answer {
    if (!isOurRobot(body)) return refuse(400, 'invalidParameter.robotCode.auth');
    const asked = downloadBody.safeParse(body);
    const place = asked.success ? state.addressOf(asked.data.downloadCode) : undefined;
    return place
      ? ok({ downloadUrl: `http://${host}${place}` })
      : refuse(400, 'invalidParameter.robotCode.downloadCode');
  }

  function faulty(
    fault: ReturnType<NonNullable<ReturnType<typeof state.faults.get>>['shift']>,
  ): Answer | undefined {
    if (fault?.kind === 'code') return refuse(fault.status, fault.code);
    if (fault?.kind === 'errcode') return ok({ errcode: fault.errcode, errmsg: 'refused' });
    if (fault?.kind === 'html') return { status: fault.status, body: '<html>upstream</html>' };
    return undefined;
  }

  function route(request: IncomingMessage, url: URL, body: unknown): Answer {
    const path = url.pathname;
    if (path === '/v1.0/oauth2/accessToken') return token(body);
    if (path === '/v1.0/gateway/connections/open') return open(body);
    if (path === '/topapi/v2/user/get')
      return state.takesToken(url.searchParams.get('access_token'))
        ? state.calendar.user(body)
        : ok({ errcode: 40014, errmsg: '不合法的access_token' });
    if (path === '/robot/sendBySession') return bySession(url.searchParams.get('session'), body);
    if (!state.takesToken(request.headers['x-acs-dingtalk-access-token']))
      return refuse(400, 'InvalidAuthentication');
    if (!state.admits(path)) return refuse(403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi');
    if (!state.takesCall()) return refuse(403, 'Forbidden.AccessDenied.ApiCountLimitForOrg');
    if (path === '/v1.0/robot/oToMessages/batchSend') return sendToPersons(body);
    if (path === '/v1.0/robot/groupMessages/send') return sendToGroup(body);
    if (path === '/v1.0/robot/messageFiles/download') return download(body, request.headers.host);
    if (path === '/v1.0/card/instances/createAndDeliver') return createCard(body);
    if (path === '/v1.0/card/instances' && request.method === 'PUT') return updateCard(body);
    if (path === '/v1.0/card/instances') return prepareCard(body);
    if (path === '/v1.0/card/callbacks/register') return register(body);
    if (path.startsWith('/v1.0/calendar/'))
      return state.calendar.call(request.method ?? '', path, body, request.headers['x-client-token']);
    return refuse(404, 'InvalidAction.NotFound');
  }

  function token(body: unknown): Answer {
    const asked = z.object({ appKey: z.string(), appSecret: z.string() }).safeParse(body);
    if (asked.data?.appKey === app.clientId && asked.data.appSecret === app.clientSecret)
      return ok(state.issueToken());
    state.counts.refusedSecrets += 1;
    return refuse(400, 'invalidClientIdOrSecret');
  }

  function open(body: unknown): Answer {
    const asked = openBody.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter');
    const { clientId, clientSecret, subscriptions } = asked.data;
    if (clientId !== app.clientId || clientSecret !== app.clientSecret) return refuse(401, 'authFailed');
    return ok(ticketOf(subscriptions.map(({ topic }) => topic)));
  }

  function bySession(session: string | null, body: unknown): Answer {
    const place = state.placeOf(session);
    if (!place) return ok({ errcode: 300001, errmsg: 'session 不存在' });
    if (!state.admitsSaying(place)) return ok({ errcode: 410100, errmsg: 'send too fast' });
    const said = sessionBody.safeParse(body);
    if (!said.success) return ok({ errcode: 400105, errmsg: 'unsupported' });
    const text = said.data.msgtype === 'text' ? said.data.text.content : said.data.markdown.text;
    state.show(place, { kind: said.data.msgtype, by: 'session', text });
    return ok({ errcode: 0, errmsg: 'ok' });
  }

  /** The robot is the token's own; looked at before the rest of a body. */
  function isOurRobot(body: unknown): boolean {
    return z.looseObject({ robotCode: z.literal(app.robotCode) }).safeParse(body).success;
  }

  function sendToPersons(body: unknown): Answer {
    if (!isOurRobot(body)) return refuse(400, 'invalidParameter.robotCode.auth');
    const asked = toPersons.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter.msgParam.invalid');
    const { userIds } = asked.data;
    if (userIds.length > MOST_PERSONS) return refuse(400, 'invalidParameter.userIds.overMax');
    const text = textIn(asked.data);
    if (text === undefined) return refuse(400, 'invalidParameter.msgParam.invalid');
    const invalid = userIds.filter((id) => !state.places.has(id));
    const held = userIds.filter((id) => !invalid.includes(id) && state.holdsBack(id));
    for (const id of userIds.filter((one) => !held.includes(one)))
      state.show(id, { kind: asked.data.msgKey === 'sampleText' ? 'text' : 'markdown', by: 'api', text });
    return ok({
      processQueryKey: randomUUID(),
      invalidStaffIdList: invalid,
      flowControlledStaffIdList: held,
    });
  }

  function sendToGroup(body: unknown): Answer {
    if (!isOurRobot(body)) return refuse(400, 'invalidParameter.robotCode.auth');
    const asked = toGroup.safeParse(body);
    if (!asked.success) return refuse(400, 'invalidParameter.msgParam.invalid');
    const { openConversationId: place, msgKey } = asked.data;
    if (!state.places.has(place)) return refuse(400, 'invalid.openConversationId');
    const text = textIn(asked.data);
    if (text === undefined) return refuse(400, 'invalidParameter.msgParam.invalid');
    state.show(place, { kind: msgKey === 'sampleText' ? 'text' : 'markdown', by: 'api', text });
    return ok({ processQueryKey: randomUUID() });
  }

  function createCard(body: unknown): Answer {
    const asked = createBody.safeParse(body);
    if (!asked.success) return refuse(400, 'param.invalid');
    const { cardTemplateId, outTrackId: trackId, openSpaceId, callbackType, callbackRouteKey } = asked.data;
    if (!app.templateIds.includes(cardTemplateId)) return refuse(400, 'param.templateNotExist');
    const place = openSpaceId.slice(openSpaceId.indexOf('.', 'dtv1.card//'.length) + 1);
    const isThere = state.places.has(place);
    const result = (success: boolean) =>
      ok({
        success: true,
        result: {
          outTrackId: trackId,
          deliverResults: [
            { spaceId: place, success, ...(success ? {} : { errorMsg: 'spaceId is illegal' }) },
          ],
        },
      });
    // The same id never makes another card.
    if (state.cards.has(trackId)) return result(true);
    if (!isThere) return result(false);
    const data = asked.data.cardData.cardParamMap;
    const message = state.show(place, { kind: 'card', by: 'api', text: wordsOf(data), trackId });
    const card: CardInstance = { trackId, callbackType, place, data, own: new Map(), message };
    if (callbackRouteKey) card.routeKey = callbackRouteKey;
    state.cards.set(trackId, card);
    return result(true);
  }

  /** A card that is made and delivered to nobody. */
  function prepareCard(body: unknown): Answer {
    const asked = prepareBody.safeParse(body);
    if (!asked.success) return refuse(400, 'param.invalid');
    const { cardTemplateId, outTrackId } = asked.data;
    return app.templateIds.includes(cardTemplateId)
      ? ok({ success: true, result: outTrackId })
      : refuse(400, 'param.templateNotExist');
  }

  function updateCard(body: unknown): Answer {
    const asked = updateBody.safeParse(body);
    if (!asked.success) return refuse(400, 'param.cardDataAndPrivateDataBothEmpty');
    const { outTrackId, cardData, privateData, cardUpdateOptions: by } = asked.data;
    const card = state.cards.get(outTrackId);
    if (!card) return refuse(400, 'param.cardNotExist');
    if (cardData) state.change(card, cardData.cardParamMap, by?.updateCardDataByKey ?? false);
    for (const [staffId, own] of Object.entries(privateData ?? {}))
      state.changeOwn(card, staffId, own.cardParamMap, by?.updatePrivateDataByKey ?? false);
    return ok({ success: true, result: true });
  }

  function register(body: unknown): Answer {
    const asked = registerBody.safeParse(body);
    if (!asked.success) return refuse(400, 'param.invalid');
    const { callbackRouteKey: key, callbackUrl: url, apiSecret = randomUUID(), forceUpdate } = asked.data;
    if (state.routes.has(key) && !forceUpdate) return refuse(400, 'param.callbackRouteKeyExist');
    state.routes.set(key, { url, secret: apiSecret });
    return ok({ success: true, result: { callbackUrl: url, apiSecret } });
  }
}

function textIn({ msgKey, msgParam: json }: { msgKey: keyof typeof MSG_PARAMS; msgParam: string }) {
  const said = MSG_PARAMS[msgKey].safeParse(parse(json));
  if (!said.success) return undefined;
  return 'content' in said.data ? said.data.content : said.data.text;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
