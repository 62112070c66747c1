import { appraisalLadder } from '../instruments/appraisal-ladder.js';
import { meetingDecision } from '../instruments/meeting-decision.js';
import { procuratorialSuggestion } from '../instruments/procuratorial-suggestion.js';
import { isUnits, type Matter, mainDeadline } from '../matter/matter.js';
import { recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';
import type { Day } from '../time/day.js';

/** What is open when an agenda is made, by why it is on it; each matter stands once, but for what recurs. */
export interface OpenPoints {
  /** Decisions of earlier meetings of this kind not done. */
  undone: readonly Matter[];
  /** What was to be put right (整改) and is not yet: 评议整改, 检察建议. */
  rectifying: readonly Matter[];
  overdue: readonly Matter[];
  /** Sent back to be completed and not answered since. */
  returned: readonly Matter[];
  /** Several of one kind by one unit that are late, sent back or not put right (反复出现的问题), unit by unit. */
  recurring: readonly (readonly Matter[])[];
}

const RECTIFIED: ReadonlySet<string> = new Set([appraisalLadder.id, procuratorialSuggestion.id]);
const RECURS_FROM = 2;

/** The unit has not sent what was due; a step of the office's own that is late is none of its making. */
const isOverdue = (matter: Matter, today: Day): boolean => {
  const main = mainDeadline(matter);
  const on = main && isUnits(main) ? main.due?.on : undefined;
  return on !== undefined && on < today;
};

/** Sorts what is open. `meetings` are the numbers of this kind of meeting. Pure. */
export function pointsOf(open: readonly Matter[], meetings: ReadonlySet<number>, today: Day): OpenPoints {
  const isUndone = ({ instrument, values }: Matter) =>
    instrument === meetingDecision.id && meetings.has(Number(values.meeting));
  const undone = open.filter(isUndone);
  const rest = open.filter((one) => !isUndone(one));
  const rectifying = rest.filter(({ instrument }) => RECTIFIED.has(instrument));
  const others = rest.filter(({ instrument }) => !RECTIFIED.has(instrument));
  const overdue = others.filter((one) => isOverdue(one, today));
  const returned = others.filter((one) => one.reply?.state === 'returned' && !overdue.includes(one));
  return {
    undone,
    rectifying,
    overdue,
    returned,
    recurring: recurringIn([...rectifying, ...overdue, ...returned]),
  };
}

function recurringIn(matters: readonly Matter[]): Matter[][] {
  const kinds = new Map<string, Matter[]>();
  for (const one of matters) {
    if (!one.unitId) continue;
    const key = `${one.unitId} ${one.instrument}`;
    kinds.set(key, [...(kinds.get(key) ?? []), one]);
  }
  return [...kinds.values()].filter(({ length }) => length >= RECURS_FROM);
}

/**
 * The agenda a joint meeting begins with (议程): earlier decisions not done, what was not put right, what came due and was
 * not answered, what was sent back, what recurs. In numbers only, for it goes to all members: which matters they are
 * stands on the office's own card. Pure.
 */
export function agendaOf({ undone, rectifying, overdue, returned, recurring }: OpenPoints): string[] {
  const count = (what: string, matters: readonly unknown[], measure = '件') =>
    matters.length > 0 ? [`${what}（${matters.length} ${measure}）`] : [];
  return [
    ...count('上次议定事项的落实情况', undone),
    ...count('尚未完成的整改', rectifying),
    ...count('到期尚未报送事项的推进', overdue),
    ...count('需补充完善事项的办理', returned),
    ...count('反复出现的问题', recurring, '类'),
    '下一步工作安排',
  ];
}

/** The same for one of the office, matter by matter: by its number alone what that person is recused from (回避). Pure. */
export function agendaDetails(
  { undone, rectifying, overdue, returned, recurring }: OpenPoints,
  reader: Person,
): string[] {
  const named = (matter: Matter) =>
    recusedFrom(reader, matter) ? `#${matter.no}` : `#${matter.no}《${matter.title}》`;
  const lines = (what: string, matters: readonly Matter[]) =>
    matters.length > 0 ? [`${what}：${matters.map(named).join('、')}`] : [];
  const kinds = recurring.map((matters) => matters.map(({ no }) => `#${no}`).join('、'));
  return [
    ...lines('上次议定未落实', undone),
    ...lines('整改未完成', rectifying),
    ...lines('到期未报', overdue),
    ...lines('退回补正中', returned),
    ...(kinds.length > 0 ? [`同一单位同一类反复出现：${kinds.join('；')}`] : []),
  ];
}
