import { pendingReply } from '../../domain/acts/settle-reply.js';
import { takeBackReply as takeBack } from '../../domain/acts/take-back-reply.js';
import { nothingToTakeBack } from '../../domain/errors.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import { groundOf, requireAlive, requireLiaison, visibleMatter } from './matter-at-hand.js';

/**
 * Takes a reply back (撤回) while the office has not settled it; the period runs on as if it had not been given.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `NOTHING_TO_TAKE_BACK`
 */
export const takeBackReply = defineHandler({
  action: 'take-back-reply',
  verbs: ['撤回'],
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true, ask: '请写明撤回哪一件的答复，例如：撤回 #12' },
  },
  help: { form: '撤回 #12', does: '撤回还没有核收的答复' },

  async run({ matter: no }, context) {
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);
    if (!pendingReply(matter)) throw nothingToTakeBack(no);

    const act = takeBack(matter, groundOf(context));
    const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news: `#${no} 的答复已撤回，期限照常计算。` })),
      effects: act.effects,
      notices: tellOffice(context, act.matter, () => ({ news: `#${no} ${unit}撤回了答复` }), 'now'),
      refresh: [matter.id],
    });
  },
});
