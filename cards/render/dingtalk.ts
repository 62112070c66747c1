import { type Action, actionId, type Card, isPlain, withoutAddresses } from '../card.js';
import { asButtons } from '../choosing.js';
import { cutBytes, cutChars, splitBytes } from './cut.js';
import { dingtalkMarkdown, dingtalkText } from './dingtalk-text.js';
import { oneLine, renderText } from './text.js';

/** A message as the robot APIs name it; `msgParam` goes out as JSON text. */
export type DingtalkBody =
  | { msgKey: 'sampleText'; msgParam: { content: string } }
  | { msgKey: 'sampleMarkdown'; msgParam: { title: string; text: string } };

/** What our card template shows: every value text, `buttons` a JSON list for its ButtonGroup. */
export type DingtalkCardData = Record<(typeof CARD_VARIABLES)[number], string>;

/** The variables of `dingtalk-template.json`. The bodies follow each other, for one holds little. */
export const CARD_VARIABLES = ['title', 'note', 'body', 'body2', 'body3', 'buttons'] as const;

/**
 * `paramBytes` is documented for group messages and kept for all; `valueBytes` is documented for one variable of a
 * card and not known to be enforced; the lengths of text are what the clients show, our choice.
 *
 * Source: open.dingtalk.com/document/development/the-robot-sends-a-group-message and create-and-deliver-cards.
 */
export const DINGTALK_LIMITS = {
  paramBytes: 15_000,
  valueBytes: 1_024,
  title: 60,
  note: 80,
  buttons: 6,
  button: 12,
} as const;

const BODIES = ['body', 'body2', 'body3'] as const;
const MOST_PARTS = 5;
const ABOVE = '…（全文见上一条）';
/** In JSON a character takes at most twice its bytes, once nothing unprintable is left. */
const PART_BYTES = 7_000;
const BODY_BYTES = DINGTALK_LIMITS.valueBytes - 40;

/**
 * A card as messages, in the order they are sent: text without buttons; with them Markdown that names them as words
 * to type, for buttons of a message only open pages. `mark` ends the last one: these sends have no key by which
 * DingTalk knows a repeat, so people must. Pure.
 */
export function renderDingtalk(given: Card, mark = ''): readonly DingtalkBody[] {
  const card = asButtons(given);
  const end = mark === '' ? '' : `\n${mark}`;
  const own: DingtalkBody[] = card.addresses?.length
    ? [{ msgKey: 'sampleText', msgParam: { content: card.addresses.join('\n') } }]
    : [];
  if (isPlain(card)) return [...own, ...dingtalkTexts(`${renderText(withoutAddresses(card))}${end}`)];
  const typed = `也可以直接发送：${(card.actions ?? []).map(labelOf).join('、')}`;
  const lines = [card.note ?? '', ...rowsOf(card), card.text ?? '', typed];
  const text = paragraphs([titleOf(card), ...lines.filter((line) => line.trim() !== ''), mark].join('\n'));
  const title = cutChars(titleOf(card), DINGTALK_LIMITS.title);
  const parts = numbered(text).map((part) => ({
    msgKey: 'sampleMarkdown' as const,
    msgParam: { title, text: part },
  }));
  return [...own, ...parts];
}

/** Words as text messages: one, or numbered parts. Pure. */
export const dingtalkTexts = (text: string): readonly DingtalkBody[] =>
  numbered(dingtalkText(text).trim() || '（空）').map((content) => ({
    msgKey: 'sampleText',
    msgParam: { content },
  }));

/**
 * A card for our template, and whether all its words found a place there; where not, the card ends in `cutMark`, for
 * it goes out behind its text. Without buttons they disappear. Pure: the same card gives the same bytes.
 */
