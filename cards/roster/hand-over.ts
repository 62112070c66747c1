import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { Role } from '../../domain/roster/roster.js';
import { showDay } from '../../domain/time/day.js';
import type { Card } from '../card.js';

export interface HandOverView {
  /** With the unit: 市中级人民法院李四. */
  from: string;
  to: string;
  matters: readonly Matter[];
  /** How many in all, where the list shows fewer. */
  total: number;
  /** What else passed on: 联络员, 代理. */
  duties: readonly string[];
  notes: readonly string[];
}

/** What passed, kept with its receipt, so that one sent again later can say who has it now. */
export interface HandedOver {
  to: string;
  /** Those that the office's person minded and now the other does; of a unit's the duty says it. */
  nos: readonly number[];
  duties: readonly Role[];
  unitId?: string;
}

/** The receipt as it waits to be sent. */
export interface HandedOverCard extends Card {
  handedOver: HandedOver;
}

/** As many as a receipt lists. */
const SHOWN = 20;

/** The receipt of a hand-over (交接清单): how many, and which: `matters` are those its reader may see. Pure. */
export function handOverCard({ from, to, matters, total, duties, notes }: HandOverView): Card {
  const lines = matters.slice(0, SHOWN).map((matter) => {
    const on = mainDeadline(matter)?.due?.on;
    const asked = matter.extensionAsked ? `，申请延至 ${showDay(matter.extensionAsked.to)}` : '';
    return `#${matter.no} ${on ? showDay(on) : '期限待起算'}《${matter.title}》${asked}`;
  });
  return {
    title: `交接：${from} → ${to}，共 ${total} 件`,
    text: [
      ...(duties.length > 0 ? [`一并交接：${duties.join('、')}。`] : []),
      ...(total === 0 ? ['没有在办的事项。'] : lines),
      ...(total > lines.length ? [`另有 ${total - lines.length} 件，发送“我的”查看。`] : []),
      ...notes,
    ].join('\n'),
  };
}
