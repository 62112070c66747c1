import type { LetterView } from '../../cards/appraisal/letters.js';
import { type Appraisal, isRunning, type Officer, type Subject } from '../../domain/appraisal/appraisal.js';
import type { Rectification } from '../../domain/appraisal/ladder.js';
import { officersMeant } from '../../domain/appraisal/officers-meant.js';
import { LEVELS } from '../../domain/cosigning/rule.js';
import {
  notAppraised,
  severalOfficers,
  severalOfOrgan,
  unknownOfficer,
} from '../../domain/errors/appraisal.js';
import { notVisible } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person } from '../../domain/roster/roster.js';
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
  const { officers, length } = officersMeant(
    text,
    inPost.filter(({ unitId: of }) => unitId === undefined || of === unitId),
  );
  const [officer, ...more] = officers;
  if (!officer) throw unknownOfficer(text.split(/\s/)[0] ?? '', form);
  if (more.length > 0) {
    const isOneName = new Set(officers.map(({ name }) => name)).size === 1;
    const who = officers.map((one) => `${roster.unit(one.unitId)?.name ?? ''}${isOneName ? '' : one.name}`);
    const unit = roster.unit(officer.unitId)?.name ?? '';
    throw severalOfficers(text.slice(0, length), who, form.replace(officer.name, `${officer.name} ${unit}`));
  }
  return { officer, rest: text.slice(length).trim() };
}

/** An officer as cards and letters name him. */
export const officerSubject = ({ name, unitId, post }: Officer): Subject => ({
  name,
  unitId,
  about: post,
  isOrgan: false,
});

/** Whom an appraisal is about; undefined where the officer is not known any more. */
async function subjectOf(
  { officerId, organ }: Appraisal,
  { stores, roster }: Pick<Context, 'stores' | 'roster'>,
): Promise<Subject | undefined> {
  if (organ)
    return {
      name: roster.unit(organ.unitId)?.name ?? '',
      unitId: organ.unitId,
      about: organ.topic,
      isOrgan: true,
    };
  const officer = (await stores.appraisals.officers()).find(({ id }) => id === officerId);
  return officer && officerSubject(officer);
}

/**
 * An appraisal by its number; only for the office, and not for who is recused from the unit it is about.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function visibleAppraisal(
  context: Context,
  no: number,
): Promise<{ appraisal: Appraisal; subject: Subject }> {
  const { stores, actor } = context;
  const appraisal = isOffice(actor) ? await stores.appraisals.byNo(no) : undefined;
  const subject = appraisal && (await subjectOf(appraisal, context));
  if (!appraisal || !subject || recusedFrom(actor, { no, unitId: subject.unitId })) throw notVisible(no);
  return { appraisal, subject };
}

/** Of these people who takes part in an appraisal, each once: who is recused from it or its unit neither hears nor sees. */
export const hearOfAppraisal = (
  people: readonly Person[],
  { no }: Pick<Appraisal, 'no'>,
  { unitId }: Pick<Subject, 'unitId'>,
): readonly Person[] => [...new Set(people)].filter((person) => !recusedFrom(person, { no, unitId }));

/** Words that say how it stands and name nobody: 再评议仍不满意. */
const STANDS = /^(?:再次?|评议|仍|还是|不满意|[\s，,的])*$/u;

/** Where the words name nobody: the one that has come so far, if there is only one. */
async function onlyOneRunning({ stores }: Context, words: string): Promise<Appraisal | undefined> {
  if (!STANDS.test(words)) return undefined;
  const running = (await stores.appraisals.all()).filter(isRunning);
  const further = running.filter(({ rounds }) => rounds.length > 1);
  const [only, another] = /再|仍/u.test(words) && further.length > 0 ? further : running;
  return another ? undefined : only;
}

/**
 * The one appraisal of an organ's own work that has come so far: a unit and no officer's name behind it (市委同意 市公安局 …) is
 * the organ. What has come to its end is meant only where nothing runs.
 *
 * @throws DubanError `SEVERAL_OF_ORGAN` where it may be several
 */
async function ofOrgan(
  { stores, roster, actor }: Context,
  { unit, words, form }: { unit: string; words: string; form: string },
): Promise<Appraisal | undefined> {
  const officers = (await stores.appraisals.officers()).filter(({ leftOn }) => leftOn === undefined);
  if (officersMeant(words.trim(), officers).officers.length > 0) return undefined;
  const all = (await stores.appraisals.ofUnit(unit)).filter(
    ({ no, organ, rounds }) => organ && rounds.length > 0 && !recusedFrom(actor, { no, unitId: unit }),
  );
  const running = all.filter(isRunning);
  const [only, ...more] = running.length > 0 ? running : all;
  if (only && more.length > 0)
    throw severalOfOrgan(roster.unit(unit)?.name ?? '', [only, ...more], form.replace('王敏', `#${only.no}`));
  return only;
}

/**
 * The appraisal a step is about: the one with this number, the named officer's newest, or the named organ's own.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNKNOWN_OFFICER`, `SEVERAL_OFFICERS`, `SEVERAL_OF_ORGAN`, `NOT_APPRAISED`
 */
export async function appraisalAtHand(
  context: Context,
  given: { matter?: number | undefined; unit?: string | undefined; words?: string | undefined },
  form: string,
): Promise<{ appraisal: Appraisal; subject: Subject; rest: string }> {
  const { matter, unit, words = '' } = given;
  if (matter !== undefined) return { ...(await visibleAppraisal(context, matter)), rest: words.trim() };
  const organ = unit === undefined ? undefined : await ofOrgan(context, { unit, words, form });
  if (organ) return { ...(await visibleAppraisal(context, organ.no)), rest: words.trim() };
  const only = await onlyOneRunning(context, words);
  const found = only && (await visibleAppraisal(context, only.no));
  if (found && (unit === undefined || unit === found.subject.unitId)) return { ...found, rest: '' };
  const { officer, rest } = await officerNamed(context, words, unit, form);
  const [appraisal] = await context.stores.appraisals.of(officer.id);
  if (!appraisal) throw notAppraised(officer.name);
  if (recusedFrom(context.actor, { no: appraisal.no })) throw notVisible(appraisal.no);
  return { appraisal, subject: officerSubject(officer), rest };
}

/** The rectification's matter, where one was opened. */
export const rectificationOf = async (
  { stores }: Context,
  { matterNo }: Pick<Appraisal, 'matterNo'>,
): Promise<Rectification | undefined> => (matterNo === undefined ? undefined : stores.matters.byNo(matterNo));

/** By what the letters are drawn. */
export const letterView = ({ roster, settings }: Context, subject: Subject): LetterView => ({
  subject,
  unit: roster.unit(subject.unitId),
  party: `${LEVELS[settings.level]}委`,
});
