import { receive } from '../../domain/acts/receive.js';
import { saysReceived } from '../../domain/command/says-received.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { alsoNamed } from './also-named.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import { checkReceiptDate } from './check-receipt-date.js';
import { confirmAllReceipts } from './confirm-all-receipts.js';
import {
  groundOf,
  ownMatters,
  requireAlive,
  requireHandedOver,
  requireLiaison,
  visibleMatter,
} from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';

/** Said where a receipt has nothing to be for. */
export const NONE_WAITS = '目前没有等您签收的事项。';

/** 全部, 都收到了: everything that waits for a receipt. */
const ALL_OF_THEM = ['全部', '所有', '都', '均已', '均收到', '全收到'];
const DENIES = /[不没未别]/u;

/** The one matter of the asker's unit that waits for its receipt, or the question which. */
export const pickUnreceived = async (context: Context, values: RawValues, none?: string) =>
  pickMatter(
    context,
    'confirm-receipt',
    await ownMatters(context, { states: ['open'], unreceived: true }),
    values,
    { which: '请问签收哪一件？都收到了，请回“全部”。', none },
  );

/** What no number was given for: what waits for its receipt; where nothing does, a day corrects what was signed for. */
async function pickMeant(context: Context, on: Day | undefined): Promise<number | Decision> {
  const values = on === undefined ? {} : { on };
  const waiting =
    on === undefined ? [] : await ownMatters(context, { states: ['open'], unreceived: true }, 1);
  const signed =
    on === undefined || waiting.length > 0 ? [] : await ownMatters(context, { states: ['open'] });
  return signed.length === 0
    ? pickUnreceived(context, values, NONE_WAITS)
    : pickMatter(context, 'confirm-receipt', signed, values, { which: '更正哪一件的签收日期？' });
}

/**
 * Confirms receipt (签收) by a liaison of the unit. Clocks that run from receipt start; a date may be given, and given
 * again it corrects the first, and one that cannot well be is asked about. A second press without a date keeps what
 * is there. Without a number: the one matter that waits for its receipt, or the question which; 全部 signs for all of
 * them.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `NOT_HANDED_OVER`, `NOT_YET_PAST`,
 * `RECEIVED_BEFORE_SENT`
 */
export const confirmReceipt = defineHandler({
  action: 'confirm-receipt',
  verbs: ['签收'],
  phrase: saysReceived,
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    on: { kind: 'date', label: '签收日期', looks: 'back' },
    all: { kind: 'flag', label: '全部', cues: ALL_OF_THEM },
    // Carried by 是 where an unlikely day was asked about.
    sure: { kind: 'flag', label: '确认', cues: ['确实'] },
  },
  help: { form: '签收 #12', does: '确认已经收到；可写日期，写错了照样再发：签收 #12 11月3日' },

  async run({ matter: named, on, all, sure = false }, context) {
    const no = named ?? (await pickMeant(context, on));
    if (typeof no !== 'number')
      return no.question && all && !DENIES.test(context.said ?? '')
        ? confirmAllReceipts(context, on ?? context.today)
        : no;
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    requireAlive(matter);
    requireHandedOver(matter);
    const day = on ?? matter.receivedOn ?? context.today;
    if (matter.state === 'replied' && matter.receivedOn && matter.receivedOn !== day)
      return decide({
        answer: answerMatter(context, matter, () => ({
          news: `#${no} 已经答复，签收日期 ${showDay(matter.receivedOn ?? day)} 没有改动；有出入请与办公室联系。`,
        })),
      });
    if (matter.receivedOn === day || matter.state === 'replied')
      return decide({ answer: answerMatter(context, matter, () => ({ news: `#${no} 已签收，不必重复。` })) });

    const asked = checkReceiptDate(context, matter, day, sure, {
      action: 'confirm-receipt',
      values: { matter: no },
      slot: 'on',
      form: (onDay) => `签收 #${no} ${onDay}`,
    });
    if (asked) return asked;

    const act = receive(matter, day, groundOf(context));
    const due = mainDeadline(act.matter)?.due;
    const stands = on && due && matter.values.receivedOn && due.on === mainDeadline(matter)?.due?.on;
    const was = matter.receivedOn;
    const news = was ? `#${no} 签收日期已更正：${showDay(was)} → ${showDay(day)}` : `#${no} 已签收，谢谢。`;
    const lines = [
      ...(stands ? ['期限仍按登记的日期起算；如有出入，请与我们联系。'] : []),
      ...alsoNamed(context, no, '签收'),
    ];
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news, lines })),
      effects: act.effects,
      notices: was
        ? tellOffice(context, act.matter, () => ({ news: `#${no} 签收日期更正为 ${showDay(day)}` }), 'now')
        : [],
      refresh: [matter.id],
    });
  },
});
