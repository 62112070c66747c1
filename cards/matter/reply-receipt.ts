import { type Matter, mainDeadline, type Reply } from '../../domain/matter/matter.js';
import { hasStages } from '../../domain/matter/stages.js';
import type { Roster } from '../../domain/roster/roster.js';
import { dayOf, showDay, showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { paperRows } from './reply-preview.js';

/** How the reply stands, as the unit may show it. */
const STANDS: Readonly<Record<Reply['state'], string>> = {
  pending: '待核收',
  accepted: '已核收',
  returned: '请补充材料',
  withdrawn: '已撤回',
};

interface ReceiptView {
  matter: Matter;
  reply: Reply;
  roster: Roster;
}

/** Who received it: the office's person that accepted or opened it; until then it is registered and waits. */
function receivedBy({ matter, reply, roster }: ReceiptView): string {
  const who = roster.person(reply.openedBy ?? '')?.name;
  if (reply.state === 'accepted')
    return `${who ?? '办公室'}，${matter.closedAt ? showInstant(matter.closedAt) : ''}`;
  return who && reply.openedAt ? `${who}，${showInstant(reply.openedAt)}` : '已登记，办公室尚未打开';
}

/**
 * The receipt (回执) of a formal reply that a unit can show: which document, when it was registered, who received it,
 * and a paragraph to paste. Says what is recorded and nothing more. Pure.
 */
export function replyReceiptCard(view: ReceiptView): Card {
  const { matter, reply, roster } = view;
  const unit = roster.unit(matter.unitId ?? '')?.name ?? '';
  const on = matter.repliedOn ?? dayOf(reply.at);
  const by = roster.person(reply.by)?.name ?? '';
  // Once a stage is accepted the matter's date is the next stage's, which this reply did not answer.
  const isPast = matter.state === 'open' && hasStages(matter);
  const due = isPast ? undefined : mainDeadline(matter)?.due?.on;
  const paper = [reply.number && `文号${reply.number}`, reply.signer && `签发人${reply.signer}`].filter(
    Boolean,
  );
  const said = [
    `${unit}关于《${matter.title}》的答复${paper.length > 0 ? `（${paper.join('，')}）` : ''}`,
    `已于 ${showDay(on)} ${reply.via ? `由${reply.via}` : `由${by}报送`}，登记为 #${matter.no}${matter.paperNo ? `（${matter.paperNo}）` : ''}`,
    ...(due ? [`期限为 ${showDay(due)}`] : []),
  ].join('，');
  return {
    title: `回执 #${matter.no}：${STANDS[reply.state]}`,
    note: `《${matter.title}》`,
    rows: [
      ['报送单位', unit],
      ...paperRows(reply),
      ...(reply.files?.length ? [['附件', `${reply.files.length} 件`] as [string, string]] : []),
      ['报送日期', showDay(on)],
      ['登记时间', showInstant(reply.at)],
      [reply.via ? '代记' : '报送人', reply.via ? `${reply.via}，${by}记` : by],
      ['接收人', receivedBy(view)],
    ],
    text: `可以照抄：\n${said}。`,
  };
}
