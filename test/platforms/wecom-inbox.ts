import type { z } from 'zod';
import type { sentCard, updatedCard } from './wecom-card.js';

export type SentCard = z.infer<typeof sentCard>;
export type UpdatedCard = z.infer<typeof updatedCard>;

/** One message as a member sees it now; a card changes in place. */
export interface SeenMessage {
  id: string;
  kind: 'text' | 'card';
  /** How it came: sent by the app, or as the passive answer on a callback. */
  by: 'send' | 'answer';
  text: string;
  taskId?: string;
  card?: SentCard | UpdatedCard;
  /** Live buttons; none when the card is dead. */
  buttons: { label: string; key: string }[];
  /** What the dead button reads. */
  deadButton?: string;
  /** How often it was changed. */
  changes: number;
}

type VoteCard = Extract<SentCard | UpdatedCard, { card_type: 'vote_interaction' }>;
const isVote = (card: SentCard | UpdatedCard): card is VoteCard => card.card_type === 'vote_interaction';

/** What a card says, in one string, for tests to look in. */
export const textOfCard = (card: SentCard | UpdatedCard): string =>
  [
    card.main_title.title,
    card.main_title.desc,
    ...(isVote(card)
      ? []
      : (card.horizontal_content_list ?? []).map(({ keyname, value }) => `${keyname}：${value ?? ''}`)),
    isVote(card) ? undefined : card.sub_title_text,
  ]
    .filter((line) => line !== undefined)
    .join('\n');

export function showCard(message: SeenMessage, card: SentCard | UpdatedCard): void {
  message.card = card;
  message.text = textOfCard(card);
  const dead = 'replace_text' in card ? card.replace_text : undefined;
  const buttons = isVote(card) ? [card.submit_button] : card.button_list;
  message.buttons = dead ? [] : buttons.map(({ text, key }) => ({ label: text, key }));
  if (dead) message.deadButton = dead;
}

/** Greys the buttons: `button.replace_name` of the update API. */
export function greyOut(message: SeenMessage, label: string): void {
  message.buttons = [];
  message.deadButton = label;
}
