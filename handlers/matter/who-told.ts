import type { Matter } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** Said where somebody of another unit told it, and it is to be recorded all the same. */
export const ALL_THE_SAME = '仍要记';

/** 丁海川是市公安局的，#8 是市国家安全局的; undefined for who is of the unit, of none, or in no roster. */
export function ofAnotherUnit(who: string, { no, unitId }: Matter, { roster }: Context): string | undefined {
  const named = roster.people.filter(({ name, active, unitId: of }) => active && of && who.endsWith(name));
  const [first] = named;
  if (!first || named.some((one) => one.unitId === unitId)) return undefined;
  const nameOf = (id: string | undefined) => roster.unit(id ?? '')?.name ?? '';
  return `${first.name}是${nameOf(first.unitId)}的，#${no} 是${nameOf(unitId)}的`;
}

/** What somebody of another unit told is hardly this unit's receipt or answer: asked before it is recorded. */
export function askWhoever(no: number, stranger: string, given: RawValues): Decision {
  const choices = [
    { label: ALL_THE_SAME, action: 'record-call', payload: { ...given, matter: no, whoever: true } },
  ];
  return decide({
    answer: {
      here: {
        title: `${stranger}，仍要记吗？`,
        text: '还没有登记。号码写错了，请改号码重新发。',
        actions: choices,
      },
    },
    question: { action: 'record-call', values: { matter: no }, choices },
  });
}
