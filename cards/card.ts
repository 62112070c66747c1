import { createHash } from 'node:crypto';
import type { Choice } from '../domain/effect.js';
import { canonicalJson } from '../domain/trail.js';
import type { Choosing } from './choosing.js';

/** A button on a card: `action` names the handler, `payload` its values. The first is the next sensible step. */
export type Action = Choice;

/**
 * A link that stands under the text: `of` says what it opens. Its address proves the right to open it, so it is made
 * only when the card is handed to a channel, and kept nowhere.
 */
export interface CardLink {
  label: string;
  kind: 'errand' | 'file' | 'table' | 'paper' | 'ballot';
  of: readonly string[];
}

/**
 * Card (卡片): what Duban says, described once and drawn by each platform's renderer. Pure data; text from people
 * stays as typed here and is escaped by the renderer.
 */
export interface Card {
  /** The key fact, one line. */
  title: string;
  /** One short line under the title. */
  note?: string;
  /** Label and value, the label at most five characters. */
  rows?: readonly (readonly [label: string, value: string])[];
  /** A longer text or list, lines separated by `\n`. */
  text?: string;
  actions?: readonly Action[];
  links?: readonly CardLink[];
  /** Lines with addresses of our own, written as the card is sent and never kept: what no renderer escapes. */
  addresses?: readonly string[];
  /** What is chosen on the card before its first button is tapped (选定后提交). */
  choosing?: Choosing;
  /** No button stands out from the others: on a ballot nothing is suggested. */
  alike?: true;
}

/**
 * The id a renderer gives a button. It follows from the action and its values, so a tap on an outdated card is
 * known as such and never hits another button.
 */
export const actionId = ({ action, payload }: Action): string =>
  `${action}.${createHash('sha256').update(canonicalJson(payload)).digest('hex').slice(0, 12)}`;

/** The card without the addresses of our own, for a renderer that escapes what people wrote. */
export const withoutAddresses = ({ addresses: _own, ...card }: Card): Card => card;

/** A card that is one plain sentence or paragraph. */
export const plain = (title: string, text?: string): Card =>
  text === undefined ? { title } : { title, text };

/** True for what a channel may say as bare text: nothing to tap, no link to be made. */
export const isPlain = (card: Card): boolean => !card.actions?.length && !card.links?.length;
