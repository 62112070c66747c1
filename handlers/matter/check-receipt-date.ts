import { notYetPast } from '../../domain/errors/registration.js';
import { receivedBeforeSent } from '../../domain/errors/reply.js';
import type { Matter } from '../../domain/matter/matter.js';
import { receiptDateIs } from '../../domain/matter/receipt-date.js';
import type { RawValues } from '../../domain/slot.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** How the receipt was given, so that a line that can be sent back, and a question, lead to the same place. */
interface Way {
  action: string;
  /** What a tap keeps; the day is put under `slot`. */
  values: RawValues;
  slot: string;
  /** The line that gives a receipt on this day. */
  form(day: Day): string;
}

/**
 * Looks at a day of receipt before it starts a clock. Undefined where it may stand; a question where it is earlier than
 * the matter can well have gone out.
 *
 * @throws DubanError `NOT_YET_PAST` for a day to come, `RECEIVED_BEFORE_SENT` for one before the document's own date
 */
export function checkReceiptDate(
  { today }: Context,
  matter: Matter,
  day: Day,
  isSure: boolean,
  { action, values, slot, form }: Way,
): Decision | undefined {
  if (day > today) throw notYetPast('签收日期', showDay(day), form(today));
  const found = receiptDateIs(matter, day);
  if (found.kind === 'impossible')
    throw receivedBeforeSent(found.label, showDay(found.sentOn), showDay(day), form(found.sentOn));
  if (found.kind === 'fine' || isSure) return undefined;

  const choices = [
    { label: '是', action, payload: { ...values, [slot]: day, sure: true } },
    { label: '今天收到', action, payload: { ...values, [slot]: today } },
  ];
  const title = `#${matter.no} 的${found.label}是 ${showDay(found.sentOn)}，确实是 ${showDay(day)} 收到的吗？`;
  return decide({
    answer: {
      here: {
        title,
        text: `一般最早是 ${showDay(found.sentOn)}。也可以直接回复正确的日期。`,
        actions: choices,
      },
    },
    question: { action, values, slot, choices },
  });
}
