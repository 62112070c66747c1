import { z } from 'zod';
import { type Card, isPlain } from '../../cards/card.js';
import type { Channel, Limit, Outcome, Outgoing } from '../../cards/channel.js';
import { renderText } from '../../cards/render/text.js';
import {
  renderWecomApp,
  renderWecomAppUpdate,
  WECOM_LIMITS,
  type WecomBody,
} from '../../cards/render/wecom-app.js';
import { wecomText } from '../../cards/render/wecom-text.js';
import type { TokenStore } from '../../prisma/stores/token-store.js';
import type { WecomAppConfig } from '../config/platforms.js';
import { type ApiResult, createWecomApi } from '../wecom/api.js';
import { taskIdOf } from '../wecom/task-id.js';
import { createAccessToken } from '../wecom/token.js';
import { createFetchMedia } from './fetch-media.js';

/**
 * WeCom drops in silence what exceeds 30 a minute and 1,000 an hour to one member, and refuses more than 10,000 calls
 * of one API a minute from one corp.
 *
 * Source: developer.work.weixin.qq.com/document/path/90312 and 90236.
 */
const LIMITS: readonly Limit[] = [
  { per: 'person', count: 25, ms: 60_000 },
  { per: 'person', count: 900, ms: 3_600_000 },
  { per: 'app', count: 8_000, ms: 60_000 },
];

const sendAnswer = z.object({
  invaliduser: z.string().optional(),
  unlicenseduser: z.string().optional(),
  msgid: z.string().optional(),
  response_code: z.string().optional(),
});
const updateAnswer = z.object({ invaliduser: z.union([z.array(z.string()), z.string()]).optional() });

/**
 * The self-built app (自建应用) as a channel: one member at a time, never a group. A card carries the outbox id and
 * resend count as its `task_id`, by which WeCom refuses the same card twice; that refusal is a delivery. Texts have no
 * such key: a crash at the wrong instant repeats them word for word.
 *
 * Receipts: `responseCode` came with the delivery, `clickCode` with a click; each changes the card once, within 72
 * hours, the click's first. `update` gives the one it used back as empty. `now` is system time.
 *
 * Source: developer.work.weixin.qq.com/document/path/90236 and 94888.
 */
export function createWecomChannel(parts: {
  config: Pick<WecomAppConfig, 'apiBase' | 'corpId' | 'agentId' | 'secret'>;
  tokens: TokenStore;
  now(): Date;
}): Channel {
  const { agentId } = parts.config;
  const token = createAccessToken(parts.config, parts.tokens, parts.now);
  const api = createWecomApi(parts.config, token);
  const fetchMedia = createFetchMedia(parts.config, token);

  async function sendOne(member: string, body: WecomBody): Promise<Outcome> {
    // Ids in text are never translated: what a person typed must not name another.
    const fixed = { touser: member, agentid: agentId, enable_id_trans: 0, enable_duplicate_check: 0 };
    const result = await api.post('message/send', { ...fixed, ...body });
    return outcomeOfSend(result);
  }

  return {
    platform: 'wecom',
    limits: LIMITS,
    weight: (card) => renderWecomApp(card, '').length,

    async send({ id, resend, to, card }: Outgoing) {
      if (to.kind === 'group') return { kind: 'failed', code: 'no-groups' };
      const bodies = renderWecomApp(card, taskIdOf({ id, resend }));
      let outcome: Outcome = { kind: 'failed', code: 'empty' };
      for (const body of bodies) {
        outcome = await sendOne(to.id, body);
        if (outcome.kind !== 'sent') return outcome;
      }
      return outcome;
    },

    async update({ to, card, target }) {
      if (to.kind === 'group') return { kind: 'failed', code: 'no-groups' };
      const used = (['clickCode', 'responseCode'] as const).find((name) => target.receipt[name]);
      if (!used) return { kind: 'failed', code: 'no-response-code' };
      const result = await api.post('message/update_template_card', {
        userids: [to.id],
        agentid: agentId,
        response_code: target.receipt[used],
        enable_id_trans: 0,
        template_card: renderWecomAppUpdate(card),
      });
      const outcome = outcomeOfUpdate(result);
      return outcome.kind === 'sent' ? { ...outcome, receipt: { [used]: '' } } : outcome;
    },

    fetchFile: async ({ mediaId }, limit) =>
      mediaId ? fetchMedia(mediaId, limit) : { kind: 'failed', code: 'no-media-id' },

    answersWith: (card: Card) =>
      isPlain(card) && Buffer.byteLength(wecomText(renderText(card))) <= WECOM_LIMITS.textBytes,
  };
}

/** With a single recipient any name in the invalid list is the recipient. */
function outcomeOfSend(result: ApiResult): Outcome {
  if (result.kind === 'repeat') return { kind: 'sent' };
  if (result.kind !== 'ok') return result;
  const answer = sendAnswer.safeParse(result.answer);
  if (!answer.success) return { kind: 'sent' };
  const { invaliduser, unlicenseduser, msgid, response_code } = answer.data;
  if (invaliduser) return { kind: 'failed', code: 'invaliduser' };
  if (unlicenseduser) return { kind: 'failed', code: 'unlicenseduser' };
  return {
    kind: 'sent',
    receipt: {
      ...(msgid ? { msgId: msgid } : {}),
      ...(response_code ? { responseCode: response_code } : {}),
    },
  };
}

function outcomeOfUpdate(result: ApiResult): Outcome {
  if (result.kind === 'repeat') return { kind: 'sent' };
  if (result.kind !== 'ok') return result;
  const answer = updateAnswer.safeParse(result.answer);
  const isInvalid = answer.success && (answer.data.invaliduser?.length ?? 0) > 0;
  return isInvalid ? { kind: 'failed', code: 'invaliduser' } : { kind: 'sent' };
}
