import { type Card, isPlain, withoutAddresses } from '../card.js';
import { asButtons } from '../choosing.js';
import { splitBytes } from './cut.js';
import { renderText } from './text.js';
import { type ButtonCard, doneButton, layButtonCard } from './wecom-button-card.js';
import { wecomText } from './wecom-text.js';
import { layVoteCard, type VoteCard } from './wecom-vote-card.js';

/** A card as `message/send` and `update_template_card` take it. */
export interface AppCard extends ButtonCard {
  /** In updates only: takes the place of the buttons, grey and dead. */
  replace_text?: string;
}

export type WecomBody =
  | { msgtype: 'text'; text: { content: string } }
  | { msgtype: 'template_card'; template_card: AppCard | VoteCard };

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
  voteTitle: 16,
  voteDesc: 160,
  options: 20,
  option: 17,
} as const;

const MOST_PARTS = 5;
const ABOVE = '…（全文见上一条）';
/** Room for `（5/12）` before a part and `…` after it. */
const COUNTER_BYTES = 16;

/**
 * What a card becomes on the self-built app, in the order it is sent. Without buttons: text, in numbered parts when
 * it is long. With buttons: a `button_interaction` card, with a choice a `vote_interaction` one; where its places are
 * too small for the words, the whole card goes before it as text, so that nothing has to be guessed from a cut. The
 * card is always last. Pure: the same card and `taskId` give the same bytes.
 */
export function renderWecomApp(card: Card, taskId: string): readonly WecomBody[] {
  const said = withoutAddresses(card);
  const own = card.addresses?.length ? [textBody(card.addresses.join('\n'))] : [];
  if (isPlain(card)) return [...textBodies(said), ...own];
  const { whole, body } =
    layVoteCard(said, WECOM_LIMITS, ABOVE) ?? layButtonCard(asButtons(said), WECOM_LIMITS, ABOVE);
  return [
    ...(whole ? [] : textBodies({ ...said, actions: [] })),
    ...own,
    { msgtype: 'template_card', template_card: { ...body, task_id: taskId } },
  ];
}

/**
 * What replaces a delivered card. A card without buttons keeps one button in form only: `replace_text` shows it
 * grey and dead, and should a client show it alive, its key belongs to no action and a tap is answered as outdated.
 */
export function renderWecomAppUpdate(card: Card): AppCard | VoteCard {
  const vote = layVoteCard(card, WECOM_LIMITS, '…');
  if (vote) return vote.body;
  const { body } = layButtonCard(asButtons(card), WECOM_LIMITS, '…');
  if (!isPlain(card)) return body;
  const done = doneButton(body, WECOM_LIMITS);
  return { ...body, button_list: [done], replace_text: done.text };
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
