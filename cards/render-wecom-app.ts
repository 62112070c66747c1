import { type Action, actionId, type Card, isPlain } from './card.js';
import { cutChars, splitBytes } from './cut.js';
import { oneLine, renderText } from './render-text.js';
import { wecomText } from './wecom-text.js';

/** A card with buttons as `message/send` and `update_template_card` take it. */
export interface ButtonCard {
  card_type: 'button_interaction';
  main_title: { title: string; desc?: string };
  sub_title_text?: string;
  horizontal_content_list?: { keyname: string; value: string }[];
  button_list: { text: string; style: number; key: string }[];
  task_id?: string;
  /** In updates only: takes the place of the buttons, grey and dead. */
  replace_text?: string;
}

export type WecomBody =
  | { msgtype: 'text'; text: { content: string } }
  | { msgtype: 'template_card'; template_card: ButtonCard };

/** Source: developer.work.weixin.qq.com/document/path/90236; the lengths of text are what the client shows. */
export const WECOM_LIMITS = {
  textBytes: 2048,
  title: 36,
  desc: 44,
  subTitle: 160,
  rows: 6,
  keyname: 5,
  value: 30,
  buttons: 6,
  button: 10,
} as const;

const MOST_PARTS = 5;
const ABOVE = '…（全文见上一条）';
/** Room for `（5/12）` before a part and `…` after it. */
const COUNTER_BYTES = 16;

/**
 * What a card becomes on the self-built app, in the order it is sent. Without buttons: text, in numbered parts when
 * it is long. With buttons: a `button_interaction` card; where its places are too small for the words, the whole
 * card goes before it as text, so that nothing has to be guessed from a cut. The card is always last. Pure: the
 * same card and `taskId` give the same bytes.
 */
export function renderWecomApp(card: Card, taskId: string): readonly WecomBody[] {
  if (isPlain(card)) return textBodies(card);
  const { whole, body } = buttonCard(card, ABOVE);
  return [
    ...(whole ? [] : textBodies({ ...card, actions: [] })),
    { msgtype: 'template_card', template_card: { ...body, task_id: taskId } },
  ];
}

/**
 * What replaces a delivered card. A card without buttons keeps one button in form only: `replace_text` shows it
 * grey and dead, and should a client show it alive, its key belongs to no action and a tap is answered as outdated.
 */
export function renderWecomAppUpdate(card: Card): ButtonCard {
  const { body } = buttonCard(card, '…');
  if (!isPlain(card)) return body;
  const done = body.main_title.title.length <= WECOM_LIMITS.button ? body.main_title.title : '已处理';
  return { ...body, button_list: [{ text: done, style: 2, key: 'none' }], replace_text: done };
}

function textBodies(card: Card): WecomBody[] {
  const text = wecomText(renderText(card)) || '（空）';
  const parts = splitBytes(text, WECOM_LIMITS.textBytes - COUNTER_BYTES);
  if (parts.length === 1) return [textBody(text)];
  return parts.slice(0, MOST_PARTS).map((part, i) => {
    const isCut = i + 1 === MOST_PARTS && parts.length > MOST_PARTS;
    return textBody(`（${i + 1}/${parts.length}）${part}${isCut ? '…' : ''}`);
  });
}

const textBody = (content: string): WecomBody => ({ msgtype: 'text', text: { content } });

function buttonCard(card: Card, cutMark: string): { whole: boolean; body: ButtonCard } {
  const title = tidy(card.title) || '督办';
  const note = tidy(card.note ?? '');
  const rows = (card.rows ?? []).map(([label, value]) => ({
    keyname: tidy(label),
    value: tidy(value) || '—',
  }));
  const listed = rows.filter(fitsRow).slice(0, WECOM_LIMITS.rows);
  const buttons = buttonsOf(card.actions ?? [], card.alike);

  const lines = [
    title.length > WECOM_LIMITS.title ? title : '',
    note.length > WECOM_LIMITS.desc ? note : '',
    ...rows.filter((row) => !listed.includes(row)).map(({ keyname, value }) => `${keyname}：${value}`),
    wecomText(card.text ?? '').trim(),
    buttons.typed,
  ];
  const subTitle = lines.filter((line) => line !== '').join('\n');
  const body: ButtonCard = {
    card_type: 'button_interaction',
    main_title: { title: cutChars(title, WECOM_LIMITS.title) },
    button_list: buttons.list,
  };
  if (note !== '') body.main_title.desc = cutChars(note, WECOM_LIMITS.desc);
  if (subTitle !== '') body.sub_title_text = cutChars(subTitle, WECOM_LIMITS.subTitle, cutMark);
  if (listed.length > 0) body.horizontal_content_list = listed;
  return { whole: subTitle.length <= WECOM_LIMITS.subTitle, body };
}

const tidy = (text: string): string => oneLine(wecomText(text));

const fitsRow = ({ keyname, value }: { keyname: string; value: string }): boolean =>
  keyname !== '' && keyname.length <= WECOM_LIMITS.keyname && value.length <= WECOM_LIMITS.value;

/** Buttons have unique keys; what has no button, or a cut one, is named as words to type instead. */
function buttonsOf(
  actions: readonly Action[],
  alike = false,
): { list: ButtonCard['button_list']; typed: string } {
  const unique = [...new Map(actions.map((action) => [actionId(action), action])).entries()];
  const labels = unique.map(([key, action]) => ({ key, label: tidy(action.label) || '确定' }));
  const list = labels.slice(0, WECOM_LIMITS.buttons).map(({ key, label }, i) => ({
    text: cutChars(label, WECOM_LIMITS.button),
    style: i === 0 && !alike ? 1 : 2,
    key,
  }));
  const rest = labels.filter(
    ({ label }, i) => i >= WECOM_LIMITS.buttons || label.length > WECOM_LIMITS.button,
  );
  return {
    list,
    typed: rest.length > 0 ? `也可以直接发送：${rest.map(({ label }) => label).join('、')}` : '',
  };
}
