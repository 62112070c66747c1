import { whyUndelivered } from '../../domain/delivery-codes.js';
import { showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { countOf, moreOf, PAGE } from '../matter/list.js';

export interface BacklogView {
  total: number;
  /** How many stand before these lines. */
  offset: number;
  /** Sending again is the administrators'. */
  mayResend: boolean;
  lines: readonly {
    id: string;
    toName: string;
    state: 'queued' | 'dead';
    tries: number;
    code?: string;
    title: string;
    dueAt: Date;
  }[];
}

const RESEND = '改好原因后可以重发：发送“重发”，或者“重发 1”只发第 1 条。';
const ASK_ADMIN = '改好原因后请管理员发送“重发”；急的请先打电话告知。';

/** What could not be delivered (积压). The titles are shown to administrators and the office only. */
export function backlogCard({ total, offset, lines, mayResend }: BacklogView): Card {
  if (total === 0) return { title: '积压：共 0 件', text: '消息都送到了。' };
  const text = lines.map(({ toName, state, tries, code, title, dueAt }, i) => {
    const how = state === 'dead' ? `试了 ${tries} 次，已停` : `试了 ${tries} 次，还在重试`;
    return `${offset + i + 1}. 发给${toName}“${title}” ${showInstant(dueAt)}，${how}：${whyUndelivered(code)}`;
  });
  const dead = lines.some(({ state }) => state === 'dead');
  const range = total > PAGE ? `，第 ${offset + 1}–${offset + lines.length} 件` : '';
  const actions = [
    ...moreOf({ offset, total, more: { action: 'show-backlog', values: {} } }),
    ...(dead && mayResend ? [{ label: '重发', action: 'resend-message', payload: {} }] : []),
  ];
  return {
    title: `积压：${countOf(total)}${range}`,
    text: [...text, ...(dead ? [mayResend ? RESEND : ASK_ADMIN] : [])].join('\n'),
    ...(actions.length > 0 ? { actions } : {}),
  };
}
