import { plain } from '../../cards/card.js';
import { countsOf } from '../../cards/gathering/meeting.js';
import { countOf, moreOf, PAGE } from '../../cards/matter/list.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** #12 2026-12-10（周四）09:00 · 联席会议 · 市中院三楼会议室 · 参加 5. */
function lineOf(meeting: Meeting, actor: Person, roster: Roster): string {
  const { no, title, startsAt, place } = meeting;
  const counts = meetingEyeOf(actor, meeting) === 'office' ? countsOf(meeting, roster) : '';
  return [`#${no} ${startsAt ? showInstant(startsAt) : '时间待定'}`, title, place, counts]
    .filter(Boolean)
    .join(' · ');
}

/** What is ahead (会议): every gathering the asker may see, the soonest first, ten a page. */
export const listMeetings = defineHandler({
  action: 'list-meetings',
  verbs: ['会议安排', '有什么会'],
  // No verb: minutes and answers begin with it (会议听取了…).
  nods: ['会议', '会议列表'],
  allowed: 'anyone',
  reads: true,
  takes: { offset: { kind: 'offset', label: '起始' } },
  help: { form: '会议安排', does: '接下来有哪些会议和活动' },

  async run({ offset = 0 }, { stores, actor, now, chat, roster }) {
    const ahead = await stores.meetings.ahead(now);
    const seen = ahead.filter((meeting) => maySeeMeeting(actor, meeting));
    if (seen.length === 0) return decide({ answer: toAsker(chat, plain('接下来没有会议。')) });
    const page = seen.slice(offset, offset + PAGE);
    const more = { action: 'list-meetings', values: {} };
    const choices = moreOf({ offset, total: seen.length, more });
    const range = seen.length > PAGE ? `，第 ${offset + 1}–${offset + page.length} 件` : '';
    const card = {
      title: `接下来的会议：${countOf(seen.length)}${range}`,
      text: page.map((meeting) => lineOf(meeting, actor, roster)).join('\n'),
      ...(choices.length > 0 ? { actions: choices } : {}),
    };
    return decide({
      answer: toAsker(chat, card, seen.length),
      ...(choices.length > 0 || offset > 0 ? { question: { ...more, choices } } : {}),
    });
  },
});
