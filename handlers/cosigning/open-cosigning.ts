import { cosigningPreview } from '../../cards/cosigning/cosigning.js';
import { cutChars } from '../../cards/render/cut.js';
import { leastHere } from '../../domain/cosigning/count.js';
import {
  closesTooSoon,
  contentTooShort,
  membersOnly,
  noOwnUnit,
  proposedTooSoon,
} from '../../domain/errors/cosigning.js';
import { ownRecusal } from '../../domain/errors/recusal.js';
import type { Instrument } from '../../domain/instrument.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import type { RawValues, Slots } from '../../domain/slot.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { decide, type Handler } from '../define-handler.js';
import { checkDate, checkFields } from '../matter/check-fields.js';
import { toAsker } from '../to-asker.js';
import { unitsIn } from '../units-in.js';
import { enoughSigners } from './check-figures.js';
import { enterPaper } from './enter-paper.js';
import { officeUnit } from './hand-in.js';
import { isForThisGroup } from './where-to-sign.js';

const CLOSES = {
  kind: 'date',
  label: '联名截止日期',
  looks: 'forward',
  cued: true,
  cues: ['截止到', '截止', '联名至'],
  ask: '核对好了请回“确认”；要定联名的截止日期，请发送：截止 加日期。',
} as const;
const SIGNERS = { kind: 'text', label: '联名人', cues: ['联名人', '联名'] } as const;
const LONGEST_TITLE = 40;

/** 组织特定问题调查 就…, 我们提议就…: who wants it and that it be done is no part of the question. */
const withoutLead = (content: string): string =>
  content
    .trim()
    .replace(
      /^(?:我们?|咱们|想|要|拟|提议|提请|建议|请求|组织|成立|发起|启动|开展|进行|[\s,，])+(?=就|关于|针对|对)/u,
      '',
    );

/** The question in few words: up to the first stop, without 就 before it. */
const titleFrom = (content: string): string =>
  cutChars(content.replace(/^[就对关于]+/u, '').split(/[，,。；;\n]/u)[0] || content, LONGEST_TITLE);

/** 就市公安局违规办案问题: the one organ that the sentence names, where none was written apart. */
function organWithin({ unit, content }: RawValues, roster: Roster): { unit?: string } {
  if (unit !== undefined || typeof content !== 'string') return {};
  const [only, ...more] = unitsIn(content, roster);
  return only && more.length === 0 ? { unit: only.id } : {};
}

/** What somebody who cannot propose jointly can do. */
function whatElse({ roles }: Pick<Person, 'roles'>): string {
  if (roles.includes('liaison')) return '已经交给贵单位的，请发送“我的”查看和答复。';
  if (roles.includes('supervisor'))
    return '对司法工作的意见和建议，请告诉办公室；请您参加的活动，发送“我的”查看。';
  return '要反映问题，请告诉办公室；发送“帮助”看看您可以做什么。';
}

/**
 * The proposed date of the answer: as said, else what 截止 (`closesOn`) says where no signature is to be collected any more.
 *
 * @throws DubanError `PROPOSED_TOO_SOON`
 */
function answerDate(
  { fields, example }: Instrument,
  { dueOn: said }: RawValues,
  closesOn: Day | undefined,
  today: Day,
): { dueOn?: Day } {
  const dueOn = said ?? (fields.dueOn ? closesOn : undefined);
  if (typeof dueOn !== 'string') return {};
  if (dueOn <= today) throw proposedTooSoon(fields.dueOn?.label ?? '期限', showDay(dueOn), example);
  return { dueOn };
}

/**
 * Opens a joint proposal of one instrument (质询 市公安局 就…): shows what the others would be asked to sign. Nothing is
 * kept before its author confirms. The office enters what was signed on paper, with the names.
 *
 * @throws DubanError `RECUSED_FROM_UNIT`, `CONTENT_TOO_SHORT`, `CLOSES_TOO_SOON`, `PROPOSED_TOO_SOON`, `TOO_LONG`,
 * `NO_OWN_UNIT`
 */
export function openCosigning(instrument: Instrument): Handler {
  const { cosigning: rule, example } = instrument;
  if (!rule) throw new Error(`${instrument.id} is not opened jointly`);
  // What is only asked about in numbers names no organ: the handler asks for what is missing.
  const optional = Object.fromEntries(
    Object.entries(instrument.fields).map(([field, slot]) => [field, { ...slot, required: false }]),
  );
  const asks = {
    action: `register:${instrument.id}`,
    takes: { ...optional, closesOn: CLOSES, signers: SIGNERS } as Slots,
  };
  return {
    ...asks,
    verbs: [...new Set([...instrument.verbs, ...instrument.name.split('/')])],
    allowed: [rule.by, 'office', 'director'],
    insteadOf: (actor) => membersOnly(instrument.name, whatElse(actor)),
    help: { form: example, does: `联名提出${instrument.name}` },

    async run(input, context) {
      const { actor, roster, today, chat } = context;
      const { closesOn, signers, ...typed } = input as RawValues & { closesOn?: string; signers?: string };
      if (typed.unit === undefined) {
        const figures = [...(signers ? [`联名 ${signers}`] : []), String(typed.content ?? '')].join(' ');
        const checked = enoughSigners(instrument, figures, context);
        if (checked) return decide({ answer: toAsker(chat, checked) });
      }
      const given: RawValues = { ...typed, ...organWithin(typed, roster) };
      for (const [field, slot] of Object.entries(instrument.fields))
        if (slot.required && given[field] === undefined)
          return askFor(context, asks, { ...(input as RawValues), ...given }, field);
      const content = withoutLead(String(given.content ?? ''));
      if ([...content].length < 4) throw contentTooShort(example);
      checkFields(instrument, given, context);
      const unitId = String(given.unit);
      const values = { ...given, content, title: String(given.title ?? titleFrom(content)) };
      if (rule.to === 'office' && !officeUnit(roster)) throw noOwnUnit();
      if (!roster.person(actor.id)?.roles.includes(rule.by))
        return enterPaper(
          instrument,
          { ...values, ...answerDate(instrument, given, closesOn, today) },
          signers,
          context,
        );
      if (recusedFrom(actor, { unitId })) throw ownRecusal(roster.unit(unitId)?.name ?? '');
      if (closesOn) {
        checkDate(CLOSES.label, closesOn, today, () => example);
        if (closesOn < today) throw closesTooSoon(showDay(closesOn), example);
      }
      const { form } = given;
      const { dueOn } = answerDate(instrument, given, undefined, today);

      const start = {
        action: 'start-cosigning',
        payload: {
          ...{ instrument: instrument.id, unit: unitId, title: values.title, content, author: actor.id },
          ...(closesOn ? { closesOn } : {}),
          ...(form ? { form } : {}),
          ...(dueOn ? { dueOn } : {}),
        },
      };
      const shown = {
        instrument: instrument.id,
        title: values.title,
        values,
        ...(closesOn ? { closesOn } : {}),
      };
      const answersBy =
        closesOn && !dueOn && closesOn > today && instrument.fields.dueOn
          ? { action: asks.action, payload: { ...values, dueOn: closesOn } }
          : undefined;
      const card = cosigningPreview(shown, leastHere(rule, context), { start, answersBy }, roster);
      return decide({
        answer: isForThisGroup(chat) ? { here: card } : toAsker(chat, card),
        // Until it is confirmed its last day can still be said, or said again.
        question: {
          action: asks.action,
          values: { ...values, ...(closesOn ? { closesOn } : {}) },
          slot: 'closesOn',
          choices: card.actions ?? [],
          strict: '发起联名',
        },
      });
    },
  };
}
