import { plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { mayShowIn } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, type Decision, decide } from '../define-handler.js';

/** What is asked when several matters can be meant, and said when there is none; without `none` nothing is said. */
interface Words {
  which: string;
  none?: string;
}

/**
 * When no number was given: the number of the one matter that can be meant; else the decision that asks which, or
 * says that there is none. In a group the titles are named only where they are the group's own.
 */
export function pickMatter(
  context: Context,
  action: string,
  matters: readonly Matter[],
  values: RawValues,
  { which, none }: Words,
): number | Decision {
  const { chat } = context;
  const [only, second] = matters;
  if (!only) return decide(none === undefined ? {} : { answer: { here: plain(none) } });
  if (!second) return only.no;

  const choices = matters.map((matter) => ({
    label:
      mayShowIn(context, matter) && (chat.kind === 'direct' || chat.binding)
        ? `#${matter.no} ${cutChars(matter.title, 16)}`
        : `#${matter.no}`,
    action,
    payload: { ...values, matter: matter.no },
  }));
  return decide({
    answer: { here: { title: which, actions: choices } },
    question: { action, values, slot: 'matter', choices },
  });
}
