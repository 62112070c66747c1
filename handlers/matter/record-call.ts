import { randomUUID } from 'node:crypto';
import { noteProgress } from '../../domain/acts/note-progress.js';
import { receive } from '../../domain/acts/receive.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import { type Call, readCall } from '../../domain/command/read-call.js';
import { notYetPast } from '../../domain/errors/registration.js';
import { expectedInPast, incompleteCall } from '../../domain/errors/reply.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { RawValues, Values } from '../../domain/slot.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { tellSigners } from '../cosigning/tell-signers.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { checkReceiptDate } from './check-receipt-date.js';
import {
  groundOf,
  requireAlive,
  requireOffice,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { quietLine, withoutSending } from './record-progress.js';
import { PAPER_SLOTS, paperIn } from './reply-paper.js';
import { requireUnanswered } from './send-reply.js';

const TAKES = {
  matter: {
    kind: 'matter',
    label: '事项',
    required: true,
    ask: '请写明代记哪一件，例如：代记 #12 王五 电话告知 已签收',
  },
  ...PAPER_SLOTS,
  receivedOn: { kind: 'date', label: '签收日期', looks: 'back', cued: true, cues: ['签收', '收到', '收悉'] },
  repliedOn: {
    kind: 'date',
    label: '答复日期',
    looks: 'back',
    cued: true,
    // None that stands beside a day to come as well: 预计 12-10 报送.
    cues: ['已于', '已经于', '已答复', '已回复', '已报送', '已反馈', '已寄出', '已送达', '已送'],
  },
  expectedOn: { kind: 'date', label: '预计报送日期', looks: 'forward', cued: true, cues: ['预计', '拟于'] },
  on: { kind: 'date', label: '日期', looks: 'back' },
  sure: { kind: 'flag', label: '确认', cues: ['确实'] },
  text: {
    kind: 'text',
    label: '代记内容',
    required: true,
    ask: '谁、怎样告知、什么事？例如：王五 电话告知 已签收。',
  },
} as const;

type Told = Values<typeof TAKES> & { call: Required<Pick<Call, 'who' | 'how' | 'kind'>> & Call };

/**
 * Records what a unit told by telephone or on paper (代记): a receipt, progress or a reply, with the same effect as the
 * liaison's own. Who told it (who need not be in the roster), how, and who wrote it down are on the trail and the card;
 * the liaison hears of it.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `ALREADY_REPLIED`,
 * `INCOMPLETE_CALL`, `NOT_YET_PAST`, `RECEIVED_BEFORE_SENT`, `EXPECTED_IN_PAST`, `UNKNOWN_MANNER`, `TOO_LONG`
 */
export const recordCall = defineHandler({
  action: 'record-call',
  verbs: ['代记'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: {
    form: '代记 #12 王五 电话告知 已签收',
    does: '登记电话、纸面告知的签收、进展或答复：进展 …；已答复，文号 … 签发 …',
  },

  async run(input, context) {
    requireOffice(context);
    const { matter: no } = input;
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    requireUnanswered(matter);

    const read = readCall(written('代记内容', input.text));
    const { who, how } = read;
    if (!who) throw incompleteCall('还缺是谁告知的，', `代记 #${no} 王五 ${how ?? '电话告知'} ${read.text}`);
    if (!how) throw incompleteCall('还缺怎样告知的，', `代记 #${no} 王五 电话告知 已签收`);
    const kind = read.kind ?? kindOf(input);
    if (!kind) return askKind(no, who, how, read.text, input);
    const told = { ...input, call: { ...read, who, how, kind } };
    if (kind === 'receipt') return receipt(context, matter, told);
    return kind === 'reply' ? reply(context, matter, told) : progress(context, matter, told);
  },
});

/** A date beside its word was taken out of the words: 已于11月20日签收. */
const kindOf = ({ receivedOn, repliedOn, expectedOn, number }: Values<typeof TAKES>): Call['kind'] => {
  if (receivedOn) return 'receipt';
  if (repliedOn || number) return 'reply';
  return expectedOn ? 'progress' : undefined;
};

function askKind(no: number, who: string, how: string, text: string, input: RawValues): Decision {
  const choice = (label: string, words: string) => ({
    label,
    action: 'record-call',
    payload: { ...input, matter: no, text: `${who} ${how} ${words}` },
  });
  const choices = [
    choice('已签收', `已签收 ${text}`.trim()),
    choice('进展', `进展 ${text}`.trim()),
    choice('已答复', `已答复 ${text}`.trim()),
  ];
  return decide({
    answer: { here: { title: `${who}${how}的是哪一项？`, text: text || undefined, actions: choices } },
    question: { action: 'record-call', values: { matter: no }, choices },
  });
}

/** A day that is still among the words was not understood as the day of the reply. */
const DATE_LEFT = /\d{1,2} ?(?:月|[./-]\d)|\d ?[日号]|[昨前今]天|上?周[一二三四五六日]/u;

const viaOf = ({ call: { who, how } }: Told): string => `${who}${how}`;

function receipt(context: Context, matter: Matter, told: Told): Decision {
  const day = told.receivedOn ?? told.on ?? context.today;
  const { no } = matter;
  const line = `代记 #${no} ${told.call.who} ${told.call.how} 已签收`;
  const asked = checkReceiptDate(context, matter, day, told.sure ?? false, {
    action: 'record-call',
    values: { matter: no, text: `${told.call.who} ${told.call.how} 已签收` },
    slot: 'receivedOn',
    form: (onDay) => `${line} ${onDay}`,
  });
  if (asked) return asked;
  if (matter.receivedOn === day)
    return decide({ answer: answerMatter(context, matter, () => ({ news: `#${no} 已签收，不必重复。` })) });
  const act = receive(matter, day, groundOf(context), viaOf(told));
  return recorded(context, told, act, `签收 ${showDay(day)}`);
}

function progress(context: Context, matter: Matter, told: Told): Decision {
  const { expectedOn, call } = told;
  if (expectedOn && expectedOn < context.today)
    throw expectedInPast(showDay(expectedOn), `代记 #${matter.no} ${call.who} ${call.how} 进展 ${call.text}`);
  const words = expectedOn ? withoutSending(call.text) : call.text;
  const text = words || (expectedOn ? `预计 ${showDay(expectedOn)}报送` : '在办');
  const given = { text, via: viaOf(told), ...(expectedOn ? { expectedOn } : {}) };
  const act = noteProgress(matter, given, groundOf(context));
  return recorded(context, told, act, `进展：${text}`, expectedOn ? [quietLine(matter, expectedOn)] : []);
}

async function reply(context: Context, matter: Matter, told: Told): Promise<Decision> {
  const { call, repliedOn, on: day = repliedOn } = told;
  const line = `代记 #${matter.no} ${call.who} ${call.how} 已答复`;
  if (!day && DATE_LEFT.test(call.text))
    throw incompleteCall('答复的日期没有读懂，', `${line}，已于${context.today}答复`);
  const isToCome = (one: Day | undefined) => one !== undefined && one > context.today;
  if (isToCome(day)) throw notYetPast('答复日期', showDay(day ?? ''), line);
  if (isToCome(told.datedOn)) throw notYetPast('成文日期', showDay(told.datedOn ?? ''), line);
  const text = /[\p{L}\p{N}]{2}/u.test(call.text.replace(/^(?:已经?|于|在)+$/u, '')) ? call.text : '已答复';
  const given = {
    id: randomUUID(),
    text,
    via: viaOf(told),
    ...(day ? { on: day } : {}),
    ...paperIn(told, line),
  };
  const act = submitReply(matter, given, groundOf(context));
  const decision = recorded(
    context,
    told,
    act,
    `答复 ${showDay(act.matter.repliedOn ?? context.today)}，待核收`,
  );
  return { ...decision, notices: [...decision.notices, ...(await tellSigners(context, act.matter))] };
}

function recorded(
  context: Context,
  told: Told,
  act: ReturnType<typeof receive>,
  what: string,
  more: readonly string[] = [],
): Decision {
  const { no } = act.matter;
  const lines = [`代记：${viaOf(told)}，${context.actor.name}记。`, ...more];
  return decide({
    answer: answerMatter(context, act.matter, () => ({ news: `#${no} 已代记${what}`, lines })),
    effects: act.effects,
    notices: tellUnit(
      context,
      act.matter,
      () => ({
        news: `#${no} 办公室已代记${what}`,
        lines: [`据${viaOf(told)}登记；如有出入，请与我们联系。`],
      }),
      'office-hours',
    ),
    refresh: [act.matter.id],
  });
}
