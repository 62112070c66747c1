import { noMeetingMeant } from '../../domain/errors/gathering.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { openCovertVisit } from '../../domain/instruments/open-covert-visit.js';
import { addDays } from '../../domain/time/day.js';
import { defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { recordMinutes } from './record-minutes.js';

const FOUND = /^(?:暗访|明察)\s*发现[\s：:，,]*(?<what>\S.*)$/su;
/** A finding is filed on the same day, or soon after. Our choice. */
const BACK_DAYS = 14;

/**
 * Writes down what a visit found (暗访发现 窗口脱岗) under the visit that was made last, of those this person may see.
 *
 * @throws DubanError `NO_MEETING_MEANT` where none was made in the last two weeks
 */
export const recordFinding = defineHandler({
  action: 'record-finding',
  verbs: [],
  phrase: (text) => FOUND.test(text),
  isWhole: true,
  allowed: ['office', 'director'],
  takes: {},
  help: { form: '暗访发现 窗口脱岗', does: '记下最近一次暗访发现的问题' },

  async run(_nothing, context) {
    const { stores, today, now, actor } = context;
    const visits = await stores.meetings.between(openCovertVisit.id, addDays(today, -BACK_DAYS), today);
    const made = visits.filter(
      (one) => one.startsAt !== undefined && one.startsAt <= now && maySeeMeeting(actor, one),
    );
    const last = made.at(-1);
    if (!last) throw noMeetingMeant('暗访发现');
    const what = FOUND.exec(ownWords(context))?.groups?.what ?? '';
    return recordMinutes.run({ matter: last.no, text: what }, context);
  },
});
