import { INSTRUMENT_NAMES, instrumentCalled } from '../../domain/command/find-instrument.js';
import { isOffice, scopeOf } from '../../domain/matter/audience.js';
import type { MatterState } from '../../domain/matter/matter.js';
import { unsignedBefore } from '../../domain/matter/unsigned.js';
import { addDays, type Day, showDay } from '../../domain/time/day.js';
import { TIME_RANGES, type TimeRange, timeRange } from '../../domain/time/time-range.js';
import type { Context } from '../define-handler.js';
import { defineHandler } from '../define-handler.js';
import { ownWords } from '../own-words.js';
import { type Listing, showListing } from './matter-listing.js';

/** Other words that narrow a list. */
const STANDS = ['逾期', '待签收', '未签收', '待联系', '未联系上', '待改派', '待核收'] as const;

interface Filters {
  unit?: string;
  when?: string;
  on?: Day;
  stands?: string;
  kind?: string;
}

/** Due days asked for; what is overdue was due before today. */
function dueIn({ when, on, stands }: Filters, today: Day): { dueFrom?: Day; dueTo?: Day } {
  if (stands === '逾期') return { dueTo: addDays(today, -1) };
  if (on) return { dueFrom: on, dueTo: on };
  if (!when) return {};
  const { from, to } = timeRange(when as TimeRange, today);
  return { dueFrom: from, dueTo: to };
}

const statesOf = ({ stands }: Filters): readonly MatterState[] => {
  if (stands === '待核收') return ['replied'];
  return stands === undefined ? ['open', 'replied'] : ['open'];
};

/** Unsigned, nobody reached for two working days or at all (待联系), or sent back by its unit (待改派). */
function waitingFor(
  stands: string | undefined,
  { today, now, calendar }: Pick<Context, 'today' | 'now' | 'calendar'>,
): Pick<Listing['query'], 'unreceived' | 'sentBefore' | 'byTelephoneAt' | 'disputed'> {
  if (stands === '待改派') return { disputed: true };
  if (stands?.endsWith('签收')) return { unreceived: true };
  return stands?.includes('联系')
    ? { unreceived: true, disputed: false, sentBefore: unsignedBefore(today, calendar), byTelephoneAt: now }
    : {};
}

/** The query that some filters make for this person, and the words above its list. */
export function listingOf(
  filters: Filters,
  { actor, now, today, roster, calendar }: Context,
): Omit<Listing, 'more'> {
  const { unit, when, on, stands, kind } = filters;
  // 逾期 is a list of its own, as people ask for it.
  const isOverdue = stands === '逾期';
  const words = [unit && roster.unit(unit)?.name, kind, on ? showDay(on) : when, isOverdue ? '' : stands];
  const instrument = kind === undefined ? undefined : instrumentCalled(kind);
  return {
    ...(stands && /签收|联系/u.test(stands) ? { contacts: true as const } : {}),
    heading: [isOverdue ? '逾期' : '期限', ...words].filter(Boolean).join(' '),
    query: {
      scope: scopeOf(actor, now),
      states: statesOf(filters),
      ...(unit ? { unitId: unit } : {}),
      ...(instrument ? { instrument: instrument.id } : {}),
      ...waitingFor(stands, { today, now, calendar }),
      // What waits for the director (待同意) is not the office's to check in; a unit knows nothing of that.
      ...(stands === '待核收' && isOffice(actor) ? { awaiting: false } : {}),
      ...dueIn(filters, today),
    },
  };
}

const WHICH = '(?:有?哪些|有什么|是什么|有多少|有几件|列一下)';
/** 本周到期的, 下周要到期的有哪些, 哪些本周到期. */
const DUE_THEN = new RegExp(
  `^(?:${WHICH}(?:事项|件)?)?(${TIME_RANGES.join('|')})(?:内|里)?(?:要|该|将|快|会)?到期(?:的|了)?(?:事项|件)?${WHICH}?[?？。]?$`,
  'u',
);

/**
 * What is due (期限), soonest first: everything this person may see, or of one unit, one stretch of days, one
 * instrument, or how it stands. Ten a page; 更多 goes on.
 */
export const listMatters = defineHandler({
  action: 'list-matters',
  verbs: ['期限'],
  phrase: (text) => DUE_THEN.test(text),
  allowed: 'anyone',
  reads: true,
  takes: {
    unit: { kind: 'unit', label: '单位' },
    when: { kind: 'choice', label: '时间', of: TIME_RANGES },
    stands: { kind: 'choice', label: '状态', of: STANDS },
    kind: { kind: 'choice', label: '类别', of: INSTRUMENT_NAMES },
    on: { kind: 'date', label: '哪一天', looks: 'nearest' },
    offset: { kind: 'offset', label: '起始' },
  },
  help: {
    form: '期限 市中院 本周',
    does: '查看期限，近的在前；可以加单位、今天、本周、下周、本月、检察建议',
  },

  async run({ offset, ...typed }, context) {
    const when = DUE_THEN.exec(ownWords(context))?.[1];
    const filters = when ? { ...typed, when } : typed;
    return showListing(context, {
      ...listingOf(filters, context),
      more: { action: 'list-matters', values: filters },
      offset,
    });
  },
});

/** A list of its own of what stands in one way, such as 逾期; of one unit or one instrument where named. */
export const listStanding = <A extends string>(
  action: A,
  verbs: readonly string[],
  stands: (typeof STANDS)[number],
  does?: string,
) =>
  defineHandler({
    action,
    verbs,
    allowed: 'anyone',
    reads: true,
    takes: {
      unit: { kind: 'unit', label: '单位' },
      kind: { kind: 'choice', label: '类别', of: INSTRUMENT_NAMES },
      offset: { kind: 'offset', label: '起始' },
    },
    ...(does ? { help: { form: verbs[0] ?? '', does } } : {}),

    async run({ offset, ...filters }, context) {
      return showListing(context, {
        ...listingOf({ ...filters, stands }, context),
        more: { action, values: filters },
        offset,
      });
    },
  });
