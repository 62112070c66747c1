import { isBehind, setDueDate as set, waitsForDate } from '../../domain/acts/set-due-date.js';
import { dueDateStands, noPeriodYet, notLater } from '../../domain/errors/extension.js';
import { mainDeadline } from '../../domain/matter/matter.js';
import { officeStage, verbOf } from '../../domain/matter/stages.js';
import { addDays, showDay } from '../../domain/time/day.js';
import { decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { askWhetherSure, isFarOff, SURE_SLOT } from './ask-whether-sure.js';
import { checkDate } from './check-fields.js';
import { groundOf, requireAlive, requireOffice, requirePart, visibleMatter } from './matter-at-hand.js';

/** #25 下周五前续报, said by the office of one that it names. */
const WANTS_BY =
  /^(?:请|要求)?(?:#\s?\d{1,9}号?|第?\s?\d{1,9}\s?[号件])件?[\s,，]*(?:请|要求|让(?:他们|单位))?.{1,14}(?:前|内|底)(?:再|继续)?(?:续报|补报|再报|报送|报告|报一次)(?:进展|情况|结果)?[。]?$/u;

/**
 * Sets the date of a matter whose rule names none (设期限): from then on the unit owes it and is reminded of it; where the
 * office has to hand it over first (交质询), from then.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `DUE_DATE_STANDS`,
 * `NO_PERIOD_YET`, `NOT_LATER`, `TOO_FAR_AWAY`
 */
export const setDueDate = defineHandler({
  action: 'set-due-date',
  verbs: ['设期限', '设定期限', '定期限'],
  phrase: (text) => WANTS_BY.test(text),
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      label: '事项',
      required: true,
      ask: '给哪一件设期限？例如：设期限 #12 12月20日',
    },
    on: {
      kind: 'date',
      label: '期限',
      looks: 'forward',
      cues: ['前', '至', '到', '截止'],
      askedAbout: true,
      required: true,
      ask: '设到哪一天？例如：12月20日',
    },
    sure: SURE_SLOT,
  },
  help: { form: '设期限 #12 12月20日', does: '给规则没有写明期限的事项定一个日期' },

  async run({ matter: no, on, sure }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requirePart(matter);
    requireAlive(matter);
    const { today } = context;
    const due = mainDeadline(matter)?.due;
    const waiting = waitsForDate(matter);
    if (!waiting && due)
      throw dueDateStands(no, showDay(due.on), `延期 #${no} 至 ${addDays(due.on, 7)} 因整改周期较长`);
    if (!waiting) throw noPeriodYet(no);
    const line = `设期限 #${no} ${addDays(today, 14)}`;
    checkDate('期限', on, today, () => line);
    if (on <= today) throw notLater(showDay(on), showDay(today), line);

    if (!sure && isFarOff(on, today))
      return askWhetherSure(on, { action: 'set-due-date', slot: 'on', given: { matter: no, on } });

    const act = set(matter, waiting, on, groundOf(context));
    const news = `#${no} ${waiting.label}定为 ${showDay(on)}`;
    const first = isBehind(matter, waiting) ? officeStage(matter) : undefined;
    const verb = first && verbOf(matter.instrument, first.stage);
    const lines = verb ? [`还没有告诉单位；${verb}以后起算，请发送：${verb} #${no}`] : [];
    return decide({
      answer: answerMatter(context, act.matter, () => ({ news, lines })),
      effects: act.effects,
      notices: first ? [] : tellUnit(context, act.matter, () => ({ news }), 'office-hours'),
      refresh: [matter.id],
      outward: matter,
    });
  },
});
