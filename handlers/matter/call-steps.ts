import { randomUUID } from 'node:crypto';
import type { Act } from '../../domain/acts/act.js';
import { noteProgress } from '../../domain/acts/note-progress.js';
import { receive } from '../../domain/acts/receive.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import type { Call, CallKind } from '../../domain/command/read-call.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { expectedInPast, incompleteCall } from '../../domain/errors/reply.js';
import type { Matter, ReplyPaper } from '../../domain/matter/matter.js';
import { type Day, showDay } from '../../domain/time/day.js';
import type { Context, Decision } from '../define-handler.js';
import { checkReceiptDate } from './check-receipt-date.js';
import { groundOf } from './matter-at-hand.js';
import { quietLine } from './record-progress.js';
import { paperIn } from './reply-paper.js';

/** What was told (代记), whole: who and how, which things, and the days and papers beside them. */
export interface ToldByCall extends ReplyPaper {
  matter: number;
  text: string;
  call: Call & { who: string; how: string };
  kinds: readonly CallKind[];
  receivedOn?: Day;
  repliedOn?: Day;
  expectedOn?: Day;
  /** A day without a word of its own. */
  on?: Day;
  sure?: boolean;
}

/** One of the things told, as done; `says` names it in the answer. */
export interface CallStep {
  act: Act;
  says: string;
  lines: readonly string[];
}

/** 王五电话告知. */
export const viaOf = ({ call: { who, how } }: Pick<ToldByCall, 'call'>): string => `${who}${how}`;

/** A day that is still among the words was not understood as the day of the reply. */
const DATE_LEFT = /\d{1,2} ?(?:月|[./-]\d)|\d ?[日号]|[昨前今]天|上?周[一二三四五六日]/u;

/** A receipt known already stands, unless another day is named. */
function receipt(context: Context, matter: Matter, told: ToldByCall): CallStep | Decision | undefined {
  const named = told.receivedOn ?? (told.kinds.length === 1 ? told.on : undefined);
  if (matter.receivedOn && (named ?? matter.receivedOn) === matter.receivedOn) return undefined;
  const day = named ?? context.today;
  const { call, kinds, ...given } = told;
  const asked = checkReceiptDate(context, matter, day, told.sure ?? false, {
    action: 'record-call',
    values: { ...given },
    slot: 'receivedOn',
    form: (onDay) => `代记 #${matter.no} ${call.who} ${call.how} 已签收 ${onDay}`,
  });
  if (asked) return asked;
  const act = receive(matter, day, groundOf(context), { via: viaOf(told) });
  return { act, says: `签收 ${showDay(day)}`, lines: [] };
}

function progress(context: Context, matter: Matter, told: ToldByCall): CallStep {
  const { expectedOn, call } = told;
  const given = call.said.progress ?? '';
  if (expectedOn && expectedOn < context.today)
    throw expectedInPast(showDay(expectedOn), `代记 #${matter.no} ${call.who} ${call.how} 进展 ${given}`);
  const sending = expectedOn ? [`预计 ${showDay(expectedOn)}报送`] : [];
  const text = [...(given ? [given] : []), ...sending].join('，') || '在办';
  const noted = { text, via: viaOf(told), ...(expectedOn ? { expectedOn } : {}) };
  const isQuiet = expectedOn && !told.kinds.includes('reply');
  return {
    act: noteProgress(matter, noted, groundOf(context)),
    says: `进展：${text}`,
    lines: isQuiet ? [quietLine(matter, expectedOn)] : [],
  };
}

function reply(context: Context, matter: Matter, told: ToldByCall): CallStep {
  const { call, repliedOn, on: day = repliedOn } = told;
  const words = call.said.reply ?? (told.kinds.length === 1 ? call.text : '');
  const line = `代记 #${matter.no} ${call.who} ${call.how} 已答复`;
  if (!day && DATE_LEFT.test(words))
    throw incompleteCall('答复的日期没有读懂，', `${line}，已于${context.today}答复`);
  if (day && day > context.today) throw notYetPast('答复日期', showDay(day), line);
  const isSaying = /[\p{L}\p{N}]{2}/u.test(words.replace(/^(?:已经?|于|在)+$/u, ''));
  const given = {
    id: randomUUID(),
    text: isSaying ? words : '已答复',
    via: viaOf(told),
    ...(day ? { on: day } : {}),
    ...paperIn(told, line, context),
  };
  const act = submitReply(matter, given, groundOf(context));
  return { act, says: `答复 ${showDay(act.matter.repliedOn ?? context.today)}，待核收`, lines: [] };
}

/** What each thing told does to the matter; nothing where it is known already, or the question to ask first. */
export const CALL_STEPS: Readonly<
  Record<CallKind, (context: Context, matter: Matter, told: ToldByCall) => CallStep | Decision | undefined>
> = { receipt, progress, reply };
