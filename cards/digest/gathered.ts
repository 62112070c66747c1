import { MOST_CHOICES } from '../../domain/effect.js';
import type { Action, Card } from '../card.js';
import { renderText } from '../render/text.js';

/** One notice among several that go out together: its words, and the matter it is about. */
export interface GatheredPart {
  words: string;
  /** The matter's id, by which it is asked again who may read it. */
  matterId?: string;
  /** Its number, where its card offered something. */
  no?: number;
}

/** A card for the outbox that stands for several. */
export interface Gathered {
  parts: readonly GatheredPart[];
}

/** As many notices as leave a button for each. */
export const MOST_PARTS = MOST_CHOICES;

/** A notice as a part of several; its buttons are on its matter's own card. Pure. */
export const partOf = (card: Card, matterId?: string): GatheredPart => {
  const { actions = [], ...words } = card;
  const no = actions.map(({ payload }) => payload.matter).find((one) => typeof one === 'number');
  return {
    words: renderText(words),
    ...(matterId === undefined ? {} : { matterId }),
    ...(typeof no === 'number' ? { no } : {}),
  };
};

/**
 * Several notices in one card (合并发送), in the order they were told; each matter that could be acted on has a button
 * that shows its card as it is then. Pure.
 */
export function gatheredCard(parts: readonly GatheredPart[]): Card {
  const nos = [...new Set(parts.flatMap(({ no }) => no ?? []))];
  const look = (no: number): Action => ({
    label: `#${no}`,
    action: 'show-matter',
    payload: { matter: no },
  });
  return {
    title: `${parts.length} 条通知`,
    text: parts.map(({ words }, n) => `${n + 1}. ${words}`).join('\n\n'),
    ...(nos.length > 0 ? { actions: nos.map(look), alike: true } : {}),
  };
}
