import { noteCallTried } from '../../domain/acts/note-call-tried.js';
import { callInWords } from '../../domain/command/call-in-words.js';
import { dayIn } from '../../domain/command/day-in.js';
import { matterNamed } from '../../domain/command/matter-named.js';
import {
  asksToDecide,
  CALL_KINDS,
  type Call,
  type CallKind,
  readCall,
} from '../../domain/command/read-call.js';
import { incompleteCall, officeDecides } from '../../domain/errors/reply.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { RawValues, Values } from '../../domain/slot.js';
import { showInstant } from '../../domain/time/day.js';
import { tellSigners } from '../cosigning/tell-signers.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { recordDrawCall } from '../draw/record-draw-call.js';
import { recordMeetingCall } from '../gathering/record-meeting-call.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { CALL_STEPS, type CallStep, type ToldByCall, viaOf } from './call-steps.js';
import {
  groundOf,
  requireAlive,
  requireHandedOver,
  requireOffice,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { PAPER_SLOTS } from './reply-paper.js';
import { requireUnanswered } from './send-reply.js';
import { ALL_THE_SAME, askWhoever, ofAnotherUnit } from './who-told.js';

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
    cues: ['已于', '已经于', '已答复', '已回复', '已报送', '已反馈', '已寄出', '已送达', '已送', '送达'],
  },
  expectedOn: { kind: 'date', label: '预计报送日期', looks: 'forward', cued: true, cues: ['预计', '拟于'] },
  on: { kind: 'date', label: '日期', looks: 'back' },
  sure: { kind: 'flag', label: '确认', cues: ['确实'] },
  // Carried by 仍要记 where somebody of another unit told it.
  whoever: { kind: 'flag', label: '他人告知', cues: [ALL_THE_SAME] },
  text: {
    kind: 'text',
    label: '代记内容',
    required: true,
    ask: '谁、怎样告知、什么事？例如：王五 电话告知 已签收。',
  },
} as const;

type Told = Values<typeof TAKES> & ToldByCall;

/**
 * Records what a unit told by telephone or on paper (代记): a receipt, progress, a reply, or several of them in one line,
 * with the same effect as the liaison's own. Who told it (who need not be in the roster), how, and who wrote it down are
 * on the trail and the card; the liaison hears of it. A call in vain (未接通) is recorded too, and changes nothing.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NOT_HANDED_OVER`, `ALREADY_REPLIED`,
 * `INCOMPLETE_CALL`, `OFFICE_DECIDES`, `NOT_YET_PAST`, `RECEIVED_BEFORE_SENT`, `EXPECTED_IN_PAST`, `UNKNOWN_MANNER`, `TOO_LONG`
 */
