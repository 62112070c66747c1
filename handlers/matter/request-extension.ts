import { askExtension } from '../../domain/acts/ask-extension.js';
import { extended } from '../../domain/acts/extend.js';
import { asksForTime } from '../../domain/command/asks-for-time.js';
import { noNeedForTime, noPeriodYet, notYetTheUnits } from '../../domain/errors/extension.js';
import { decidesExtension } from '../../domain/matter/extension.js';
import { type Deadline, isUnits, type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { overtakenBy } from '../../domain/matter/stages.js';
import { type Day, daysBetween, showDay } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { answerMatter, tellOffice } from './answer-matter.js';
import { askFarOff, isFarOff, SURE_SLOT } from './ask-whether-sure.js';
import { checkExtension } from './check-extension.js';
import {
  groundOf,
  ownMatters,
  requireAlive,
  requireLiaison,
  requirePart,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';

const TAKES = {
  matter: { kind: 'matter', label: '事项' },
  to: {
    kind: 'date',
    label: '希望延到的日期',
    looks: 'forward',
    cues: ['至', '到', '延至', '延到'],
    askedAbout: true,
    ask: '希望延到哪一天？例如：至 12月20日',
  },
  by: { kind: 'period', label: '延长多久' },
  reason: { kind: 'text', label: '申请延期的原因' },
  sure: SURE_SLOT,
} as const;
const ACTION = 'request-extension';

const pickOpen = async (context: Context, values: object) =>
  pickMatter(
    context,
    ACTION,
    await ownMatters(context, { states: ['open'] }),
    { ...values },
    { which: '哪一件申请延期？', none: '目前没有您单位在办的事项。' },
  );

/**
 * The unit asks for more time (申请延期). The office is told, and who may decide; until then the date stands and
 * reminders go on. Asked again with another date, the new one takes the place of the old. After the date has passed it
 * is taken too, and says so.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `PARTS_ANSWER`, `ALREADY_CLOSED`, `NO_NEED_FOR_TIME`, `NOT_LATER`,
 * `BEYOND_EXTENSION`, `NO_PERIOD_YET`, `NOT_YET_THE_UNITS`, `TOO_FAR_AWAY`, `TOO_LONG`
 */
export const requestExtension = defineHandler({
  action: ACTION,
  verbs: [
    '申请延期',
    '申请延长期限',
    '想延期',
    '希望延期',
    '请求延期',
    '能否延期',
    '可否延期',
    '能不能延期',
    '能不能宽限几天',
    '能否宽限几天',
    '可否宽限几天',
    '宽限几天',
  ],
  phrase: (text) => asksForTime(text) !== undefined,
  phraseNames: (text) => asksForTime(text)?.matter,
  allowed: ['liaison', 'partner'],
  takes: TAKES,
  help: { form: '申请延期 #12 至 12月20日 因整改周期较长', does: '申请延长期限，写明到哪天和原因' },

  async run({ matter: named, to, by, reason: typed, sure }, context) {
    const inWords = asksForTime(context.said ?? '');
    const given = inWords ? inWords.reason || undefined : typed;
    const no = named ?? (await pickOpen(context, { to, by, reason: given }));
    if (typeof no !== 'number') return no;
    const matter = await visibleMatter(context, no);
    requireLiaison(context, matter);
    const main = requireOwed(matter);
    const reason = given === undefined ? '' : written('申请延期的原因', given);
    const known = { matter: no, ...(to ? { to } : {}), ...(by ? { by } : {}), ...(reason ? { reason } : {}) };
    if (to === undefined && by === undefined)
      return askFor(context, { action: ACTION, takes: TAKES }, known, 'to');

    const day = to ?? (by && extended(main, { by }, groundOf(context))?.on);
    if (!day) throw noPeriodYet(no);
    const line = (on: Day) => `申请延期 #${no} 至 ${on}${reason ? ` 因${reason}` : ' 因整改周期较长'}`;
    checkExtension(day, main, matter, context, line);
    if (!sure && isFarOff(day, context.today))
      return askFarOff(day, { action: ACTION, slot: 'to', given: known }, context);
    if (reason === '')
      return askFor(
        context,
        {
          action: ACTION,
          takes: { ...TAKES, reason: { ...TAKES.reason, ask: '请写明原因，例如：因整改周期较长。' } },
        },
        { matter: no, to: day, ...(sure ? { sure } : {}) },
        'reason',
      );
    return put(matter, main, day, reason, context);
  },
});

function requireOwed(matter: Matter): Deadline {
  requirePart(matter);
  requireAlive(matter);
  if (matter.state === 'replied') throw noNeedForTime(matter.no, showDay(matter.repliedOn ?? ''));
  const main = mainDeadline(matter);
  if (!main?.due || !isUnits(main) || main.owed === false) throw notYetTheUnits(matter.no);
  return main;
}

function put(matter: Matter, main: Deadline, to: Day, reason: string, context: Context) {
  const { no, extensionAsked: before } = matter;
  if (before?.to === to && before.reason === reason)
    return decide({
      answer: answerMatter(context, matter, () => ({
        news: `#${no} 已申请延至 ${showDay(to)}，正在等候决定，不必重复。`,
      })),
    });

  const act = askExtension(matter, to, reason, groundOf(context));
  const present = main.due?.on ?? context.today;
  const isPast = present < context.today;
  const body = decidesExtension(matter.instrument);
  const unit = context.roster.unit(matter.unitId ?? '')?.name ?? '';
  /** The office's own steps are none of the unit's. */
  const behind = (eyes: Matter) => {
    const next = overtakenBy(to, main, eyes);
    return next ? [`申请的日期晚于${next.label} ${showDay(next.on)}。`] : [];
  };
  const ownSteps = { ...matter, deadlines: matter.deadlines.filter(isUnits) };
  const dates = `现在的期限 ${showDay(present)}，申请延至 ${showDay(to)}（晚 ${daysBetween(present, to)} 天）`;
  return decide({
    answer: answerMatter(context, act.matter, () => ({
      news: before ? `#${no} 的延期申请已改为延至 ${showDay(to)}。` : `#${no} 已申请延至 ${showDay(to)}。`,
      lines: [
        body === '办公室' ? '已转办公室研究。' : `已转办公室，由${body}决定。`,
        isPast
          ? `原定期限 ${showDay(present)} 已过；在有答复之前，提醒照常。`
          : `在有答复之前，期限仍是 ${showDay(present)}，提醒照常。`,
        ...behind(ownSteps),
      ],
    })),
    effects: act.effects,
    notices: tellOffice(
      context,
      act.matter,
      () => ({
        news: `#${no} ${unit}${before ? '改了延期申请' : '申请延期'}`,
        lines: [
          `${dates}。`,
          ...behind(matter),
          ...(isPast ? ['提出申请时期限已过。'] : []),
          ...(body === '办公室' ? [] : [`由${body}决定；同意时请记下批准机关。`]),
        ],
      }),
      'now',
    ),
    refresh: [matter.id],
  });
}
