import { type Card, isPlain, withoutAddresses } from '../card.js';
import { asButtons } from '../choosing.js';
import { cutBytes } from './cut.js';
import { renderText } from './text.js';
import { type ButtonCard, doneButton, layButtonCard } from './wecom-button-card.js';
import { wecomMarkdown } from './wecom-markdown.js';
import { layVoteCard, type VoteCard } from './wecom-vote-card.js';

/** A card as the bot takes it; `task_id` is needed in updates too. */
export type BotCard = (ButtonCard | VoteCard) & { task_id: string };

/** What the bot says for a card: Markdown, a card to tap, or the whole words and then the card. */
export type BotBody = { text: string; card?: undefined } | { text?: string; card: BotCard };

/**
 * Source: developer.work.weixin.qq.com/document/path/101032 and 101031; the lengths of text are what the client shows.
 */
export const WECOM_BOT_LIMITS = {
  textBytes: 20_480,
  title: 26,
  desc: 30,
  subTitle: 112,
  rows: 6,
  keyname: 5,
  value: 26,
  buttons: 6,
  button: 10,
  voteTitle: 26,
  voteDesc: 30,
  options: 20,
  option: 11,
} as const;

const ABOVE = '…（全文见上）';

/**
 * What a card becomes on the bot (智能机器人). Without buttons: Markdown. With buttons: a `button_interaction` card, with
 * a choice a `vote_interaction` one; where its places are too small for the words, the whole card stands before it as
 * Markdown. Pure: the same card and `taskId` give the same bytes.
 */
export function renderWecomBot(card: Card, taskId: string): BotBody {
  if (isPlain(card)) return { text: botText(card) };
  const { whole, body } =
    layVoteCard(card, WECOM_BOT_LIMITS, ABOVE) ?? layButtonCard(asButtons(card), WECOM_BOT_LIMITS, ABOVE);
  const laid = { ...body, task_id: taskId };
  return whole ? { card: laid } : { text: botText({ ...card, actions: [] }), card: laid };
}

/**
 * What replaces a tapped card, under the task id of the tap. A card without buttons keeps one in form only: a bot has
 * no dead button, so a tap on it is answered with the present state.
 */
export function renderWecomBotUpdate(card: Card, taskId: string): BotCard {
  const vote = layVoteCard(card, WECOM_BOT_LIMITS, '…');
  if (vote) return { ...vote.body, task_id: taskId };
  const { body } = layButtonCard(asButtons(card), WECOM_BOT_LIMITS, '…');
  const laid = { ...body, task_id: taskId };
  return isPlain(card) ? { ...laid, button_list: [doneButton(body, WECOM_BOT_LIMITS)] } : laid;
}

/** The words of a card as the bot's Markdown. */
export const botText = (card: Card): string =>
  [botMarkdown(renderText(withoutAddresses(card))), ...(card.addresses ?? [])].join('\n');

/** Plain text as the bot's Markdown, its first line strong where more follows; at most 20,480 bytes. Pure. */
export function botMarkdown(plainText: string): string {
  const [title = '', ...rest] = wecomMarkdown(plainText).split('\n');
  const isStrong = rest.length > 0 || title.startsWith('#');
  const text = [isStrong && title.trim() !== '' ? `**${title.trim()}**` : title, ...rest].join('\n');
  return cutBytes(text, WECOM_BOT_LIMITS.textBytes) || '（空）';
}
