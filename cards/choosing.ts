import type { Action, Card } from './card.js';

/**
 * Something chosen on the card before its first button is tapped (选定后提交). The platform keeps the choice on the
 * person's own screen: nobody hears of it before the tap, and nothing is chosen beforehand.
 */
export interface Choosing {
  /** The value that the button's handler gets: the key of the chosen option. */
  name: string;
  label: string;
  options: readonly { key: string; label: string }[];
  /** How it goes, in words; `atOnce` where a platform can only offer a button for each option. */
  how: string;
  atOnce: string;
}

/** The first button with this option chosen: what tapping both comes to. */
const withOption = (
  { action, payload }: Action,
  name: string,
  option: Choosing['options'][number],
): Action => ({
  label: option.label,
  action,
  payload: { ...payload, [name]: option.key },
});

/** The same card where nothing can be chosen first: a button for each option. Pure. */
export function asButtons(card: Card): Card {
  const { choosing, ...rest } = card;
  const [submit, ...others] = card.actions ?? [];
  if (!choosing || !submit) return card;
  const { name, options, atOnce } = choosing;
  return {
    ...rest,
    text: [card.text, atOnce].filter(Boolean).join('\n'),
    actions: [...options.map((option) => withOption(submit, name, option)), ...others],
  };
}

/** The words of the card with how to choose. Pure. */
export const choosingText = ({ text, choosing }: Pick<Card, 'text' | 'choosing'>): string =>
  [text, choosing?.how].filter(Boolean).join('\n');

/**
 * What was chosen, from what a platform sends: the key alone or in a list. Only keys that are on the card count; none
 * where more than one was sent. Pure.
 */
export function chosenOn({ choosing }: Card, values: Readonly<Record<string, unknown>> = {}) {
  if (!choosing) return {};
  const sent = [values[choosing.name]].flat();
  const [key] = sent;
  const isOffered = sent.length === 1 && choosing.options.some((option) => option.key === key);
  return isOffered ? { [choosing.name]: String(key) } : {};
}