export const recordCall = defineHandler({
  action: 'record-call',
  verbs: ['代记'],
  phrase: (text) => callInWords(text) !== undefined,
  phraseNames: matterNamed,
  allowed: ['office', 'director'],
  takes: TAKES,
  help: {
    form: '代记 #12 王五 电话告知 已签收',
    does: '登记电话、纸面告知的签收、进展或答复，可以一次写几项：已签收，正在起草；已答复，文号 … 签发 …',
  },

  async run(input, context) {
    requireOffice(context);
    const { matter: no, expectedOn } = input;
    const kind = await context.stores.numbers.kindOf(no);
    if (kind === 'draw') return recordDrawCall(no, input.text, context, input.sure);
    if (kind === 'meeting') return recordMeetingCall(no, input.text, context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    requireHandedOver(matter);
    requireUnanswered(matter);

    const words = written('代记内容', callInWords(context.said ?? '') ?? input.text);
    if (NOT_REACHED.test(words) && !/已|收到|答复/u.test(words)) return tried(context, matter, words);
    const call = readCall(words, expectedOn !== undefined);
    const { how } = call;
    // 丁海川 1月6日电话告知: the day stands among the words before how it was told.
    const dated = dayIn(call.who ?? '', context);
    const who = dated ? dated.rest : call.who;
    const on = input.on ?? dated?.day;
    if (!who) throw incompleteCall('还缺是谁告知的，', `代记 #${no} 王五 ${how ?? '电话告知'} ${call.text}`);
    if (!how) throw incompleteCall('还缺怎样告知的，', `代记 #${no} 王五 电话告知 已签收`);
    const dates = on ? { on } : {};
    const stranger = input.whoever ? undefined : ofAnotherUnit(who, matter, context);
    if (stranger) return askWhoever(no, stranger, { ...input, ...dates, text: words });
    const kinds = kindsOf(call, input);
    const asks = kinds.length === 0 ? asksToDecide(call.text) : undefined;
    if (asks) {
      const line = `代记 #${no} ${who} ${how} 进展 ${call.text}`;
      throw officeDecides(no, asks, `${who}${how}：${call.text}`, line);
    }
    if (kinds.length === 0) return askKind(no, who, how, call.text, { ...input, ...dates });
    return record(context, matter, {
      ...input,
      ...dates,
      text: words,
      call: { ...call, who, how },
      kinds,
    });
  },
});

/** 吴建衡 打电话无人接听, 没人接: the office called, and nobody was there to tell anything. */
const NOT_REACHED =
  /联系不上|(?:没|没有|无)人?(?:接听?|应答)|[没未]接(?:通|听|电话)?|[没未]打通|打不通|不接|关机|空号|占线|停机/u;

/** A call in vain: the unit stays on the list to telephone, with the time of the try. Nobody outside hears of it. */
function tried(context: Context, matter: Matter, words: string): Decision {
  const act = noteCallTried(matter, words, groundOf(context));
  const stays = matter.receivedOn
    ? '已记入经过。'
    : '仍在“期限 待签收”里，附有打电话的时间；打通后请再代记。';
  return decide({
    answer: answerMatter(context, act.matter, () => ({
      news: `#${matter.no} 已记下未接通（${showInstant(context.now)}）`,
      lines: [stays],
    })),
    effects: act.effects,
  });
}

/** A date beside its word was taken out of the words: 已于11月20日签收. */
function kindsOf({ said }: Call, input: Values<typeof TAKES>): readonly CallKind[] {
  const { receivedOn, repliedOn, expectedOn, number } = input;
  const dated = { receipt: receivedOn, progress: expectedOn, reply: repliedOn };
  const kinds = CALL_KINDS.filter((kind) => said[kind] !== undefined || dated[kind] !== undefined);
  return kinds.length === 0 && number ? ['reply'] : kinds;
}

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

/** One after the other, each on the matter as the one before leaves it; a question stops all of them. */
async function record(context: Context, before: Matter, told: Told): Promise<Decision> {
  const steps: CallStep[] = [];
  let matter = before;
  for (const kind of told.kinds) {
    const step = CALL_STEPS[kind](context, matter, told);
    if (step && 'answer' in step) return step;
    if (!step) continue;
    steps.push(step);
    matter = step.act.matter;
  }
  const { no } = matter;
  if (steps.length === 0)
    return decide({ answer: answerMatter(context, matter, () => ({ news: `#${no} 已签收，不必重复。` })) });

  const what = steps.map(({ says }) => says).join('；');
  const lines = [
    `代记：${viaOf(told)}，${context.actor.name}记。`,
    ...steps.flatMap(({ lines: more }) => more),
  ];
  return decide({
    answer: answerMatter(context, matter, () => ({ news: `#${no} 已代记${what}`, lines })),
    effects: steps.flatMap(({ act }) => act.effects),
    notices: [
      ...tellUnit(
        context,
        matter,
        () => ({
          news: `#${no} 办公室已代记${what}`,
          lines: [`据${viaOf(told)}登记；如有出入，请与我们联系。`],
        }),
        'office-hours',
      ),
      ...(told.kinds.includes('reply') ? await tellSigners(context, matter) : []),
    ],
    refresh: [matter.id],
  });
}