export function renderDingtalkCard(given: Card, cutMark = ABOVE): { data: DingtalkCardData; whole: boolean } {
  const card = asButtons(given);
  const title = titleOf(card);
  const note = dingtalkText(oneLine(card.note ?? ''));
  const buttons = buttonsOf(card);
  const lines = [
    title.length > DINGTALK_LIMITS.title ? title : '',
    note.length > DINGTALK_LIMITS.note ? note : '',
    ...rowsOf(card),
    card.text ?? '',
    buttons.typed,
  ].filter((line) => line.trim() !== '');
  const parts = splitBytes(paragraphs(lines.join('\n')), BODY_BYTES)
    .map((part) => dingtalkMarkdown(withoutEdges(part)))
    .filter((part) => part !== '');
  const whole = parts.length <= BODIES.length;
  const shown = parts.slice(0, BODIES.length);
  if (!whole) shown.push(cutBytes(`${shown.pop()}${cutMark}`, BODY_BYTES, cutMark));
  return {
    whole,
    data: {
      title: cutChars(title, DINGTALK_LIMITS.title),
      note: cutChars(note, DINGTALK_LIMITS.note),
      body: shown[0] ?? '',
      body2: shown[1] ?? '',
      body3: shown[2] ?? '',
      buttons: buttons.json,
    },
  };
}

/**
 * The same as one person's own view of a card that others see differently. An empty private variable shows the
 * common one, so what this view has not is a blank.
 */
export function ownView(data: DingtalkCardData): DingtalkCardData {
  const filled = CARD_VARIABLES.map((name) => [name, data[name] === '' ? ' ' : data[name]]);
  return Object.fromEntries(filled) as DingtalkCardData;
}

/** Takes a person's own view back: all variables empty, so the common ones show. */
export const NO_OWN_VIEW = Object.fromEntries(CARD_VARIABLES.map((name) => [name, ''])) as DingtalkCardData;

const titleOf = (card: Card): string => dingtalkText(oneLine(card.title)) || '督办';

const rowsOf = (card: Card): string[] =>
  (card.rows ?? []).map(([label, value]) => `${oneLine(label)}：${oneLine(value) || '—'}`);

/** Lines as paragraphs: a single line break is none in Markdown. */
const paragraphs = (text: string): string => withoutEdges(dingtalkMarkdown(text).replace(/\n+/g, '\n\n'));

/** Not `trim`: what shields the first line from being a heading is a space to it. */
const withoutEdges = (text: string): string => text.replace(/^\n+|\n+$/g, '');

function numbered(text: string): string[] {
  const parts = splitBytes(text, PART_BYTES);
  if (parts.length === 1) return parts;
  return parts.slice(0, MOST_PARTS).map((part, i) => {
    const isCut = i + 1 === MOST_PARTS && parts.length > MOST_PARTS;
    return `（${i + 1}/${parts.length}）${part}${isCut ? '…' : ''}`;
  });
}

const labelOf = ({ label }: Action): string => dingtalkText(oneLine(label)) || '确定';

const buttonOf = (key: string, label: string, isFirst: boolean) => ({
  text: cutChars(label, DINGTALK_LIMITS.button),
  color: isFirst ? 'blue' : 'gray',
  status: 'normal',
  event: { type: 'sendCardRequest', params: { actionId: key, params: {} } },
});

/** Buttons have unique keys; what has no room, or a cut label, is named as words to type instead. */
function buttonsOf({ actions = [], alike }: Card): { json: string; typed: string } {
  const unique = [...new Map(actions.map((action) => [actionId(action), action])).entries()];
  const all = unique.map(([key, action]) => ({ key, label: labelOf(action) }));
  const listOf = (count: number) =>
    JSON.stringify(all.slice(0, count).map(({ key, label }, i) => buttonOf(key, label, i === 0 && !alike)));
  let count = Math.min(all.length, DINGTALK_LIMITS.buttons);
  while (count > 0 && Buffer.byteLength(listOf(count)) > DINGTALK_LIMITS.valueBytes) count -= 1;
  const rest = all.filter(({ label }, i) => i >= count || label.length > DINGTALK_LIMITS.button);
  return {
    json: listOf(count),
    typed: rest.length > 0 ? `也可以直接发送：${rest.map(({ label }) => label).join('、')}` : '',
  };
}
