import { dateLines, fieldLines, showValue } from '../../cards/matter/correction.js';
import { askToSign } from '../../cards/matter/notice.js';
import { type Corrected, correct, correctionNeeds } from '../../domain/acts/correct.js';
import { matterNamed } from '../../domain/command/matter-named.js';
import { type ReadCorrection, readCorrection, saysWrong } from '../../domain/command/read-correction.js';
import type { Effect } from '../../domain/effect.js';
import {
  correctionNeedsDate,
  notCorrectable,
  notYetCome,
  officeCorrects,
  reassignInstead,
  sameAsBefore,
} from '../../domain/errors/correction.js';
import { officeDoesThis } from '../../domain/errors.js';
import type { Instrument } from '../../domain/instrument.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import { isUnits, type Matter } from '../../domain/matter/matter.js';
import { receiptOvertaken } from '../../domain/matter/receipt-date.js';
import type { RawValues, Slots } from '../../domain/slot.js';
import { addMonths, showDay } from '../../domain/time/day.js';
import { type Context, decide, defineHandler, type Notice } from '../define-handler.js';
import { answerMatter, tellUnit } from './answer-matter.js';
import { askBeforeReceipt, SURE_SLOT } from './ask-whether-sure.js';
import { checkFields } from './check-fields.js';
import { correctReceipt, receiptDayIn } from './correct-receipt.js';
import { askWhat, askWhich, formOf, known, namesOf } from './correction-forms.js';
import { groundOf, requireAlive, requireOffice, visibleMatter, written } from './matter-at-hand.js';
import { untoldCorrection } from './untold-correction.js';

const TAKES = {
  matter: {
    kind: 'matter',
    label: '事项',
    required: true,
    ask: '请写明更正哪一件，例如：更正 #12 印发 11月2日',
  },
  words: { kind: 'text', label: '更正内容' },
  sure: SURE_SLOT,
} as const satisfies Slots;

/** What the notice of a correction is called; also how one that has not left yet is found again. */
const toldTitle = (no: number): string => `#${no} 登记有更正`;

/**
 * Corrects a registration (更正): any field of its instrument, by its name. Dates that follow from it are computed
 * anew and what changed is said. Within the hold the first card is replaced, so that the unit hears once, of the right
 * thing; later it is told of the change once, after the hold, in office hours. A common head goes with its parts. A day of
 * sending later than a receipt that is there is asked about; where it is right, the unit is asked for its receipt again.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `ALREADY_CLOSED`, `NOT_CORRECTABLE`, `REASSIGN_INSTEAD`,
 * `SAME_AS_BEFORE`, `CORRECTION_NEEDS_DATE`, `NOT_YET_PAST`, `TOO_FAR_AWAY`, `TOO_LONG`
 */
export const correctMatter = defineHandler({
  action: 'correct-matter',
  verbs: ['更正'],
  phrase: saysWrong,
  phraseNames: matterNamed,
  allowed: ['office', 'director'],
  insteadOf: ({ roles }) =>
    roles.includes('liaison') || roles.includes('partner') ? officeCorrects() : officeDoesThis(),
  takes: TAKES,
  help: {
    form: '更正 #12 印发 11月2日',
    does: '更正登记的内容，期限跟着重算；单位看到以前更正，只会收到对的',
  },

  async run({ matter: no, words = '', sure }, context) {
    requireOffice(context);
    const matter = await visibleMatter(context, no);
    requireAlive(matter);
    const instrument = instrumentOf(matter.instrument);
    if (words.trim() === '') return askWhat(matter, instrument, context);

    const signedOn = receiptDayIn(words, matter, context);
    if (signedOn) return correctReceipt.run({ matter: no, on: signedOn, ...(sure ? { sure } : {}) }, context);
    const read = readCorrection(words, instrument, context);
    if (read.doubt) return askWhich(read.doubt, matter);
    const right = requireRight(read, matter, instrument, context);
    requirePast(right, words, matter, context);
    const reason = written('更正原因', read.rest);
    const targets = await targetsOf(matter, context);
    const asks = { action: 'correct-matter', slot: 'words' };
    const [overtaken] = targets.flatMap((one) => receiptOvertaken(one, right) ?? []);
    if (overtaken && !sure) return askBeforeReceipt(no, overtaken, { ...asks, given: { matter: no, words } });
    const acts = targets.map((one) => correctOne(one, right, reason, context));
    const told = await Promise.all(acts.map((act, i) => tell(targets[i] as Matter, act, right, context)));
    const [first] = acts as [Corrected, ...Corrected[]];
    const isHeld = matter.openAt > context.now;
    const dated = acts.find(({ moved }) => moved.length > 0) ?? first;
    return decide({
      answer: answerMatter(context, first.matter, () => ({
        news: `#${no} 已更正`,
        lines: [
          ...fieldLines(instrument, matter.values, right),
          ...dateLines(dated, first.matter),
          ...(reason ? [`原因：${reason}`] : []),
          ...(overtaken
            ? [`签收日期 ${showDay(overtaken.receivedOn)} 早于${overtaken.label}，请与单位核对。`]
            : []),
          ...(isHeld ? ['单位还没有收到通知，只会收到更正后的。'] : []),
        ],
      })),
      effects: [...acts.flatMap(({ effects }) => effects), ...told.flatMap(({ effects }) => effects)],
      notices: told.flatMap(({ notices }) => notices),
      refresh: targets.map(({ id }) => id),
      outward: matter,
    });
  },
});

