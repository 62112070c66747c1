import { noMinutesYet, notAmongInvited } from '../../domain/errors/gathering.js';
import { noteMinutesSent } from '../../domain/gathering/acts/run.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { takingPart } from '../../domain/gathering/taking-part.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { unitsAndPeople } from './invited-people.js';
import { answerMeeting, cardFor, visibleMeeting, whenTold } from './meeting-at-hand.js';
import { sayByTelephone } from './say-invited.js';

const FORM = '发纪要 #12';
const EVERYBODY =
  /^(?:给|到|至)?\s*(?:大家|各位|全体|所有人|所有成员|各成员|成员|全体成员|各成员单位|各单位|与会(?:人员|同志)|参会(?:人员|同志)|群里)?(?:看看|一下|吧)?[。.!！]?$/u;

/** Those among the invited whom the words name; all of them where the words say so, or nothing. */
function meantBy(words: string, meeting: Meeting, context: Context): string[] {
  const { roster } = context;
  const invited = takingPart(meeting, roster).map(({ personId }) => personId);
  if (EVERYBODY.test(words)) return invited;
  const named = unitsAndPeople(words.replace(/^(?:给|到|至)\s*/u, ''), context, FORM);
  const others = named.filter((id) => !invited.includes(id)).map((id) => roster.person(id)?.name ?? '');
  if (others.length > 0) throw notAmongInvited(meeting.no, others);
  return named;
}

/**
 * Sends the minutes to those who were invited and are not recused, or to those of them whom `words` names: each gets a card to
 * download them from.
 *
 * @throws DubanError `NO_MINUTES_YET`, `UNKNOWN_NAMES`, `NOT_AMONG_INVITED`
 */
export async function sendMinutesOf(context: Context, meeting: Meeting, words = ''): Promise<Decision> {
  const { actor, now, roster, stores } = context;
  if (meeting.minutes.length === 0) throw noMinutesYet(meeting.no);
  const people = meantBy(words.trim(), meeting, context).filter(
    (id) => id !== actor.id && roster.person(id)?.active,
  );
  const without = await stores.accounts.without(people);
  const told = people.filter((id) => !without.has(id));
  const act = noteMinutesSent(meeting, told, { by: actor.id, at: now });
  return decide({
    answer: answerMeeting(context, act.meeting, {
      lines: [
        `纪要发给应邀的 ${told.length} 人，各自点“下载纪要”取 Word 文件。`,
        ...(await sayByTelephone(people, context)),
      ],
    }),
    effects: act.effects,
    notices: told.map((personId) => ({
      to: { personId },
      card: cardFor(context, act.meeting, personId, 'invitee', {
        news: `#${meeting.no} ${meeting.title}的纪要`,
        lines: ['点“下载纪要”取 Word 文件。'],
      }),
      when: whenTold(context, undefined),
      about: meeting.id,
    })),
  });
}

/**
 * Sends the minutes to those who were invited (发纪要, 把纪要发给大家).
 *
 * @throws DubanError `NOT_VISIBLE`, and as `sendMinutesOf`
 */
export const sendMinutes = defineHandler({
  action: 'send-minutes',
  verbs: ['发纪要', '发送纪要', '分发纪要', '印发纪要', '把纪要发给', '纪要发给', '将纪要发给'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'begun-meeting',
      label: '会议',
      required: true,
      ask: `发哪一个会议的纪要？例如：${FORM}`,
    },
    people: { kind: 'text', label: '发给谁' },
  },
  run: async ({ matter: no, people }, context) =>
    sendMinutesOf(context, await visibleMeeting(context, no), people),
});
