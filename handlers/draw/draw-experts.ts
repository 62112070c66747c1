import { readNumber } from '../../domain/command/numerals.js';
import type { Draw } from '../../domain/draw/draw.js';
import { fieldIn } from '../../domain/draw/experts.js';
import { badDraw } from '../../domain/errors/draw.js';
import { expertPool } from '../../domain/instruments/expert-pool.js';
import { listOf, readLabelled } from '../../domain/roster/roster-words.js';
import type { Context, Decision } from '../define-handler.js';
import { peopleNamed } from '../gathering/invited-people.js';
import { freshDraw } from './fresh-draw.js';
import { publish } from './prepare-draw.js';

const FORM = expertPool.example;

/**
 * Draws experts (专家 刑诉方向 抽2名): published and made like a draw of people's supervisors.
 *
 * @throws DubanError `BAD_DRAW`, `TOO_FEW`, `UNKNOWN_NAMES`, `NAMESAKES`
 */
export async function drawExperts(
  words: string,
  size: number | undefined,
  unitId: string | undefined,
  context: Context,
): Promise<Decision> {
  const { head, parts } = readLabelled(words, ['候补', '回避', '事由', '用于']);
  const field = fieldIn(head);
  const reserves = parts.候补 === undefined ? 0 : readNumber(parts.候补.replace(/[名位人个]$/u, ''));
  if (!size || reserves === undefined) throw badDraw('抽几名没有看懂，', FORM);
  const recused =
    listOf(parts.回避 ?? '').length > 0 ? peopleNamed(parts.回避 ?? '', context, `${FORM} 回避 张三`) : [];
  const fresh: Draw = {
    ...(await freshDraw(context)),
    kind: 'people',
    mechanism: expertPool.id,
    purpose: parts.事由 ?? parts.用于 ?? `${field === '' ? '' : `${field}方向`}专家咨询`,
    ...(unitId ? { unitId } : {}),
    size,
    reserves,
    condition: field === '' ? [] : listOf(field),
    recused,
  };
  return publish(fresh, context);
}
