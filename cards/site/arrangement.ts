import { showDay } from '../../domain/time/day.js';
import type { DayRange } from '../../domain/time/day-ranges.js';
import type { Card } from '../card.js';

/** One date that moved because the calendar did. */
export interface MovedDate {
  no: number;
  title: string;
  unitName?: string;
  label: string;
  from: string;
  to: string;
}

/** As many as a message shows. */
const SHOWN = 10;

const DID = { off: '已记放假', work: '已记调休上班', dropped: '已取消登记，按原来的安排' } as const;

const rangeText = ({ from, to }: DayRange): string =>
  from === to ? showDay(from) : `${showDay(from)}至${showDay(to)}`;

function movedLines(moved: readonly MovedDate[], withUnit: boolean): string[] {
  const lines = moved
    .slice(0, SHOWN)
    .map(
      ({ no, title, unitName, label, from, to }) =>
        `#${no} ${withUnit && unitName ? `${unitName} ` : ''}《${title}》${label}：${showDay(from)} → ${showDay(to)}`,
    );
  return moved.length > SHOWN ? [...lines, `另有 ${moved.length - SHOWN} 件，发送“期限”可看全部。`] : lines;
}

/** What recording an arrangement did (放假、调休上班), for the office. `matters` counts matters, not dates. */
export function arrangementCard(view: {
  kind: keyof typeof DID;
  ranges: readonly DayRange[];
  warnings: readonly string[];
  matters: number;
  moved: readonly MovedDate[];
  /** How many people were told. */
  told: number;
}): Card {
  const days = view.ranges.map(rangeText).join('、');
  const effect =
    view.matters === 0
      ? '没有期限因此变动。'
      : `共 ${view.matters} 件的期限因此变动${view.told > 0 ? `，将告知有关的 ${view.told} 位同事` : ''}：`;
  return {
    title: `${DID[view.kind]}：${days}`,
    text: [...view.warnings, effect, ...movedLines(view.moved, true)].join('\n'),
  };
}

/** Tells one person which dates of theirs moved; `toUnit` for the unit's own liaison. */
export const datesMovedCard = (moved: readonly MovedDate[], toUnit: boolean): Card => ({
  title:
    moved.length === 1 ? '放假安排有更新，有一个期限变动' : `放假安排有更新，共 ${moved.length} 个期限变动`,
  text: movedLines(moved, !toUnit).join('\n'),
});
