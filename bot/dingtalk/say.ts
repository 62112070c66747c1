import type { Address, Outcome } from '../../cards/channel.js';
import type { DingtalkBody } from '../../cards/render/dingtalk.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { ApiResult, DingtalkApi } from './api.js';
import type { Place, Places } from './places.js';
import { sayThere } from './session-webhook.js';

/** Says messages, in order; a person whom one does not reach gets none after it. */
export interface Say {
  /** Into one conversation. @throws where it cannot be looked up */
  one(to: Address, bodies: readonly DingtalkBody[]): Promise<Outcome>;
  /** The same to several persons (at most 20) in one call; gives an outcome for each, in their order. */
  toAll(to: readonly Address[], bodies: readonly DingtalkBody[]): Promise<readonly Outcome[]>;
}

/** Too many to this person at the moment. */
const FLOW_WAIT_MS = 60_000;
/** DingTalk will not say these words, whatever is tried. */
const MODERATED = /^(?:contain\.|param\.contentUnsafe|4301\d\d)/;
const NEUTRAL: DingtalkBody = {
  msgKey: 'sampleText',
  msgParam: { content: '有一条消息未能在钉钉显示，请向办公室询问。' },
};

/**
 * Says messages where a message came from while that address lives, else by the robot's API: to one person, or into a
 * group. Neither has a key by which DingTalk knows a repeat. What is refused for its words is replaced by a neutral
 * line and stays a failure.
 *
 * Source: open.dingtalk.com/document/development/chatbots-send-one-on-one-chat-messages-in-batches.
 */
export function createSay(config: Pick<DingtalkConfig, 'robotCode'>, api: DingtalkApi, places: Places): Say {
  const messageOf = ({ msgKey, msgParam }: DingtalkBody) => ({
    robotCode: config.robotCode,
    msgKey,
    msgParam: JSON.stringify(msgParam),
  });

  async function toPersons(ids: readonly string[], body: DingtalkBody): Promise<readonly Outcome[]> {
    const result = await api.post('/v1.0/robot/oToMessages/batchSend', { ...messageOf(body), userIds: ids });
    return ids.map((id) => outcomeFor(id, result));
  }

  async function byApi(to: Address, { id }: Place, body: DingtalkBody): Promise<Outcome> {
    if (to.kind === 'account') return (await toPersons([id], body))[0] ?? { kind: 'failed', code: 'nobody' };
    const result = await api.post('/v1.0/robot/groupMessages/send', {
      ...messageOf(body),
      openConversationId: id,
    });
    return result.kind === 'ok' ? { kind: 'sent' } : result;
  }

  async function saidIn(to: Address, place: Place, body: DingtalkBody): Promise<Outcome> {
    if (place.webhook) {
      const said = await sayThere(place.webhook, body);
      if (said.kind === 'said') return { kind: 'sent' };
      if (said.kind !== 'gone') return said;
      delete place.webhook;
      await places.forget(to);
    }
    return byApi(to, place, body);
  }

  return {
    async one(to, bodies) {
      const place = await places.find(to);
      for (const body of bodies) {
        const outcome = await saidIn(to, place, body);
        if (outcome.kind === 'failed' && MODERATED.test(outcome.code)) await byApi(to, place, NEUTRAL);
        if (outcome.kind !== 'sent') return outcome;
      }
      return { kind: 'sent' };
    },

    async toAll(to, bodies) {
      try {
        const found = await Promise.all(to.map((one) => places.find(one)));
        const outcomes = new Map<string, Outcome>(found.map(({ id }) => [id, { kind: 'sent' }]));
        // Whom one part did not reach gets none of the rest now: theirs begins anew.
        for (const body of bodies) {
          const ids = [...outcomes].flatMap(([id, { kind }]) => (kind === 'sent' ? [id] : []));
          if (ids.length === 0) break;
          for (const [n, outcome] of (await toPersons(ids, body)).entries())
            outcomes.set(ids[n] ?? '', outcome);
        }
        return found.map(({ id }) => outcomes.get(id) ?? { kind: 'failed', code: 'nobody' });
      } catch {
        return to.map(() => ({ kind: 'later', code: 'memory' }));
      }
    },
  };
}

/** HTTP 200 is no success: two lists name those it did not reach. */
function outcomeFor(id: string, result: ApiResult): Outcome {
  if (result.kind !== 'ok') return result;
  const { invalidStaffIdList, flowControlledStaffIdList } = result.body;
  if (names(flowControlledStaffIdList, id))
    return { kind: 'later', code: 'flow-controlled', waitMs: FLOW_WAIT_MS };
  return names(invalidStaffIdList, id) ? { kind: 'failed', code: 'invalid-staff' } : { kind: 'sent' };
}

const names = (list: unknown, id: string): boolean =>
  Array.isArray(list) && list.some((one) => String(one).toLowerCase() === id.toLowerCase());
