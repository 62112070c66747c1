import { ONLY_BY_TELEPHONE } from '../../cards/roster/by-telephone.js';
import type { Matter } from '../../domain/matter/matter.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { Context } from '../define-handler.js';

type Ground = Pick<Context, 'roster' | 'stores'>;

/** Of the units of these matters those that have people to act for them, none of whom has an account. */
export async function unitsByTelephone(
  matters: readonly Matter[],
  { roster, stores }: Ground,
): Promise<ReadonlySet<string>> {
  const units = [...new Set(matters.flatMap(({ unitId }) => unitId ?? []))].map((unitId) => ({
    unitId,
    speakers: speakersOf(roster, unitId).map(({ id }) => id),
  }));
  const without = await stores.accounts.without(units.flatMap(({ speakers }) => speakers));
  return new Set(
    units
      .filter(({ speakers }) => speakers.length > 0 && speakers.every((id) => without.has(id)))
      .map(({ unitId }) => unitId),
  );
}

/** 市监狱的联络员没有账号（只能电话联系）; undefined where somebody of the unit is reached. */
export async function telephoneWords(matter: Matter, ground: Ground): Promise<string | undefined> {
  const { unitId } = matter;
  if (unitId === undefined || !(await unitsByTelephone([matter], ground)).has(unitId)) return undefined;
  return `${ground.roster.unit(unitId)?.name ?? ''}的联络员没有账号（${ONLY_BY_TELEPHONE}）`;
}

/** For the office, of each of these that is open and whose unit nothing reaches: whom to call, and how to note the call. */
export async function telephoneLines(matters: readonly Matter[], ground: Ground): Promise<string[]> {
  const open = matters.filter(({ state }) => state === 'open');
  const said = await Promise.all(
    open.map(async (matter) => {
      const words = await telephoneWords(matter, ground);
      const people = speakersOf(ground.roster, matter.unitId);
      const phones = people.map(({ name, phone }) => `${name} ${phone ?? '（没有电话）'}`).join('、');
      const call = `请打电话，打过请记下：代记 #${matter.no} ${people[0]?.name ?? ''} 电话告知 …`;
      return words ? [`#${matter.no} ${words}：${phones}。${call}`] : [];
    }),
  );
  return said.flat();
}
