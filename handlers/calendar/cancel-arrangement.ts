import { badArrangement, nothingRecorded } from '../../domain/errors/site.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { daysIn, readDayRanges } from '../../domain/time/day-ranges.js';
import { defineHandler } from '../define-handler.js';
import { moveDates } from './move-dates.js';

const FORM = '取消放假 2026-12-09';

/**
 * Takes back what the office recorded of some days (取消放假、取消调休上班): they are again as published, or as the week has
 * them, and the open dates that rest on them move back.
 *
 * @throws DubanError `BAD_ARRANGEMENT`, `NOTHING_RECORDED`
 */
export const cancelArrangement = defineHandler({
  action: 'cancel-arrangement',
  verbs: ['取消放假', '撤销放假', '取消调休上班', '取消调休'],
  allowed: ['office', 'director', 'admin'],
  takes: {
    words: { kind: 'text', label: '日期', required: true, ask: `取消哪几天的登记？例如：${FORM}` },
  },
  help: { form: FORM, does: '撤回记错的放假或调休上班，期限跟着重新计算' },

  async run({ words }, context) {
    const read = readDayRanges(words, context.today);
    if ('say' in read) throw badArrangement(read.say, FORM);
    const named = new Set(daysIn(read.ranges));
    const recorded = await context.stores.calendar.records();
    const days = recorded.flatMap(({ on }) => (named.has(on) ? [on] : [])).sort();
    if (days.length === 0) throw nothingRecorded();
    const change = {
      calendar: buildCalendar(recorded.filter(({ on }) => !named.has(on))),
      effect: { kind: 'calendar.drop' as const, days },
      entry: 'calendar.dropped',
      days,
    };
    const ranges = days.map((day) => ({ from: day, to: day }));
    return moveDates(change, { kind: 'dropped', ranges, warnings: [] }, context);
  },
});
