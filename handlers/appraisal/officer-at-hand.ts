import type { LetterView } from '../../cards/appraisal-letters.js';
import type { Appraisal, Officer } from '../../domain/appraisal/appraisal.js';
import type { Rectification } from '../../domain/appraisal/ladder.js';
import { LEVELS } from '../../domain/cosigning/rule.js';
import { notAppraised, severalOfficers, unknownOfficer } from '../../domain/errors/appraisal.js';
import { notVisible } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Slots } from '../../domain/slot.js';
import type { Context } from '../define-handler.js';

/** Whom it is about: by number, or by name with the unit where there are several. */
export const OFFICER_SLOTS = {
  matter: { kind: 'matter', label: '评议的件' },
  unit: { kind: 'unit', label: '单位' },
  words: { kind: 'text', label: '姓名和内容' },
} as const satisfies Slots;

export interface Named {
  officer: Officer;
  /** What was written after the name. */
  rest: string;
}

/**
 * The officer in post whose name the words begin with.
 *
 * @throws DubanError `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`
 */
export async function officerNamed(
  { stores, roster, actor }: Context,
  words: string,
  unitId: string | undefined,
  form: string,
): Promise<Named> {
  const text = words.trim();
  const inPost = (await stores.appraisals.officers()).filter(
    (one) => one.leftOn === undefined && !recusedFrom(actor, { unitId: one.unitId }),
  );
  const found = inPost
    .filter(({ name, unitId: of }) => text.startsWith(name) && (unitId === undefined || of === unitId))
    .sort((a, b) => b.name.length - a.name.length);
  const [officer] = found;
  if (!officer) throw unknownOfficer(text.split(/\s/)[0] ?? '', form);
  const same = found.filter(({ name }) => name === officer.name);
  if (same.length > 1) {
    const units = same.map((one) => roster.unit(one.unitId)?.name ?? '');
    throw severalOfficers(
      officer.name,
      units,
      form.replace(officer.name, `${officer.name} ${units[0] ?? ''}`),
    );
  }
  return { officer, rest: text.slice(officer.name.length).trim() };
}

/**
 * An appraisal by its number; only for the office, and not for who is recused from the officer's unit.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function visibleAppraisal(
  { stores, actor }: Context,
  no: number,
): Promise<{ appraisal: Appraisal; officer: Officer }> {
  const appraisal = isOffice(actor) ? await stores.appraisals.byNo(no) : undefined;
  const officer =
    appraisal && (await stores.appraisals.officers()).find(({ id }) => id === appraisal.officerId);
  if (!appraisal || !officer || recusedFrom(actor, { no, unitId: officer.unitId })) throw notVisible(no);
  return { appraisal, officer };
}

/**
 * The appraisal a step is about: the one with this number, or the named officer's newest.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `NOT_APPRAISED`
 */
export async function appraisalAtHand(
  context: Context,
  given: { matter?: number | undefined; unit?: string | undefined; words?: string | undefined },
  form: string,
): Promise<{ appraisal: Appraisal; officer: Officer; rest: string }> {
  const { matter, unit, words = '' } = given;
  if (matter !== undefined) return { ...(await visibleAppraisal(context, matter)), rest: words.trim() };
  const { officer, rest } = await officerNamed(context, words, unit, form);
  const [appraisal] = await context.stores.appraisals.of(officer.id);
  if (!appraisal) throw notAppraised(officer.name);
  return { appraisal, officer, rest };
}

/** The rectification's matter, where one was opened. */
export const rectificationOf = async (
  { stores }: Context,
  { matterNo }: Pick<Appraisal, 'matterNo'>,
): Promise<Rectification | undefined> => (matterNo === undefined ? undefined : stores.matters.byNo(matterNo));

/** By what the letters are drawn. */
export const letterView = ({ roster, settings }: Context, officer: Officer): LetterView => ({
  officer,
  unit: roster.unit(officer.unitId),
  party: `${LEVELS[settings.level]}委`,
});
