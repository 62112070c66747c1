import { cutChars } from '../../cards/render/cut.js';
import { noMinutesYet, noSuchMinute } from '../../domain/errors/gathering.js';
import { amendMinute } from '../../domain/gathering/acts/run.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { written } from '../matter/matter-at-hand.js';
import { answerMeeting, visibleMeeting } from './meeting-at-hand.js';
import { namedIn } from './named-in.js';

const TAKES_BACK =
  /^(?:请|帮我|把)?(?:删掉|删除|删去|去掉|撤回|撤销|作废)(?:了|这[一]?条|那[一]?条|上一?条|最后一?条|这句)?\s*[:：]?\s*(?<words>.*)$/su;
const SENDS =
  /^(?:请|帮我)?(?:把|将)?\s*(?:会议)?(?:纪要)?\s*(?:发送?|转发|分发|印发|抄送|推送)\s*(?:给|到|至)?\s*(?:大家|各位|全体|所有人|所有成员|各成员|成员|全体成员|各成员单位|各单位|与会(?:人员|同志)|参会(?:人员|同志)|群里)?(?:看看|一下|吧)?[。.!！]?$/u;

/** What words behind 纪要 ask of the minutes themselves, and are no part of them: 发给大家, 删掉 …. Pure. */
export function readOfMinutes(
  words: string,
): { what: 'send' } | { what: 'take-back'; words: string } | undefined {
  const text = words.normalize('NFKC').trim();
  if (SENDS.test(text)) return { what: 'send' };
  const found = TAKES_BACK.exec(text)?.groups;
  return found ? { what: 'take-back', words: found.words?.trim() ?? '' } : undefined;
}

/**
 * Takes the last record out of the minutes, or the last one with these words.
 *
 * @throws DubanError `NO_MINUTES_YET`, `NO_SUCH_MINUTE`
 */
export function takeBackFrom(context: Context, meeting: Meeting, words: string): Decision {
  const last = lastOf(meeting);
  const index =
    words === ''
      ? meeting.minutes.length - 1
      : meeting.minutes.findLastIndex(({ text }) => text.includes(words));
  const found = meeting.minutes[index];
  if (!found) throw noSuchMinute(meeting.no, cutChars(words, 20), cutChars(last, 20));
  const act = amendMinute(meeting, { index }, { by: context.actor.id, at: context.now });
  return decide({
    answer: answerMeeting(context, act.meeting, {
      lines: [`已从纪要里撤回：${found.text}`, '原来的内容仍在留痕里。'],
      isFull: true,
    }),
    effects: act.effects,
  });
}

function lastOf({ no, minutes }: Meeting): string {
  const last = minutes.at(-1);
  if (!last) throw noMinutesYet(no);
  return last.text;
}

const WHICH = (line: string) =>
  ({
    kind: 'matter',
    of: 'begun-meeting',
    label: '会议',
    required: true,
    ask: `哪一个会议？例如：${line}`,
  }) as const;

/**
 * Puts other words in the place of the last record of the minutes (更正纪要); the old ones stay on the trail.
 *
 * @throws DubanError `NOT_VISIBLE`, `NO_MINUTES_YET`
 */
export const correctMinutes = defineHandler({
  action: 'correct-minutes',
  verbs: ['更正纪要', '修改纪要', '改纪要'],
  allowed: ['office', 'director'],
  takes: {
    matter: WHICH('更正纪要 #12 会议同意…'),
    text: { kind: 'text', label: '内容', required: true, ask: '最后一条改成什么？请写全文。' },
  },

  async run({ matter: no, text }, context) {
    const meeting = await visibleMeeting(context, no);
    const last = lastOf(meeting);
    const said = written('内容', text.replace(/^(?:(?:最后)?一?条)?(?:改为|改成|应为)\s*[:：]?\s*/u, ''));
    const index = meeting.minutes.length - 1;
    const doing = { by: context.actor.id, at: context.now };
    const act = amendMinute(meeting, { index, text: said }, doing, await namedIn([said], context));
    return decide({
      answer: answerMeeting(context, act.meeting, {
        lines: ['已更正纪要的最后一条，原文留痕。', `原来是：${last}`],
        isFull: true,
      }),
      effects: act.effects,
    });
  },
});

/**
 * Takes the last record out of the minutes, or the last one with the words given (撤回纪要); it stays on the trail.
 *
 * @throws DubanError `NOT_VISIBLE`, `NO_MINUTES_YET`, `NO_SUCH_MINUTE`
 */
export const takeBackMinutes = defineHandler({
  action: 'take-back-minutes',
  verbs: ['撤回纪要', '删除纪要', '删掉纪要', '撤销纪要'],
  allowed: ['office', 'director'],
  takes: { matter: WHICH('撤回纪要 #12'), text: { kind: 'text', label: '哪一条' } },

  run: async ({ matter: no, text = '' }, context) =>
    takeBackFrom(context, await visibleMeeting(context, no), text.trim()),
});
