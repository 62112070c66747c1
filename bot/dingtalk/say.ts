import type { Address, Outcome } from '../../cards/channel.js';
import type { DingtalkBody } from '../../cards/render-dingtalk.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { ApiResult, DingtalkApi } from './api.js';
import type { Place, Places } from './places.js';
import { sayThere } from './session-webhook.js';

/** Says messages into one conversation, in order; stops at the first that does not get there. */
export type Say = (to: Address, bodies: readonly DingtalkBody[]) => Promise<Outcome>;

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
  async function byApi(to: Address, { id }: Place, { msgKey, msgParam }: DingtalkBody): Promise<Outcome> {
    const message = { robotCode: config.robotCode, msgKey, msgParam: JSON.stringify(msgParam) };
    if (to.kind === 'account')
      return outcomeOf(await api.post('/v1.0/robot/oToMessages/batchSend', { ...message, userIds: [id] }));
    return outcomeOf(
      await api.post('/v1.0/robot/groupMessages/send', { ...message, openConversationId: id }),
    );
  }

  async function one(to: Address, place: Place, body: DingtalkBody): Promise<Outcome> {
    if (place.webhook) {
      const said = await sayThere(place.webhook, body);
      if (said.kind === 'said') return { kind: 'sent' };
      if (said.kind !== 'gone') return said;
      delete place.webhook;
      await places.forget(to);
    }
    return byApi(to, place, body);
  }

  return async (to, bodies) => {
    const place = await places.find(to);
    for (const body of bodies) {
      const outcome = await one(to, place, body);
      if (outcome.kind === 'failed' && MODERATED.test(outcome.code)) await byApi(to, place, NEUTRAL);
      if (outcome.kind !== 'sent') return outcome;
    }
    return { kind: 'sent' };
  };
}

/** With a single recipient any name in a list is the recipient. */
function outcomeOf(result: ApiResult): Outcome {
  if (result.kind !== 'ok') return result;
  const { invalidStaffIdList, flowControlledStaffIdList } = result.body;
  if (isFilled(flowControlledStaffIdList)) return { kind: 'later', code: 'flow-controlled', waitMs: 60_000 };
  if (isFilled(invalidStaffIdList)) return { kind: 'failed', code: 'invalid-staff' };
  return { kind: 'sent' };
}

const isFilled = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
