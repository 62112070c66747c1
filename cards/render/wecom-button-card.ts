import { actionId, type Card } from '../card.js';
import { cutChars } from './cut.js';
import { oneLine } from './text.js';
import { wecomText } from './wecom-text.js';

/** A card with buttons in the words that app and bot of WeCom share. */
export interface ButtonCard {
  card_type: 'button_interaction';
  main_title: { title: string; desc?: string };
  sub_title_text?: string;
  horizontal_content_list?: { keyname: string; value: string }[];
  button_list: { text: string; style: number; key: string }[];
  task_id?: string;
}

/** How much each place of the card holds: texts in characters, lists in entries. */
export interface ButtonCardLimits {
  title: number;
  desc: number;
  subTitle: number;
  rows: number;
  keyname: number;
  value: number;
  buttons: number;
  button: number;
}

/**
 * A card laid into the places of a `button_interaction` card. What finds no room in its own place goes to the text
 * below; `whole` is false where that is too small as well and ends in `cutMark`. Pure.
 */
export function layButtonCard(
  card: Card,
  limits: ButtonCardLimits,
  cutMark: string,
): { whole: boolean; body: ButtonCard } {
  const title = tidy(card.title) || '督办';
  const note = tidy(card.note ?? '');
  const rows = (card.rows ?? []).map(([label, value]) => ({
    keyname: tidy(label),
    value: tidy(value) || '—',
  }));
  const listed = rows.filter((row) => fitsRow(row, limits)).slice(0, limits.rows);
  const buttons = buttonsOf(card, limits);

  const lines = [
    title.length > limits.title ? title : '',
    note.length > limits.desc ? note : '',
    ...rows.filter((row) => !listed.includes(row)).map(({ keyname, value }) => `${keyname}：${value}`),
    wecomText(card.text ?? '').trim(),
    buttons.typed,
  ];
  const subTitle = lines.filter((line) => line !== '').join('\n');
  const body: ButtonCard = {
    card_type: 'button_interaction',
    main_title: { title: cutChars(title, limits.title) },
    button_list: buttons.list,
  };
  if (note !== '') body.main_title.desc = cutChars(note, limits.desc);
  if (subTitle !== '') body.sub_title_text = cutChars(subTitle, limits.subTitle, cutMark);
  if (listed.length > 0) body.horizontal_content_list = listed;
  return { whole: subTitle.length <= limits.subTitle, body };
}

/** What the one button of a card reads that has nothing left to tap; its key belongs to no action. */
export function doneButton({ main_title: { title } }: ButtonCard, { button }: ButtonCardLimits) {
  return { text: title.length <= button ? title : '已处理', style: 2, key: 'none' };
}

const tidy = (text: string): string => oneLine(wecomText(text));

const fitsRow = ({ keyname, value }: { keyname: string; value: string }, limits: ButtonCardLimits): boolean =>
  keyname !== '' && keyname.length <= limits.keyname && value.length <= limits.value;

/** Buttons have unique keys; what has no button, or a cut one, is named as words to type instead. */
function buttonsOf(
  { actions = [], alike }: Card,
  limits: ButtonCardLimits,
): { list: ButtonCard['button_list']; typed: string } {
  const unique = [...new Map(actions.map((action) => [actionId(action), action])).entries()];
  const labels = unique.map(([key, action]) => ({ key, label: tidy(action.label) || '确定' }));
  const list = labels.slice(0, limits.buttons).map(({ key, label }, i) => ({
    text: cutChars(label, limits.button),
    style: i === 0 && !alike ? 1 : 2,
    key,
  }));
  const rest = labels.filter(({ label }, i) => i >= limits.buttons || label.length > limits.button);
  return {
    list,
    typed: rest.length > 0 ? `也可以直接发送：${rest.map(({ label }) => label).join('、')}` : '',
  };
}
