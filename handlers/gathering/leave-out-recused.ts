import { nobodyToInvite } from '../../domain/errors/gathering.js';
import type { Concern } from '../../domain/roster/recusal.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Context } from '../define-handler.js';

/**
 * These people without those recused (回避) from one of the units that a gathering is about, and what its convener reads of them.
 *
 * @throws DubanError `NOBODY_TO_INVITE` where nobody is left
 */
export function leaveOutRecused(
  people: readonly string[],
  about: Concern & { otherUnitIds?: readonly string[] },
  form: string,
  { roster }: Context,
): { people: string[]; lines: string[] } {
  const isOut = (id: string) => {
    const person = roster.person(id) ?? {};
    const { otherUnitIds = [] } = about;
    return recusedFrom(person, about) || otherUnitIds.some((unitId) => recusedFrom(person, { unitId }));
  };
  const left = people.filter((id) => !isOut(id));
  const names = people.filter(isOut).map((id) => roster.person(id)?.name ?? '');
  if (names.length === 0) return { people: left, lines: [] };
  if (left.length === 0)
    throw nobodyToInvite(`${names.join('、')}已登记回避，没有可以邀请的人`, `可以这样发：${form}`);
  return { people: left, lines: [`已登记回避，没有邀请：${names.join('、')}。`] };
}
