import type { Card } from '../../cards/card.js';
import { askerOf, phoneFor } from '../../cards/draw/invitation.js';
import { activityOf } from '../../cards/draw/words.js';
import { seatOf } from '../../domain/draw/draw.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { ownDraws } from './draw-at-hand.js';

const DOUBTS =
  /^.{0,12}?(?:诈骗|骗子|骗人|骗我|真的吗|真的假的|是真是假|真假|可信吗|靠谱吗|怎么(?:核实|确认|证明)|(?:你|您)们?是(?:谁|干什么的|什么人|哪里的|哪个单位)|谁(?:请|叫|让|找|通知)(?:的)?我|哪个单位(?:请|叫|让|找|的)).{0,8}$/u;

/**
 * 这是诈骗吗, 是真的吗, 谁请我的: who asks, and the published landline at which that can be checked. Nothing is answered by it.
 */
export const confirmGenuine = defineHandler({
  action: 'confirm-genuine',
  verbs: [],
  phrase: (text) => DOUBTS.test(text.trim()),
  isWhole: true,
  allowed: ['supervisor', 'expert'],
  reads: true,
  takes: {},

  run: async (_nothing, context) => decide({ answer: toAsker(context.chat, await genuineCard(context)) }),
});

async function genuineCard(context: Context): Promise<Card> {
  const { actor, today, roster, settings, calendar } = context;
  const view = { roster, calendar, settings: settings.draws };
  const drawn = (await ownDraws(context)).filter(
    (draw) =>
      draw.state === 'drawn' &&
      (draw.activity ? draw.activity.on >= today : draw.kind === 'people') &&
      ['called', 'recusal', 'accepted', 'reserve'].includes(seatOf(draw, actor.id)?.state ?? ''),
  );
  const [first] = drawn;
  const phone = first ? phoneFor(first, view) : settings.draws.landline;
  const who = first ? askerOf(first, view) : officeName(context);
  return {
    title: `是真的：我是${who}的助手，只替办公室发通知、记答复。`,
    text: [
      ...drawn.map((draw) => `请您参加：#${draw.no} ${activityOf(draw)}`),
      phone
        ? `不放心请打 ${phone} 核实；这个号码也可以向单位总机或114查对。`
        : '不放心请打您平时联系办公室的电话核实。',
      '我们不收任何费用，也不会向您要银行卡号、验证码，不会让您点链接转账。',
      ...(first ? ['核实了再回“能”或“不能”就可以。'] : []),
    ].join('\n'),
  };
}

/** The office whose assistant this is. */
const officeName = ({ roster }: Context): string =>
  roster.unit(roster.withRole('office')[0]?.unitId ?? '')?.name ?? '市人大常委会监察和司法工委';
