import { plain } from '../../cards/card.js';
import type { Act } from '../../domain/acts/act.js';
import { receive } from '../../domain/acts/receive.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { receiptDateIs } from '../../domain/matter/receipt-date.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { groundOf, ownMatters } from './matter-at-hand.js';

/** As many as one answer signs for; the others are counted. */
const AT_ONCE = 30;

/**
 * 都收到了: the receipt of everything that waits for it, on one day. Where that day cannot well be the receipt of a
 * matter, that one is left as it is and named, with the line that signs for it.
 *
 * @throws DubanError `NOT_YET_PAST`
 */
export async function confirmAllReceipts(context: Context, day: Day): Promise<Decision> {
  if (day > context.today) throw notYetPast('签收日期', showDay(day), `签收 全部 ${context.today}`);
  const waiting = await ownMatters(context, { states: ['open'], unreceived: true }, AT_ONCE);
  const fits = (matter: Matter): boolean => receiptDateIs(matter, day).kind === 'fine';
  const acts = waiting.filter(fits).map((matter) => receive(matter, day, groundOf(context)));
  const left = waiting.filter((matter) => !fits(matter));
  const more = waiting.length === AT_ONCE ? ['还有的请再发一次“都收到了”。'] : [];
  const lines = [...acts.map(lineOf), ...left.map((matter) => leftAsIs(matter, day)), ...more];
  const title = acts.length > 0 ? `已签收 ${acts.length} 件，谢谢。` : '都没有签收，请看下面。';
  return decide({
    answer: toReaders(context.chat, plain(title, lines.join('\n')), context.actor.unitId),
    effects: acts.flatMap(({ effects }) => effects),
    refresh: acts.map(({ matter }) => matter.id),
  });
}

function lineOf({ matter }: Act): string {
  const due = mainDeadline(matter)?.due;
  return `#${matter.no}《${matter.title}》${due ? `，期限 ${showDay(due.on)}` : ''}`;
}

function leftAsIs(matter: Matter, day: Day): string {
  const found = receiptDateIs(matter, day);
  const why = found.kind === 'fine' ? '' : `${found.label}是 ${showDay(found.sentOn)}，`;
  return `#${matter.no}《${matter.title}》没有签收：${why}请单独发，例如：签收 #${matter.no} ${found.kind === 'fine' ? day : found.sentOn}`;
}
