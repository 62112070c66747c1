import { plain } from '../../cards/card.js';
import { countsOf } from '../../cards/meeting.js';
import { maySeeMeeting, meetingEyeOf } from '../../domain/gathering/may-see-meeting.js';
import { showInstant } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** What is ahead (会议): every gathering the asker may see, the soonest first. */
export const listMeetings = defineHandler({
  action: 'list-meetings',
  verbs: ['会议安排', '有什么会'],
  // No verb: minutes and answers begin with it (会议听取了…).
  nods: ['会议', '会议列表'],
  allowed: 'anyone',
  reads: true,
  takes: {},
  help: { form: '会议安排', does: '接下来有哪些会议和活动' },

  async run(_input, { stores, actor, now, chat }) {
    const ahead = await stores.meetings.ahead(now);
    const seen = ahead.filter((meeting) => maySeeMeeting(actor, meeting));
    if (seen.length === 0) return decide({ answer: toAsker(chat, plain('接下来没有会议。')) });
    const lines = seen.map((meeting) => {
      const { no, title, startsAt, place } = meeting;
      const counts = meetingEyeOf(actor, meeting) === 'office' ? countsOf(meeting) : '';
      return [`#${no} ${startsAt ? showInstant(startsAt) : '时间待定'}`, title, place, counts]
        .filter(Boolean)
        .join(' · ');
    });
    return decide({ answer: toAsker(chat, plain(`接下来的会议：共 ${seen.length} 件`, lines.join('\n'))) });
  },
});
