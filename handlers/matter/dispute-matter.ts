import { dispute } from '../../domain/acts/dispute.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import {
  groundOf,
  ownMatters,
  requireAlive,
  requireHandedOver,
  requireLiaison,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';
import { requireUnanswered } from './send-reply.js';

/** 这个不是我们局的事, #12 不归我院管，应由市司法局办: the whole message. */
const NOT_OURS =
  /^(?:#?\d{1,9} ?[号件]?[,，、 ]*)?(?:这个|这件|这份|该|此)?(?:事项?|文件|建议)?(?:不是|不归|不属于?)(?:我们|我|本)(?:单位|局|院|委)?(?:(?:负责|主管|承办|管辖|管|办)(?:的)?(?:事项?|范围)?|的(?:事|事项|事情|职责|职责范围|业务))(?:[,，。;；\s].*)?$/u;

/**
 * The unit says that a matter is not its business (不属我单位), and why: it goes back to the office, which gives it to
 * another unit (改派) or upholds it (维持). Until then the clock runs on and the unit is not reminded.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `NOT_HANDED_OVER`, `ALREADY_REPLIED`, `TOO_LONG`
 */
export const disputeMatter = defineHandler({
  action: 'dispute-matter',
  verbs: ['不属我单位', '不属于我单位', '不归我单位', '不属本单位', '不属我院', '不属我局'],
  phrase: (text) => text.length <= 200 && NOT_OURS.test(text),
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    reason: {
      kind: 'text',
      whole: 'inside',
      label: '原因',
      required: true,
      ask: '请写明原因，办公室会看到，例如：该项工作由市司法局承办。',
    },
  },
  help: { form: '不属我单位 #12 由市司法局承办', does: '说明不属本单位，交回办公室决定' },

  async run({ matter: named, reason: given }, context) {
    const reason = written('原因', given);
    const no =
      named ??
      pickMatter(
        context,
        'dispute-matter',
        await ownMatters(context, { states: ['open'] }),
        { reason },
        { which: '请问是哪一件？', none: '目前没有您单位在办的事项。' },
      );
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);
    requireHandedOver(matter);
    requireUnanswered(matter);
    if (matter.disputed)
      return decide({
        answer: answerMatter(context, matter, () => ({ news: `#${no} 已转办公室研究，不必重复。` })),
      });

    const act = dispute(matter, reason, groundOf(context));
    const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: `#${no} 已转办公室研究，谢谢。`,
        lines: ['研究期间不再提醒贵单位；期限照常计算，结果会告诉您。'],
      })),
      effects: act.effects,
      notices: tellOffice(context, act.matter, () => ({ news: `#${no} ${unit}反映不属其承办` }), 'now'),
      refresh: [matter.id],
    });
  },
});
