import type { Cosigning } from '../../domain/cosigning/cosigning.js';
import type { Count } from '../../domain/cosigning/count.js';
import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Roster } from '../../domain/roster/roster.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';

/** How it ended, as a part of a sentence: 已提交（2026-11-20（周五）），登记为 #13. */
export function howCosigningEnded({ state, handedIn, closesOn }: Cosigning): string {
  if (state === 'handed-in' && handedIn)
    return `已提交（${showDay(dayOf(handedIn.at))}），登记为 #${handedIn.matterNo}`;
  if (state === 'withdrawn') return '已由发起人撤回';
  return `已于 ${showDay(closesOn ?? '')}截止，未够人数`;
}

const unitOf = ({ values }: Pick<Cosigning, 'values'>, roster: Roster): string =>
  roster.unit(String(values.unit ?? ''))?.name ?? '';

const rowsOf = (
  cosigning: Pick<Cosigning, 'instrument' | 'values' | 'closesOn'>,
  roster: Roster,
): [string, string][] => {
  const { name, fields } = instrumentOf(cosigning.instrument);
  return [
    ['类别', name],
    [fields.unit?.label ?? '单位', unitOf(cosigning, roster)],
    ...(cosigning.closesOn ? [['联名截止', showDay(cosigning.closesOn)] as [string, string]] : []),
    ...proposedRows(cosigning),
  ];
};

/** What its author proposes and the 主任会议 decides: in what form and by when it is answered or reported. */
const proposedRows = ({
  instrument,
  values,
}: Pick<Cosigning, 'instrument' | 'values'>): [string, string][] => {
  const { form, dueOn } = instrumentOf(instrument).fields;
  return [
    ...(form && typeof values.form === 'string'
      ? [[`提议的${form.label}`, values.form] as [string, string]]
      : []),
    ...(dueOn && typeof values.dueOn === 'string'
      ? [[`提议的${dueOn.label}`, showDay(values.dueOn)] as [string, string]]
      : []),
  ];
};

/**
 * As it would be sent to the others, to be confirmed by its author. `start` is the button's, `answersBy` that of the one who
 * meant by 截止 the day of the answer. Pure.
 */
export const cosigningPreview = (
  cosigning: Pick<Cosigning, 'instrument' | 'title' | 'values' | 'closesOn'>,
  least: number,
  { start, answersBy }: { start: Omit<Action, 'label'>; answersBy?: Omit<Action, 'label'> | undefined },
  roster: Roster,
): Card => ({
  title: `发起联名前请核对：《${cosigning.title}》`,
  note: `至少 ${least} 人联名，您是第一位；够了即自动提交。`,
  rows: rowsOf(cosigning, roster),
  text: [
    String(cosigning.values.content ?? ''),
    ...(answersBy ? ['“截止”在这里是联名的截止日期；说的是单位答复的日期，请点“是答复期限”。'] : []),
  ].join('\n'),
  actions: [{ ...start, label: '发起联名' }, ...(answersBy ? [{ ...answersBy, label: '是答复期限' }] : [])],
});

/**
 * The card that collects signatures (联名卡): one for a whole group, or one for each member. It shows how many have
 * signed; with `names` who, which is for the signers and the office. Pure.
 */
export function cosigningCard(
  cosigning: Cosigning,
  { signers, least }: Count,
  roster: Roster,
  extras: { news?: string; names?: boolean; lines?: readonly string[]; history?: readonly string[] } = {},
): Card {
  const { no, title, state, values } = cosigning;
  const isOpen = state === 'open';
  const count = cosigning.handedIn?.signers.length ?? signers.length;
  const took = cosigning.handedIn?.least ?? least;
  const who = (cosigning.handedIn?.signers ?? signers).map((id) => roster.person(id)?.name ?? '已离开的同事');
  const headline = isOpen
    ? `#${no} 联名 ${count} 人，至少 ${took} 人`
    : `#${no} ${howCosigningEnded(cosigning)}`;
  const payload = { matter: no };
  return {
    title: extras.news ?? headline,
    note: extras.news === undefined ? `《${title}》` : `${headline}《${title}》`,
    rows: [
      ...rowsOf(cosigning, roster),
      ['联名', `${count} 人（至少 ${took} 人）`],
      ...(extras.names ? [['联名人', who.join('、')] as [string, string]] : []),
    ],
    text: [...(extras.lines ?? []), String(values.content ?? ''), ...(extras.history ?? [])].join('\n'),
    actions: isOpen ? [{ label: '联名', action: 'sign-cosigning', payload }] : [],
  };
}

/**
 * A member's own card: to be signed, or signed and then with the way back; the author's ends the whole, so it has none.
 * `news` says what was just done. Pure.
 */
export function memberCosigningCard(
  cosigning: Cosigning,
  count: Count,
  roster: Roster,
  personId: string,
  extras: { news?: string; lines?: readonly string[] } = {},
): Card {
  const card = cosigningCard(cosigning, count, roster, extras);
  const { no, author, title, state, signatures } = cosigning;
  if (state !== 'open') return card;
  if (!signatures.some((one) => (roster.person(one.personId)?.id ?? one.personId) === personId))
    return {
      ...card,
      note: `${roster.person(author)?.name ?? '同事'}发起，请您看看是否联名。《${title}》`,
    };
  const payload = { matter: no };
  return {
    ...card,
    note: card.note?.startsWith(`#${no} `) ? card.note : `您已联名。《${title}》`,
    actions:
      personId === author
        ? [{ label: '查看', action: 'show-numbered', payload }]
        : [{ label: '撤回联名', action: 'take-back-signature', payload }],
  };
}
