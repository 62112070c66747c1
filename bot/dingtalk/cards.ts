import { z } from 'zod';
import type { Address, Handed, Outcome, Receipt } from '../../cards/channel.js';
import { type DingtalkCardData, NO_OWN_VIEW, ownView } from '../../cards/render/dingtalk.js';
import type { DingtalkApi } from './api.js';

/** How cards are made: our template, and where taps on them go. */
export interface CardWay {
  templateId: string;
  robotCode: string;
  /** `HTTP` with the key our address is registered under. */
  callback: { callbackType: 'STREAM' } | { callbackType: 'HTTP'; callbackRouteKey: string };
}

/** Interactive cards (互动卡片), known by their `outTrackId`: the same one again is the same card. */
export interface Cards {
  /** `id` is the userId or the group's id. */
  deliver(to: Address, id: string, trackId: string, data: DingtalkCardData): Promise<Outcome>;
  /** Changes it for all. Who has a view of their own (`receipt`) sees the common one again. */
  change(trackId: string, data: DingtalkCardData, receipt: Receipt): Promise<Outcome>;
  /** Changes it for one person alone, by the userId. */
  changeFor(userId: string, trackId: string, data: DingtalkCardData): Promise<Outcome>;
}

const delivered = z.looseObject({
  success: z.literal(true),
  result: z.looseObject({ deliverResults: z.array(z.looseObject({ success: z.boolean() })).min(1) }),
});

const BY_KEY = { updateCardDataByKey: true, updatePrivateDataByKey: true };
/** In a receipt: this person has a view of their own, or, where empty, no more. */
const OWN = 'own:';

/** Source: open.dingtalk.com/document/development/create-and-deliver-cards and interactive-card-update-interface. */
export function createCards(way: CardWay, api: DingtalkApi): Cards {
  const put = async (trackId: string, what: object, receipt: Receipt): Promise<Outcome> => {
    const result = await api.put('/v1.0/card/instances', {
      outTrackId: trackId,
      ...what,
      cardUpdateOptions: BY_KEY,
      userIdType: 1,
    });
    if (result.kind !== 'ok') return result;
    return result.body.success === false
      ? { kind: 'failed', code: 'not-changed' }
      : { kind: 'sent', receipt };
  };

  return {
    async deliver(to, id, trackId, data) {
      const result = await api.post('/v1.0/card/instances/createAndDeliver', {
        cardTemplateId: way.templateId,
        outTrackId: trackId,
        ...way.callback,
        userIdType: 1,
        cardData: { cardParamMap: data },
        ...spaceOf(to, id, way.robotCode, data.title),
      });
      if (result.kind !== 'ok')
        return result.kind === 'failed' && result.code === 'param.cardAlreadyExist'
          ? { kind: 'sent', receipt: { trackId } }
          : result;
      // HTTP 200 and success can hold a delivery that failed.
      const answer = delivered.safeParse(result.body);
      const isThere = answer.success && answer.data.result.deliverResults.every(({ success }) => success);
      return isThere ? { kind: 'sent', receipt: { trackId } } : { kind: 'failed', code: 'not-delivered' };
    },

    async change(trackId, data, receipt) {
      const owners = Object.keys(receipt).filter((name) => name.startsWith(OWN) && receipt[name] !== '');
      const common = { cardData: { cardParamMap: data } };
      const own = owners.map((name) => [name.slice(OWN.length), { cardParamMap: NO_OWN_VIEW }]);
      const what = owners.length > 0 ? { ...common, privateData: Object.fromEntries(own) } : common;
      return put(trackId, what, Object.fromEntries(owners.map((name) => [name, ''])));
    },

    changeFor(userId, trackId, data) {
      const privateData = { [userId]: { cardParamMap: ownView(data) } };
      return put(trackId, { privateData }, receiptOfTap(userId, { forTapperOnly: true }));
    },
  };
}

/** What answers a tap: the new state, for all or for the tapper alone. */
export const answerToTap = (data: DingtalkCardData, { forTapperOnly }: Pick<Handed, 'forTapperOnly'>) => ({
  cardUpdateOptions: BY_KEY,
  ...(forTapperOnly
    ? { userPrivateData: { cardParamMap: ownView(data) } }
    : { cardData: { cardParamMap: data }, userPrivateData: { cardParamMap: NO_OWN_VIEW } }),
});

/** What is kept of such an answer with the card. */
export const receiptOfTap = (userId: string, { forTapperOnly }: Pick<Handed, 'forTapperOnly'>): Receipt => ({
  [`${OWN}${userId}`]: forTapperOnly ? '1' : '',
});

function spaceOf(to: Address, id: string, robotCode: string, title: string): object {
  const space = { supportForward: false, lastMessageI18n: { ZH_CN: title } };
  if (to.kind === 'group')
    return {
      openSpaceId: `dtv1.card//IM_GROUP.${id}`,
      imGroupOpenSpaceModel: space,
      imGroupOpenDeliverModel: { robotCode },
    };
  return {
    openSpaceId: `dtv1.card//IM_ROBOT.${id}`,
    imRobotOpenSpaceModel: space,
    imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
  };
}
