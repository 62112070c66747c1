import { randomUUID } from 'node:crypto';
import { submitReply as submit } from '../../domain/acts/submit-reply.js';
import type { KeptFile } from '../../domain/files/kept-file.js';
import type { Matter, ReplyPaper } from '../../domain/matter/matter.js';
import { showInstant } from '../../domain/time/day.js';
import { tellSigners } from '../cosigning/tell-signers.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { letGoFiles } from '../files/let-go-files.js';
import { offeredFiles } from '../files/offered-files.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import {
  groundOf,
  requireAlive,
  requireHandedOver,
  requireLiaison,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { PAPER_SLOTS, paperIn } from './reply-paper.js';
import { requireUnanswered } from './send-reply.js';

/** The matter that this person may answer at this moment. @throws DubanError as `submitReply` */
export async function answerableMatter(context: Context, no: number): Promise<Matter> {
  const matter = await visibleMatter(context, no);
  requireLiaison(context, matter);
  requireAlive(matter);
  requireHandedOver(matter);
  requireUnanswered(matter);
  return matter;
}

/** The reply as given: the clock and the reminders stop, the matter waits for the office, the office is told at once. */
export async function replyGiven(
  context: Context,
  matter: Matter,
  reply: ReplyPaper & { text: string; files?: readonly KeptFile[] },
): Promise<Decision> {
  const { no } = matter;
  const act = submit(matter, { id: randomUUID(), ...reply }, groundOf(context));
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
}

/**
 * Submits the confirmed reply (确认报送). Pressed twice, or by two colleagues, the first stands. With files it is given
 * when all of them are there: until then they are on their way (待收附件).
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `NOT_HANDED_OVER`, `ALREADY_REPLIED`,
 * `FILES_EXPIRED`, `FILES_ON_THEIR_WAY`
 */
export const submitReply = defineHandler({
  action: 'submit-reply',
  verbs: [],
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项', required: true },
    text: { kind: 'text', label: '答复内容', required: true },
    ...PAPER_SLOTS,
    files: { kind: 'files', label: '附件' },
    declined: { kind: 'files', label: '不传的附件' },
  },

  async run({ matter: no, text: given, files: ids, declined, ...written_ }, context) {
    const text = written('答复内容', given);
    const matter = await answerableMatter(context, no);
    const paper = paperIn(written_, `回复 #${no} ${text}`, context);
    if (!ids?.length) {
      const done = await replyGiven(context, matter, { text, ...paper });
      return { ...done, effects: [...done.effects, ...(await letGoFiles(context, declined)).effects] };
    }

    const files = await offeredFiles(context, no, ids);
    const { actor, now } = context;
    const parcel = {
      id: randomUUID(),
      personId: actor.id,
      values: { matter: no, text, ...paper, files: files.map(({ id }) => id) },
      at: now,
      state: 'wanted' as const,
    };
    return decide({
      answer: answerMatter(context, matter, () => ({ news: `正在收取附件，收好就报送 #${no}。` })),
      effects: [{ kind: 'parcel.add', parcel }],
    });
  },
});
