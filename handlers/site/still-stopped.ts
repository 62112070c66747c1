import type { Context } from '../define-handler.js';

/** As many as are named. */
const NAMED = 5;

/**
 * What stays stopped though its unit's reminders, or all, go on again (单件停发), and what lifts it. By number alone: the
 * heads who are told may be recused from one (回避), and an administrator reads no titles.
 */
export async function stillStopped({ stores, now }: Context, unitId?: string): Promise<string[]> {
  const { matters, total } = await stores.matters.list({
    scope: { openBy: now },
    ...(unitId ? { unitId } : {}),
    states: ['open', 'replied'],
    muted: true,
    offset: 0,
    limit: NAMED,
  });
  const [first] = matters;
  if (!first) return [];
  const names = matters.map(({ no }) => `#${no}`).join('、');
  const more = total > matters.length ? '等' : '';
  return [`另有单件停发的 ${total} 件仍然停着：${names}${more}。要恢复，请逐件发送，例如：恢复 #${first.no}`];
}
