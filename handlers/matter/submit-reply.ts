import { randomUUID } from 'node:crypto';
import { submitReply as submit } from '../../domain/acts/submit-reply.js';
import { showInstant } from '../../domain/time/day.js';
import { tellSigners } from '../cosigning/tell-signers.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import { groundOf, requireAlive, requireLiaison, visibleMatter, written } from './matter-at-hand.js';
import { PAPER_SLOTS, paperIn } from './reply-paper.js';
import { requireUnanswered } from './send-reply.js';

/**
 * Submits the confirmed reply (确认报送): the clock and the reminders stop, the matter waits for the office (待核收),
 * the office is told at once. Pressed twice, or by two colleagues, the first stands.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `ALREADY_REPLIED`
 */
export const submitReply = defineHandler({
  action: 'submit-reply',
  verbs: [],
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true },
    text: { kind: 'text', label: '答复内容', required: true },
    ...PAPER_SLOTS,
  },

  async run({ matter: no, text: given, ...paper }, context) {
    const text = written('答复内容', given);
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);
    requireUnanswered(matter);

    const act = submit(
      matter,
      { id: randomUUID(), text, ...paperIn(paper, `回复 #${no} ${text}`) },
      groundOf(context),
    );
    const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
    const at = showInstant(context.now);
    return decide({
      answer: answerMatter(context, act.matter, () => ({
        news: `#${no} 已报送，待办公室核收。`,
        lines: [`登记时间：${at}。提醒已停。要给领导看的回执，请发送：回执 #${no}`],
      })),
      effects: act.effects,
      notices: [
        ...tellOffice(context, act.matter, () => ({ news: `#${no} ${unit}已答复，待核收` }), 'now'),
        ...(await tellSigners(context, act.matter)),
      ],
      refresh: [matter.id],
    });
  },
});
