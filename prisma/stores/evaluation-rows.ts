import type { Evaluation } from '../../domain/ballot/evaluation.js';

/** All of an evaluation but who may vote: what a voter's tap needs. */
export const HEAD_COLUMNS = `v.id, v.no, v.mechanism, v.title, v.state, v.round, v.rules, v.items, v.tellers, v.chat_id, v.keys,
  v.opened_by, v.opened_at, v.closes_at, v.closed_at, v.released_at, v.result, v.trail_n, v.trail_hash`;

export interface HeadRow {
  id: string;
  no: number;
  mechanism: string;
  title: string;
  state: Evaluation['state'];
  round: number;
  rules: Evaluation['rules'];
  items: Evaluation['items'];
  tellers: string[] | null;
  chat_id: string | null;
  keys: Evaluation['keys'];
  opened_by: string;
  opened_at: Date | null;
  closes_at: Date | null;
  closed_at: Date | null;
  released_at: Date | null;
  result: Evaluation['result'] | null;
  trail_n: number;
  trail_hash: string;
}

export interface EvaluationRow extends HeadRow {
  electorate: Evaluation['electorate'];
}

/** An evaluation without its electorate. */
export type EvaluationHead = Omit<Evaluation, 'electorate'>;

export const headOf = (row: HeadRow): EvaluationHead => ({
  id: row.id,
  no: row.no,
  mechanism: row.mechanism,
  title: row.title,
  state: row.state,
  round: row.round,
  rules: row.rules,
  items: row.items,
  tellers: row.tellers ?? [],
  keys: row.keys,
  openedBy: row.opened_by,
  ...(row.chat_id ? { chatId: row.chat_id } : {}),
  ...(row.opened_at ? { openedAt: row.opened_at } : {}),
  ...(row.closes_at ? { closesAt: row.closes_at } : {}),
  ...(row.closed_at ? { closedAt: row.closed_at } : {}),
  ...(row.released_at ? { releasedAt: row.released_at } : {}),
  ...(row.result ? { result: row.result } : {}),
  trail: { n: row.trail_n, hash: row.trail_hash },
});

export const evaluationOf = (row: EvaluationRow): Evaluation => ({
  ...headOf(row),
  electorate: row.electorate,
});