/** How far ahead a day without a year is rather one to come than last year's. Our choice. */
const AHEAD_MONTHS = 3;

/**
 * 印发 12月25日 said on 18 December would be read as last year's: refused, with the year for whom it is.
 *
 * @throws DubanError `NOT_YET_PAST`
 */
function requirePast(right: RawValues, words: string, { no, instrument }: Matter, { today }: Context): void {
  if (/去年|上年/u.test(words)) return;
  for (const [name, on] of Object.entries(right)) {
    const field = instrumentOf(instrument).fields[name];
    if (field?.kind !== 'date' || field.looks !== 'back' || typeof on !== 'string') continue;
    const ahead = addMonths(on, 12);
    if (words.includes(on.slice(0, 4)) || ahead <= today || ahead > addMonths(today, AHEAD_MONTHS)) continue;
    throw notYetCome(no, field.label, ahead, (day) => `更正 #${no} ${field.label} ${day}`, today);
  }
}

/** The matter itself; of a common head also its parts that still run. */
async function targetsOf(matter: Matter, { stores }: Context): Promise<readonly Matter[]> {
  if (matter.unitId !== undefined) return [matter];
  const parts = await stores.matters.partsOf(matter.id);
  return [matter, ...parts.filter(({ state }) => state === 'open' || state === 'replied')];
}

function correctOne(matter: Matter, values: RawValues, reason: string, context: Context): Corrected {
  const { now, settings } = context;
  const isHeld = matter.openAt > now;
  const openAt = isHeld ? { openAt: new Date(now.getTime() + settings.holdSeconds * 1_000) } : {};
  return correct(matter, { values, ...openAt, ...(reason ? { reason } : {}) }, groundOf(context));
}

/** The first card again where it has not left; else what changed since the unit was last told. */
async function tell(
  matter: Matter,
  act: Corrected,
  right: RawValues,
  context: Context,
): Promise<{ effects: readonly Effect[]; notices: readonly Notice[] }> {
  const { no, id, unitId } = matter;
  if (unitId === undefined) return { effects: [], notices: [] };
  if (matter.openAt > context.now) {
    const lines = [askToSign(no)];
    return {
      effects: [{ kind: 'outbox.cancel', matterId: id }],
      notices: tellUnit(context, act.matter, () => ({ lines }), 'after-hold'),
    };
  }
  const instrument = instrumentOf(matter.instrument);
  const title = toldTitle(no);
  const change = await untoldCorrection(matter, act, right, context);
  const own = { ...act.matter, deadlines: act.matter.deadlines.filter(isUnits) };
  const overtaken = receiptOvertaken(matter, change.to);
  const lines = [
    ...fieldLines(instrument, change.from, change.to),
    ...dateLines(change, own),
    ...(overtaken
      ? [
          `登记的签收日期是 ${showDay(overtaken.receivedOn)}，请核对，可以这样发：签收 #${no} ${overtaken.sentOn}`,
        ]
      : []),
  ];
  return {
    effects: [{ kind: 'outbox.cancel', matterId: id, title }],
    notices:
      Object.keys(change.to).length === 0
        ? []
        : tellUnit(context, act.matter, () => ({ news: title, lines }), 'office-hours'),
  };
}

/** Only what differs, and only what can be. */
function requireRight(
  { values, rest, unitId, problem }: ReadCorrection,
  matter: Matter,
  instrument: Instrument,
  context: Context,
): RawValues {
  const { no } = matter;
  const form = (name: string) => formOf(no, instrument, name);
  const names = Object.keys(values);
  if (unitId !== undefined && names.length === 0) {
    const unit = context.roster.unit(unitId)?.name ?? '';
    throw reassignInstead(no, unit);
  }
  const [first = ''] = namesOf(instrument);
  if (names.length === 0) {
    const counted = /期限/u.test(rest) ? '期限是按登记的日期算出来的；要延长，请用“延期”。' : '';
    throw notCorrectable(
      no,
      problem ?? `没有认出“${rest}”要更正哪一项。`,
      counted,
      known(instrument),
      form(first),
    );
  }
  checkFields(instrument, values, context, (name) => form(name));
  const isTitle = (name: string) => name === instrument.titleField;
  const differs = names.filter((name) =>
    isTitle(name)
      ? showValue(instrument.fields[name], values[name]) !== `《${matter.title}》`
      : JSON.stringify(values[name]) !== JSON.stringify(matter.values[name]),
  );
  if (differs.length === 0) {
    const [name = ''] = names;
    const slot = instrument.fields[name];
    throw sameAsBefore(no, slot?.label ?? '', showValue(slot, values[name]), form(name));
  }
  const right = Object.fromEntries(differs.map((name) => [name, values[name]]));
  const needed = correctionNeeds(matter, right, groundOf(context));
  if (needed) throw correctionNeedsDate(no, instrument.fields[needed]?.label ?? '', form(needed));
  return right;
}
