import { plain } from '../../cards/card.js';
import { DRAFTED_BY } from '../../domain/approval/approval.js';
import { tooLong } from '../../domain/errors/registration.js';
import type { Slots } from '../../domain/slot.js';
import { askFor } from '../ask-for.js';
import { decide, defineHandler } from '../define-handler.js';
import { LONGEST_TEXT } from '../matter/matter-at-hand.js';
import { isDecision, pickApproval, requireDirector, said } from './approval-at-hand.js';
import { settled, toldTo } from './approve.js';
import { noted } from './noted.js';
import { actingIn, deciderName } from './send-as-acting.js';

const TAKES = {
  matter: { kind: 'matter', label: '事项' },
  approval: { kind: 'text', label: '呈批件', cues: ['呈批件号'] },
  remark: { kind: 'text', label: '修改意见', ask: '请写明要怎么改，经办人会看到。' },
} as const satisfies Slots;

/**
 * The director wants it otherwise (改一改): it goes back to who asked, with the remark and the line to send again.
 * Nothing leaves.
 *
 * @throws DubanError `DIRECTOR_DECIDES`, `TOO_LONG`
 */
export const reviseApproval = defineHandler({
  action: 'revise-approval',
  verbs: ['改一改', '不同意', '暂不同意'],
  allowed: ['director'],
  takes: TAKES,
  help: { form: '改一改 原因再写具体些', does: '不发出，退给经办人修改' },

  async run({ approval: id, matter: no, remark: given = '' }, context) {
    requireDirector(context);
    const remark = wholeRemark(given);
    const asks = { action: 'revise-approval', values: remark ? { remark } : {}, which: '要改的是哪一件？' };
    const picked = await pickApproval({ approval: id, matter: no }, context, asks);
    if (isDecision(picked)) return picked;
    const { approval, matter } = picked;
    if (remark === '')
      return askFor(
        context,
        { action: 'revise-approval', takes: TAKES },
        { approval: approval.id },
        'remark',
      );

    const { roster } = context;
    const { id: approvalId, what, matterNo, requestedBy, line } = approval;
    const isDraft = requestedBy === DRAFTED_BY;
    const readers = isDraft ? roster.withRole('office').map((person) => person.id) : [requestedBy];
    const card = plain(
      `#${matterNo} 的${what}，${deciderName(context)}请改一改`,
      [`意见：${remark}`, isDraft ? '没有发出。请按意见另拟。' : `没有发出。改好后可以再发：\n${line}`].join(
        '\n',
      ),
    );
    return decide({
      answer: said(context, plain(`#${matterNo} 的${what}没有发出，已请经办人修改。`, `意见：${remark}`)),
      effects: [
        noted(matter, 'matter.approval-returned', context, {
          ...{ approval: approvalId, what, reason: remark },
          ...actingIn(context),
        }),
        settled(approval, 'returned', context, remark),
      ],
      notices: readers.flatMap((reader) => toldTo(reader, card, context)),
    });
  },
});

/** The director's own words, whole: 原因再写具体些 is about the reason and gives none. */
function wholeRemark(words: string): string {
  const remark = words.replace(/^[\s，,。:：;；]+/u, '').trim();
  if (remark.length > LONGEST_TEXT) throw tooLong('修改意见', LONGEST_TEXT, remark.length);
  return remark;
}
