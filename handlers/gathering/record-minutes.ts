import { meetingIsOver } from '../../domain/errors/gathering.js';
import { minute } from '../../domain/gathering/acts/run.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { presenceOf, showPresence } from '../../domain/gathering/quorum.js';
import { showInstant } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { toAsker } from '../to-asker.js';
import { readOfMinutes, takeBackFrom } from './amend-minutes.js';
import { answerMeeting, visibleMeeting } from './meeting-at-hand.js';
import { namedIn } from './named-in.js';
import { offerPaper } from './offer-paper.js';
import { sendMinutesOf } from './send-minutes.js';

const TAKES = {
  matter: {
    kind: 'matter',
    of: 'begun-meeting',
    label: '会议',
    required: true,
    ask: '哪一个会议？例如：纪要 #12 会议同意…',
  },
  text: { kind: 'text', label: '内容', ask: '请写要记的内容，可以分几次发。' },
  sure: { kind: 'flag', label: '仍要记', cues: ['仍要记'] },
} as const;

/**
 * Writes something into the minutes of a meeting that has begun (纪要), as often as needed; from then on it counts as held.
 * The same words are kept once. Without words it gives what was written as a document, and asks for words where nothing was.
 *
 * @throws DubanError `NOT_VISIBLE`, `MEETING_IS_OVER` for one called off or not begun
 */
export const recordMinutes = defineHandler({
  action: 'record-minutes',
  verbs: ['纪要', '会议纪要'],
  allowed: ['office', 'director'],
  takes: TAKES,
  help: {
    form: '纪要 #12 会议听取了…',
    does: '记会议纪要，可以分几次记；不写内容就取 Word 文件',
  },

  async run({ matter: no, text, sure }, context) {
    const meeting = await visibleMeeting(context, no);
    if (meeting.state === 'cancelled') throw meetingIsOver(no, '已经取消');
    if (!meeting.startsAt || context.now < meeting.startsAt)
      throw meetingIsOver(no, `还没有开（${meeting.startsAt ? showInstant(meeting.startsAt) : '时间待定'}）`);
    if (!text)
      return meeting.minutes.length > 0
        ? offerPaper(context, meeting, 'minutes')
        : askFor(context, { action: 'record-minutes', takes: TAKES }, { matter: no }, 'text');
    const asked = readOfMinutes(text);
    if (asked?.what === 'send') return sendMinutesOf(context, meeting);
    if (asked?.what === 'take-back') return takeBackFrom(context, meeting, asked.words);
    if (isMinuted(meeting, text))
      return decide({
        answer: answerMeeting(context, meeting, { lines: ['这一段纪要已经记过，没有再记一遍。'] }),
      });
    const presence = presenceOf(meeting, context.roster);
    const isShort = presence.needed !== undefined && presence.present < presence.needed;
    if (meeting.state === 'convened' && isShort && !sure) return askWhetherHeld(meeting, text, context);
    const doing = { by: context.actor.id, at: context.now };
    const act = minute(meeting, written('内容', text), doing, await namedIn([text], context));
    const lines = [
      '已记入纪要。议定的事项请发：',
      `决定 #${no} 市检 12月底前 报送…`,
      `记错了请发：更正纪要 #${no} 正确的内容，或 撤回纪要 #${no}；发给大家请发：发纪要 #${no}`,
    ];
    return decide({
      answer: answerMeeting(context, act.meeting, { lines }),
      effects: act.effects,
    });
  },
});

const plainOf = (text: string): string => text.normalize('NFKC').replace(/[\s。.]+/gu, '');

/** The same words once more (仍要记 tapped twice, the line sent again) are the same record. */
const isMinuted = ({ minutes }: Meeting, text: string): boolean =>
  minutes.some((one) => plainOf(one.text) === plainOf(text));

/** Too few signed in for the meeting to stand. */
function askWhetherHeld(meeting: Meeting, text: string, { chat, roster }: Context): Decision {
  const { no } = meeting;
  const choices = [{ label: '仍要记', action: 'record-minutes', payload: { matter: no, text, sure: true } }];
  return decide({
    answer: toAsker(chat, {
      title: `#${no} ${showPresence(presenceOf(meeting, roster))}，还没有记入纪要。`,
      text: `到了会没有签到的，请先发：代签到 #${no} 姓名\n会议照样开了、要记的，请回“仍要记”。`,
      actions: choices,
    }),
    question: { action: 'record-minutes', values: { matter: no, text }, choices },
  });
}
