import { type Card, plain } from '../../../cards/card.js';
import type { Command, Filled } from '../../../domain/command/command.js';
import { fill } from '../../../domain/command/fill.js';
import { dayWithoutHour } from '../../../domain/command/fill-moments.js';
import { LONGEST_COMMAND } from '../../../domain/command/parse.js';
import { rightForm } from '../../../domain/command/right-form.js';
import type { Choice } from '../../../domain/effect.js';
import { tooLong } from '../../../domain/errors.js';
import { maySee } from '../../../domain/matter/audience.js';
import { ROLES, type Role } from '../../../domain/roster/roster.js';
import type { RawValues, Slot } from '../../../domain/slot.js';
import { showDay } from '../../../domain/time/day.js';
import { hasPlace } from '../../../handlers/ballot/places.js';
import {
  type Answer,
  type Context,
  type Decision,
  decide,
  type Handler,
} from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import { choicesFor } from './choices.js';
import { sayingUnused } from './say-unused.js';

/** Either a handler with all it needs, or what to say instead: a question back, a correction, help. */
export type Understood =
  | { kind: 'run'; handler: Handler; values: RawValues }
  | { kind: 'say'; decision: Decision };

/** `keeps`: the words were about something else, and the open question still waits for its answer. */
export type Kept = Understood & { keeps?: true };

export const say = (part: Partial<Decision>): Understood => ({ kind: 'say', decision: decide(part) });

/**
 * Fills the handler's slots from the command on top of `known`. Words that cannot be are shown with the right
 * form; what is missing or ambiguous is asked for, by card where there are choices. A person without the right
 * is told so before being asked for anything.
 */
export async function complete(
  handler: Handler,
  command: Command,
  known: RawValues,
  context: Context,
  asked?: string,
): Promise<Understood> {
  if (!mayUse(handler, context.actor)) {
    if (handler.insteadOf) throw handler.insteadOf(context.actor);
    return say({ answer: inGroupBriefly(context, notYours(handler.allowed)) });
  }

  const { roster, today, calendar } = context;
  const filled = fill(handler.takes, command, { roster, today, calendar, values: known, asked });

  const { matter } = filled.values;
  await handler.before?.(typeof matter === 'number' ? { matter } : {}, context);
  const reserved = namesAnother(handler, filled, context);
  if (reserved) return say({ answer: inGroupBriefly(context, notYours(reserved)) });

  const [problem] = filled.problems;
  const length = context.said?.length ?? 0;
  // What stands behind so many characters was not read: no part of it is known to be wrong.
  if (problem && length > LONGEST_COMMAND) throw tooLong(length, LONGEST_COMMAND);
  if (problem) {
    const verb = command.verb ?? handler.verbs[0] ?? '';
    // Who has a place in a secret vote gets the form alone: the own words may say what they vote.
    const form = (await hasPlace(context))
      ? (handler.help?.form ?? verb)
      : rightForm(verb, handler.takes, filled, context.said ?? '', roster);
    return say({
      answer: inGroupBriefly(context, plain(problem.say, `可以这样发：\n${form}`)),
      question: { action: handler.action, values: filled.values, slot: problem.slot, choices: [] },
    });
  }

  const [ambiguous] = filled.ambiguous;
  if (ambiguous) {
    const choices = ambiguous.choices.map(({ label, payload }) => choice(handler, label, filled, payload));
    return ask(handler, filled, ambiguous.slot, ambiguous.say, choices);
  }

  const [missing] = filled.missing;
  if (missing === undefined) {
    const isSaid = Object.values(handler.takes).some(({ kind }) => kind === 'text');
    const told = isSaid && handler.reads ? handler : sayingUnused(handler, filled.unused ?? []);
    return { kind: 'run', handler: told, values: filled.values };
  }
  const slot = handler.takes[missing] as Slot;
  const options = await choicesFor(slot, missing, context);
  const [only] = options;
  // The one meeting or draw there is: what else is missing is asked about it.
  if (only && options.length === 1 && slot.kind === 'matter' && slot.of)
    return complete(
      handler,
      { ...command, fragments: [], text: '' },
      { ...filled.values, ...only.payload },
      context,
    );
  const choices = options.map(({ label, payload }) => choice(handler, label, filled, payload));
  const none = slot.kind === 'matter' && choices.length === 0 && context.chat.kind === 'direct' && slot.none;
  const hourless = slot.kind === 'moment' ? dayWithoutHour(filled.values[missing]) : undefined;
  const words = hourless
    ? `${showDay(hourless.day)}${hourless.part}几点？例如：${hourless.part === '下午' ? '3点' : '9点'}`
    : `${none || ''}${slot.ask ?? `请补充${slot.label}。`}`;
  const noted = missing === asked ? notedOf(handler, filled.typed) : '';
  return ask(handler, filled, missing, `${noted}${await aboutMatter(filled, context)}${words}`, choices);
}

/** 已记下基数: an answer that said another part is not asked the same again without a word. */
const notedOf = ({ takes }: Handler, typed: readonly string[]): string => {
  const labels = typed.flatMap((name) => takes[name]?.label ?? []);
  return labels.length === 0 ? '' : `已记下${labels.join('、')}。`;
};

/** What is asked after a tap names its matter: #12《…》：. In a group the number alone. */
async function aboutMatter({ values }: Filled, { stores, actor, chat, now }: Context): Promise<string> {
  const { matter: no } = values;
  if (typeof no !== 'number') return '';
  const matter = chat.kind === 'direct' ? await stores.matters.byNo(no) : undefined;
  return matter && maySee(actor, matter, now) ? `#${no}《${matter.title}》：` : `#${no}：`;
}

const choice = (handler: Handler, label: string, filled: Filled, payload: RawValues): Choice => ({
  label,
  action: handler.action,
  payload: { ...filled.values, ...payload },
});

const ask = (handler: Handler, filled: Filled, slot: string, title: string, choices: readonly Choice[]) =>
  say({
    answer: { here: { title, actions: choices } },
    question: { action: handler.action, values: filled.values, slot, choices },
  });

/** In a group an error is one line, and the detail goes to the person's own conversation. */
export function inGroupBriefly(context: Context, card: Card): Answer {
  const isBrief = !card.text && !card.rows?.length && !card.actions?.length;
  if (context.chat.kind === 'direct' || isBrief) return { here: card };
  return { here: plain(card.title), privately: card };
}

/** The roles that may name somebody else, where somebody without them did: known, unknown or one of several alike. */
function namesAnother(
  { takes }: Handler,
  { values, problems, ambiguous }: Filled,
  { actor }: Context,
): readonly Role[] | undefined {
  for (const [name, slot] of Object.entries(takes)) {
    const others = slot.kind === 'person' ? slot.others : undefined;
    if (!others || others.some((role) => actor.roles.includes(role))) continue;
    const isNamed = values[name] !== undefined && values[name] !== actor.id;
    if (isNamed || [...problems, ...ambiguous].some((found) => found.slot === name)) return others;
  }
  return undefined;
}

function notYours(allowed: Handler['allowed']): Card {
  const roles = allowed === 'anyone' ? [] : allowed;
  const who = roles.includes('office') ? '办公室' : roles.map((role) => ROLES[role]).join('、');
  return plain(`这一步由${who}办理。`, '发送“帮助”看看您可以做什么。');
}
