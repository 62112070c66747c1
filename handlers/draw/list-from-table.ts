import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import type { Draw } from '../../domain/draw/draw.js';
import { poolOfTable } from '../../domain/draw/sample-list.js';
import { badList } from '../../domain/errors/draw.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import type { ReadTables } from '../../domain/import/table.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { drawForOffice } from './draw-at-hand.js';
import { drawFrom, makeDraw } from './make-draw.js';

/** True while a sample waits for its list. */
export const waitsForList = ({ kind, state, pool }: Draw): boolean =>
  kind === 'cases' && state === 'published' && pool.length === 0;

/**
 * Has a forwarded table read as the list of a sample; it is frozen and drawn from when it is there.
 *
 * @throws DubanError `BAD_LIST` where it is not kept any more
 */
export async function readListFrom(no: number, ids: readonly string[], context: Context): Promise<Decision> {
  const { stores, actor, chat, now } = context;
  const files: readonly OfferedFile[] = await stores.files.byIds(ids, actor.id);
  if (files.length === 0) throw badList('这份表格已不在了（用过一次，或过了十分钟），请重新转发，');
  if (files.some(({ parcelId }) => parcelId !== undefined)) throw badList('这份表格正在读取，不必再点，');
  const parcel = {
    id: randomUUID(),
    personId: actor.id,
    values: { import: 'cases' as const, files: files.map(({ id }) => id), draw: no },
    at: now,
    state: 'wanted' as const,
  };
  return decide({
    effects: [{ kind: 'parcel.add', parcel }],
    answer: toAsker(chat, plain(`正在读取 #${no} 的清单，读好就抽选。`)),
  });
}

/**
 * Draws from the rows of a table that was read, a heading left out. What no cell may be (a formula, a merged cell) refuses
 * the whole list, so that nothing is drawn from what is not what it shows.
 *
 * @throws DubanError `NOT_VISIBLE`, `BAD_LIST`, `TOO_FEW`
 */
export async function drawFromTables(
  no: number,
  { tables }: ReadTables,
  context: Context,
): Promise<Decision> {
  const draw = await drawForOffice(context, no);
  if (!waitsForList(draw)) return makeDraw.run({ matter: no }, context);
  const filled = tables.filter(({ rows }) => rows.length > 0);
  const [table, another] = filled;
  if (!table) throw badList('表格里没有内容，');
  if (another) throw badList(`文件里有 ${filled.length} 张有内容的表，请只留一张，`);
  const [fault] = table.faults;
  if (fault) throw badList(`第 ${fault.row} 行：${fault.say}，`);
  const list = poolOfTable(
    table.rows.map(({ cells }) => cells),
    draw.each?.by,
  );
  if ('say' in list) throw badList(list.say);
  return drawFrom({ ...draw, ...list }, context);
}
