import { plain } from '../../cards/card.js';
import { notCountable } from '../../domain/errors/site.js';
import { showDay } from '../../domain/time/day.js';
import { dueDate } from '../../domain/time/due-date.js';
import { explain } from '../../domain/time/explain.js';
import { showPeriod } from '../../domain/time/explain-count.js';
import { askFor } from '../ask-for.js';
import { decide, defineHandler } from '../define-handler.js';

const TAKES = {
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
    ask: '算多长？例如：30日、10个工作日、2个月、前10日。',
  },
} as const;

/** 0日 and 99999日 look like a length and are none. */
const NO_LENGTH = /(?<!\d)(?:0+|\d{5,}) ?(?:个? ?工作日|天|日|个?月|年|周)/u;

/**
 * Computes any period (算期) and says how, registered or not: everyone may, anywhere, and nothing is kept.
 *
 * @throws DubanError `NOT_COUNTABLE`
 */
export const explainPeriod = defineHandler({
  action: 'explain-period',
  verbs: ['算期', '算期限'],
  allowed: 'anyone',
  reads: true,
  takes: TAKES,
  help: { form: '算期 1月12日 30日', does: '算一个期限，讲明每天怎么数' },

  async run({ date, period }, context) {
    const { calendar, said = '' } = context;
    if (!period) {
      const wrong = NO_LENGTH.exec(said.normalize('NFKC'))?.[0];
      if (wrong !== undefined) throw notCountable(`“${wrong.slice(0, 20)}”不能作长短，应在1到9999之间`);
      return askFor(context, { action: 'explain-period', takes: TAKES }, { date }, 'period');
    }
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
