import { randomUUID } from 'node:crypto';
import { matterActions } from '../../cards/matter/actions.js';
import { matterCard } from '../../cards/matter/matter.js';
import { askToSign } from '../../cards/matter/notice.js';
import { dateNeeded, numbersFor, register, startClocks } from '../../domain/acts/register.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import { ownUnitOnly } from '../../domain/errors/registration.js';
import { officeDoesThis } from '../../domain/errors.js';
import type { Instrument } from '../../domain/instrument.js';
import {
  eyeOf,
  eyeOfGroup,
  isLiaisonOf,
  isOffice,
  issuerOf,
  mayShowIn,
} from '../../domain/matter/audience.js';
import { issuedBy, issues } from '../../domain/matter/issuer.js';
import type { Matter } from '../../domain/matter/matter.js';
import { officeStage } from '../../domain/matter/stages.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Role } from '../../domain/roster/roster.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { RawValues, Slot, Slots } from '../../domain/slot.js';
import { type Day, showInstant } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Answer, type Context, decide, type Handler, type Notice } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { sight, tellOffice, tellUnit } from './answer-matter.js';
import { askWhether, pastSetDate, SURE, sameIsOpen } from './ask-before-registering.js';
import { checkFields } from './check-fields.js';
import { groundOf } from './matter-at-hand.js';
import { telephoneLines } from './only-by-telephone.js';
import { registrationLine } from './registration-line.js';

/** Who may register: as the instrument says, and whoever acts as they do. */
const rolesOf = ({ registeredBy }: Instrument): Role[] => [
  ...registeredBy,
  ...(registeredBy.includes('office') ? (['director'] as const) : []),
  ...(registeredBy.includes('liaison') ? (['partner'] as const) : []),
];

/** A liaison need not name the own unit, so the unit is asked for here and not by dispatch. */
const fieldsOf = ({ fields }: Instrument): Slots =>
  Object.fromEntries(
    Object.entries(fields).map(([name, slot]) => [
      name,
      slot.kind === 'unit' ? { ...slot, required: false } : slot,
    ]),
  );

/**
 * Registers (登记) a matter of one instrument, or one for each unit named under a common head. What the office
 * registers, or a unit issues to another, is held: the units hear of it after the hold, and until then it can be
 * withdrawn unseen.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `OWN_UNIT_ONLY`, and for fields that cannot be `TOO_LONG`,
 * `NOT_YET_PAST`, `TOO_FAR_AWAY`, `NOT_COUNTABLE`, `RECUSED_FROM_UNIT`
 */
export function registerMatter(instrument: Instrument): Handler {
  const asks = {
    action: `register:${instrument.id}`,
    takes: {
      ...fieldsOf(instrument),
      [SURE]: { kind: 'flag', label: '仍要登记', cues: ['仍要登记'] },
    } as Slots,
  };
  return {
    ...asks,
    verbs: [...new Set([...instrument.verbs, ...instrument.name.split('/')])],
    allowed: rolesOf(instrument),
    help: { form: instrument.example, does: `登记${instrument.name}` },

    async run(input, context) {
      const { actor, now, settings, stores } = context;
      const isByOffice = isOffice(actor);
      const isByUnit = instrument.registeredBy.includes('liaison') && isLiaisonOf(actor, actor.unitId);
      if (!isByOffice && !isByUnit) throw officeDoesThis();

      const { [SURE]: sure, ...given } = input as RawValues;
      const values = issues(instrument, actor, context.roster)
        ? issuedBy(given, unitsIn(given, instrument), actor)
        : withOwnUnit(given, instrument, context);
      checkFields(instrument, values, context);
      const unitIds = unitsIn(values, instrument);
      if (unitIds.length === 0) return askFor(context, asks, values, unitField(instrument));
      if (
        !isByOffice &&
        issuerOf({ values }) === undefined &&
        unitIds.some((unitId) => !isLiaisonOf(actor, unitId))
      )
        throw ownUnitOnly(...ownLine(instrument, values, context));

      requireNoRecusal(unitIds, context);
      const ground = groundOf(context);
      const clocks = startClocks(instrument, values, ground);
      const needed = dateNeeded(clocks);
      if (needed) return askFor(context, asks, values, needed);

      const doubt = sure
        ? undefined
        : (pastSetDate(instrument, values, context) ??
          (await sameIsOpen(instrument, values, unitIds, context)));
      if (doubt) return askWhether(doubt, asks.action, values);
      const numbers = await stores.numbers.take(numbersFor(unitIds.length));
      const isHeld = isByOffice || issuerOf({ values }) !== undefined;
      const openAt = isHeld ? new Date(now.getTime() + settings.holdSeconds * 1_000) : now;
      const receivedOn = isHeld ? undefined : hadOn(instrument, values, context.today);
      const registration = {
        ...{ instrument, values, unitIds, numbers, openAt, clocks, newId: randomUUID },
        ...(receivedOn ? { receivedOn } : {}),
      };
      const { matters, effects } = register(registration, ground);
      const unreached = isByOffice ? await telephoneLines(matters, context) : [];
      return decide({
        answer: registered(context, matters, unreached),
        effects,
        notices: told(context, matters),
      });
    },
  };
}

