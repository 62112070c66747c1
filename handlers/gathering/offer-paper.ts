import type { Card } from '../../cards/card.js';
import { noPublicUrl } from '../../domain/errors/files.js';
import { noMeetingMeant, noMinutesYet } from '../../domain/errors/gathering.js';
import { officeDoesThis } from '../../domain/errors.js';
import { meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { visibleMeeting } from './meeting-at-hand.js';
import { MEETING_PAPERS, type MeetingPaper } from './paper-for.js';

/** How long a link opens; the right to it is checked again each time. */
const LINK_MINUTES = 10;

const SAYS: Readonly<Record<MeetingPaper, { title: string; label: string }>> = {
  minutes: { title: '的纪要', label: '下载纪要（Word）' },
  'sign-in': { title: '的签到表', label: '下载签到表（Word）' },
  calendar: { title: '可以加入手机或电脑的日历', label: '日历文件（ics）' },
};

/**
 * A link of the asker's own to one of a meeting's papers, told to them alone.
 *
 * @throws DubanError `NO_PUBLIC_URL`, `NO_MINUTES_YET`, `NO_MEETING_MEANT` for a calendar entry without a time
 */
export function offerPaper(context: Context, meeting: Meeting, paper: MeetingPaper): Decision {
  const { actor, chat, now, settings } = context;
  const { no, title, startsAt, minutes } = meeting;
  if (paper === 'minutes' && minutes.length === 0) throw noMinutesYet(no);
  if (paper === 'calendar' && !startsAt) throw noMeetingMeant('加入日历');
  if (settings.publicUrl === undefined) throw noPublicUrl();
  const until = Math.floor(now.getTime() / 1_000) + LINK_MINUTES * 60;
  const of = [actor.id, String(no), String(MEETING_PAPERS.indexOf(paper)), String(until)];
  const lines = [
    ...(paper === 'calendar' ? ['会议改期以后，请再点一次，日历会随之更新。'] : []),
    `链接只供您本人使用，${LINK_MINUTES} 分钟内有效，请勿转发。`,
  ];
  const card: Card = {
    title: `#${no} ${title}${SAYS[paper].title}`,
    text: lines.join('\n'),
    links: [{ label: SAYS[paper].label, kind: 'paper', of }],
  };
  return decide({ answer: toAsker(chat, card) });
}

const WHICH = <const O extends 'meeting' | 'begun-meeting'>(line: string, of: O) =>
  ({ kind: 'matter', of, label: '会议', required: true, ask: `哪一个会议？例如：${line}` }) as const;

/**
 * The minutes as a document (下载纪要), for whoever may see the meeting.
 *
 * @throws DubanError `NOT_VISIBLE`, and as `offerPaper`
 */
export const downloadMinutes = defineHandler({
  action: 'download-minutes',
  verbs: ['下载纪要'],
  allowed: 'anyone',
  reads: true,
  takes: { matter: WHICH('下载纪要 #12', 'begun-meeting') },
  help: { form: '下载纪要 #12', does: '取会议纪要的 Word 文件' },
  run: async ({ matter }, context) => offerPaper(context, await visibleMeeting(context, matter), 'minutes'),
});

/**
 * The list of who is invited, to be signed, or with when each signed in (签到表); for the office and who convened it.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, and as `offerPaper`
 */
export const downloadSignIn = defineHandler({
  action: 'download-sign-in',
  verbs: ['签到表', '下载签到表'],
  allowed: ['office', 'director', 'liaison'],
  reads: true,
  takes: { matter: WHICH('签到表 #12', 'meeting') },
  help: { form: '签到表 #12', does: '取签到表的 Word 文件' },

  async run({ matter }, context) {
    const meeting = await visibleMeeting(context, matter);
    if (meetingEyeOf(context.actor, meeting) !== 'office') throw officeDoesThis();
    return offerPaper(context, meeting, 'sign-in');
  },
});

/**
 * The meeting as a calendar file that every telephone and mail program opens (加入日历).
 *
 * @throws DubanError `NOT_VISIBLE`, and as `offerPaper`
 */
export const addToCalendar = defineHandler({
  action: 'add-to-calendar',
  verbs: ['加入日历', '更新日历'],
  allowed: 'anyone',
  reads: true,
  takes: { matter: WHICH('加入日历 #12', 'meeting') },
  help: { form: '加入日历 #12', does: '取日历文件，手机、电脑都能打开' },
  run: async ({ matter }, context) => offerPaper(context, await visibleMeeting(context, matter), 'calendar'),
});
