import { plain } from '../../cards/card.js';
import { showDay } from '../../domain/time/day.js';
import { dueDate } from '../../domain/time/due-date.js';
import { explain } from '../../domain/time/explain.js';
import { showPeriod } from '../../domain/time/explain-count.js';
import { decide, defineHandler } from '../define-handler.js';

/** Computes any period (算期) and says how, registered or not: everyone may, anywhere, and nothing is kept. */
export const explainPeriod = defineHandler({
  action: 'explain-period',
  verbs: ['算期', '算期限'],
  allowed: 'anyone',
  reads: true,
  takes: {
    date: {
      kind: 'date',
      label: '日期',
      looks: 'nearest',
      required: true,
      ask: '从哪一天算？例如：算期 1月12日 30日',
    },
    period: {
      kind: 'period',
      label: '长短',
      required: true,
      ask: '算多长？例如：30日、10个工作日、2个月、前10日。',
    },
  },
  help: { form: '算期 1月12日 30日', does: '算一个期限，讲明每天怎么数' },

  async run({ date, period }, { calendar }) {
    const { direction, amount, unit } = period;
    const due = dueDate(date, { amount, unit, direction }, calendar);
    const way = direction === 'before' ? '前' : '起';
    return decide({
      answer: {
        here: plain(
          `${showDay(date)}${way}${showPeriod(period)}，到 ${showDay(due.on)}`,
          explain(due, calendar).join('\n'),
        ),
      },
    });
  },
});
