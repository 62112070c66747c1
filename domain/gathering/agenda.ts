import type { Matter } from '../matter/matter.js';
import { recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';

/** What is open when an agenda is made, by why it is on it. */
export interface OpenPoints {
  /** The last meeting's decisions not done. */
  undone: readonly Matter[];
  overdue: readonly Matter[];
  /** Sent back to be completed and not answered since. */
  returned: readonly Matter[];
}

/**
 * The agenda a joint meeting begins with (议程): last time's decisions not done, what came due and was not answered, what
 * was sent back. In numbers only, for it goes to all members: which matters they are stands on the office's own card.
 * Pure.
 */
export function agendaOf({ undone, overdue, returned }: OpenPoints): string[] {
  const count = (what: string, matters: readonly Matter[]) =>
    matters.length > 0 ? [`${what}（${matters.length} 件）`] : [];
  return [
    ...count('上次议定事项的落实情况', undone),
    ...count('到期尚未报送事项的推进', overdue),
    ...count('需补充完善事项的办理', returned),
    '下一步工作安排',
  ];
}

/** The same for one of the office, matter by matter: by its number alone what that person is recused from (回避). Pure. */
export function agendaDetails({ undone, overdue, returned }: OpenPoints, reader: Person): string[] {
  const named = (matter: Matter) =>
    recusedFrom(reader, matter) ? `#${matter.no}` : `#${matter.no}《${matter.title}》`;
  const lines = (what: string, matters: readonly Matter[]) =>
    matters.length > 0 ? [`${what}：${matters.map(named).join('、')}`] : [];
  return [
    ...lines('上次议定未落实', undone),
    ...lines('到期未报', overdue),
    ...lines('退回补正中', returned),
  ];
}
