import { receive } from '../../domain/acts/receive.js';
import { fill } from '../../domain/command/fill.js';
import { parse } from '../../domain/command/parse.js';
import { saysReceived } from '../../domain/command/says-received.js';
import { notSignedYet, sameAsBefore } from '../../domain/errors/correction.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { isUnits, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { checkReceiptDate } from './check-receipt-date.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';

const ACTION = 'correct-receipt';
const formOf = (no: number, day: Day): string => `更正签收 #${no} ${day}`;

/**
 * Corrects the day on which a unit signed (收到日期应是11月3日 #12), by the office: what runs from receipt is computed
 * anew, and the unit is told. Where nobody signed there is nothing to correct.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NOT_SIGNED_YET`, `SAME_AS_BEFORE`,
 * `NOT_YET_PAST`, `RECEIVED_BEFORE_SENT`
 */
export const correctReceipt = defineHandler({
  action: ACTION,
  verbs: ['更正签收', '更正签收日期', '更正收到日期'],
  phrase: saysReceived,
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      label: '事项',
      required: true,
      ask: '更正哪一件的签收日期？例如：更正签收 #12 11月3日',
    },
    on: {
      kind: 'date',
      label: '签收日期',
      looks: 'back',
      required: true,
      ask: '哪一天签收的？例如：11月3日',
    },
    sure: { kind: 'flag', label: '确认', cues: ['确实'] },
  },

  async run({ matter: no, on, sure = false }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    const { receivedOn: was } = matter;
    if (was === undefined) throw notSignedYet(no, callLine(matter, on, context));
    if (was === on) throw sameAsBefore(no, '签收日期', showDay(on), formOf(no, context.today));
    const asked = checkReceiptDate(context, matter, on, sure, {
      action: ACTION,
      values: { matter: no },
      slot: 'on',
      form: (day) => formOf(no, day),
    });
    if (asked) return asked;

    const act = receive(matter, on, groundOf(context), { keepsSigner: true });
    const news = `#${no} 签收日期已更正：${showDay(was)} → ${showDay(on)}`;
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news, lines: [dueLine(matter, act.matter)] })),
      effects: act.effects,
      notices: tellUnit(
        context,
        act.matter,
        () => ({ news, lines: [dueLine(matter, act.matter), '如有出入，请与我们联系。'] }),
        'office-hours',
      ),
      refresh: [matter.id],
      outward: matter,
    });
  },
});

/** What became of the date that the unit has to meet. */
function dueLine(before: Matter, after: Matter): string {
  const [was, is] = [before, after].map((one) => {
    const main = mainDeadline(one);
    return main && isUnits(main) ? main.due?.on : undefined;
  });
  if (!is || is === was) return '期限不变。';
  return was ? `期限 ${showDay(was)} → ${showDay(is)}。` : `期限 ${showDay(is)}。`;
}

/** 代记 #12 王五 电话告知 2026-11-03签收: what the office sends where nobody signed. */
const callLine = (matter: Matter, on: Day, { roster }: Context): string =>
  `代记 #${matter.no} ${speakersOf(roster, matter.unitId)[0]?.name ?? '王五'} 电话告知 ${on}签收`;

const NAMES_RECEIPT = /^(?:请|把)?(?:签收|收到|收悉)的?(?:日期|时间|日)?/u;

/**
 * The day in 签收 11月3日, said as a correction of a matter that its unit signed for; undefined where the words are about
 * what was registered: a mechanism may have a day of receipt of its own.
 */
export function receiptDayIn(
  words: string,
  matter: Matter,
  { roster, today, calendar }: Context,
): Day | undefined {
  const { receivedOn, instrument, values } = matter;
  const isField = 'receivedOn' in instrumentOf(instrument).fields;
  if (!NAMES_RECEIPT.test(words.trim()) || (isField && (!receivedOn || values.receivedOn !== receivedOn)))
    return undefined;
  const command = parse(words, { verbs: [], roster, botNames: [], today });
  const slots = { on: { kind: 'date', label: '签收日期', looks: 'back' } } as const;
  const { on } = fill(slots, command, { roster, today, calendar }).values;
  return typeof on === 'string' ? on : undefined;
}
