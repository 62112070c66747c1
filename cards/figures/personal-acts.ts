import type { Roster } from '../../domain/roster/roster.js';
import { showInstant } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { saysAct } from '../matter/history.js';
import { countOf } from '../matter/list.js';
import { saysSiteEntry } from '../site/entry.js';

/** How many a page shows. */
export const ACTS_PAGE = 15;

/** One thing a person did, as the trail has it. */
export interface PersonalActLine {
  kind: string;
  at: Date;
  by: string;
  body: Readonly<Record<string, unknown>> | null;
  no?: number;
  title?: string;
  /** The mechanism of a matter: by its fields a correction is read. */
  instrument?: string;
}

const lineOf = (act: PersonalActLine, roster: Roster): string => {
  const isMatter = act.no !== undefined;
  const what = isMatter
    ? `#${act.no}${act.title === undefined ? ' ' : `《${act.title}》`}${saysAct(act, roster)}`
    : saysSiteEntry(act, roster);
  return `${showInstant(act.at)} ${what}`;
};

interface ActsView {
  label: string;
  acts: readonly PersonalActLine[];
  total: number;
  offset: number;
  more: Omit<Action, 'label'>;
  roster: Roster;
}

/** What the asker did in a period (我做过什么), newest first, a page at a time. Pure. */
export function personalActsCard({ label, acts, total, offset, more, roster }: ActsView): Card {
  const title = `您做过的：${label}`;
  if (total === 0) return { title: `${title}，共 0 件`, text: '这段时间没有您办过的记录。查看不计在内。' };
  const range = total > ACTS_PAGE ? `，第 ${offset + 1}–${offset + acts.length} 件` : '';
  const hasMore = offset + ACTS_PAGE < total;
  return {
    title: `${title}，${countOf(total)}${range}`,
    text: acts.map((act) => lineOf(act, roster)).join('\n'),
    ...(hasMore
      ? {
          actions: [{ ...more, label: '更多', payload: { ...more.payload, offset: offset + ACTS_PAGE } }],
        }
      : {}),
  };
}