/** @throws DubanError `RECUSED_FROM_UNIT` to who takes no part in what concerns one of these units */
function requireNoRecusal(unitIds: readonly string[], { actor, roster }: Context): void {
  const apart = unitIds.find((unitId) => recusedFrom(actor, { unitId }));
  if (apart !== undefined) throw ownRecusal(roster.unit(apart)?.name ?? '该单位');
}

const unitField = ({ fields }: Instrument): string =>
  Object.keys(fields).find((name) => fields[name]?.kind === 'unit' || fields[name]?.kind === 'units') ??
  'unit';

/** The asker's unit by name, and the line that registers the same for it. */
function ownLine(
  instrument: Instrument,
  values: RawValues,
  { actor, roster }: Context,
): [unit: string, line: string] {
  const own = { ...values, [unitField(instrument)]: actor.unitId };
  return [roster.unit(actor.unitId ?? '')?.name ?? '', registrationLine(instrument, own, roster)];
}

function withOwnUnit(values: RawValues, instrument: Instrument, { actor, roster }: Context): RawValues {
  const field = unitField(instrument);
  const usual = usualUnit(instrument.fields[field], roster);
  if (values[field] === undefined && usual) return { ...values, [field]: usual };
  if (isOffice(actor) || values[field] !== undefined || instrument.fields[field]?.kind !== 'unit')
    return values;
  return { ...values, [field]: actor.unitId };
}

/** Since when a unit has what it registers of its own; where a clock runs from receipt, the day has to be said. */
function hadOn({ fields }: Instrument, values: RawValues, today: Day): Day | undefined {
  if (!('receivedOn' in fields)) return today;
  return typeof values.receivedOn === 'string' ? values.receivedOn : undefined;
}

/** The one unit that has people of the role the field names; several are asked about. */
function usualUnit(slot: Slot | undefined, roster: Context['roster']): string | undefined {
  if (slot?.kind !== 'unit' || !slot.usually) return undefined;
  const units = new Set(roster.withRole(slot.usually).flatMap(({ unitId }) => unitId ?? []));
  const [only] = units;
  return units.size === 1 ? only : undefined;
}

function unitsIn(values: RawValues, instrument: Instrument): string[] {
  const value = values[unitField(instrument)];
  const ids = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/**
 * The head stands for its parts. A group sees it where it may; the registering person always does. Who is in the group
 * has read the words that registered it: the card says what they were taken for, can only be looked at during the hold, and
 * offers the unit's own steps from then on.
 */
function registered(context: Context, matters: readonly Matter[], unreached: readonly string[]): Answer {
  const { actor, chat } = context;
  const [first, ...parts] = matters as [Matter, ...Matter[]];
  const lines = (parts.length > 0 ? parts : [first])
    .filter(({ unitId }) => speakersOf(context.roster, unitId).length === 0)
    .map(
      ({ no, unitId }) =>
        `#${no} ${context.roster.unit(unitId ?? '')?.name ?? ''}还没有联络员，没有人会收到通知。`,
    );
  const extras = { lines: [...lines, ...unreached], ...(parts.length > 0 ? { parts } : {}) };
  const own = matterCard(first, sight(context, eyeOf(actor, first)), extras);
  if (chat.kind === 'direct') return { here: own, about: first.id };
  // One letter to many shows who else got it: that is for the office's own group.
  const isForGroup =
    mayShowIn({ chat, roster: context.roster }, first) &&
    (parts.length === 0 || chat.binding?.kind === 'office');
  if (!isForGroup) return { ...toAsker(chat, own), about: first.id };
  const eye = eyeOfGroup(chat, first);
  if (eye === 'office') return { here: matterCard(first, sight(context, eye), extras), about: first.id };
  const isHeld = first.openAt > context.now;
  const seen = matterCard(first, sight(context, eye), isHeld ? { lines: [heldUntil(first)] } : {});
  if (!isHeld) return { here: seen, about: first.id };
  const onlyLookedAt = { ...seen, actions: matterActions(first, 'public') };
  return { here: onlyLookedAt, about: first.id, anewAt: first.openAt };
}

const heldUntil = ({ openAt }: Matter): string =>
  `${showInstant(openAt)} 以前办公室还可以更正或撤销，之后通知联络员。`;

function told(context: Context, matters: readonly Matter[]): Notice[] {
  const { actor } = context;
  return (
    matters
      // While the office has a step of its own to do first, nothing is asked of the unit yet.
      .filter((matter) => matter.unitId !== undefined && !officeStage(matter))
      .flatMap((matter) => [
        ...tellUnit(context, matter, () => ({ lines: [askToSign(matter.no)] }), 'after-hold'),
        ...(isOffice(actor)
          ? []
          : tellOffice(context, matter, () => ({ news: `${actor.name} 登记了 #${matter.no}` }), 'now')),
      ])
  );
}
