import type { Card } from '../../cards/card.js';
import { showInstant } from '../../domain/time/day.js';

const SINCE = '之后如有变化，以新的消息为准。';

/** What somebody has sent again (重发): said to be late, for what it says may be over by now. Pure. */
export function sentAgain(card: Card, now: Date): Card {
  const note = `补发（${showInstant(now)}），${SINCE}`;
  const before = card.text?.split('\n').filter((line) => !line.endsWith(SINCE)) ?? [];
  return { ...card, text: [note, ...before].join('\n') };
}

/** The same of a matter's own card, which is drawn as the matter stands now; `title` is what was to be said then. Pure. */
export function drawnAgain(drawn: Card, title: string): Card {
  const note = `补发：当时要说的是“${title}”，以下是现在的情况。`;
  return { ...drawn, text: [note, drawn.text].filter(Boolean).join('\n') };
}
