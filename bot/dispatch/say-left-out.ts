import type { Card } from '../../cards/card.js';
import { PICTURE_LEFT_OUT, picturesLeftOut } from '../../cards/matter/forwarded.js';
import type { Decision } from '../../handlers/define-handler.js';

/**
 * The same decision, saying that the picture beside the words did not come along: in groups Duban takes none. It is
 * said in the group, where it was seen; where nothing was to be said there, by itself.
 */
export function sayingLeftOut(decision: Decision): Decision {
  const { here, privately } = decision.answer;
  if (!here && privately)
    return { ...decision, answer: { ...decision.answer, privately: remarked(privately) } };
  return { ...decision, answer: { ...decision.answer, here: here ? remarked(here) : picturesLeftOut() } };
}

const remarked = (card: Card): Card => ({
  ...card,
  text: [card.text, PICTURE_LEFT_OUT].filter(Boolean).join('\n'),
});
