import { type Action, actionId, type Card, plain } from '../../cards/card.js';
import { asButtons, chosenOn } from '../../cards/choosing.js';
import { isMatterStep, matterActions } from '../../cards/matter/actions.js';
import type { Command } from '../../domain/command/command.js';
import { personOfLane } from '../../domain/lane.js';
import { eyeOf, eyeOfGroup, maySee } from '../../domain/matter/audience.js';
import type { Context, Handler } from '../../handlers/define-handler.js';
import type { Update } from '../update.js';
import type { HandlerIndex } from './handler-index.js';
import { laneOf } from './to-commit.js';
import { complete, say, type Understood } from './understand/complete.js';

/** A delivered card as stored: what was on it and whose it is. */
export interface DeliveredCard {
  card: Card;
  kind: string;
  lane: string;
  matterId?: string;
}

interface Cards {
  index: HandlerIndex;
  cardOf(outboxId: string): Promise<DeliveredCard | undefined>;
}

/** What a button means is read from the stored card; from the platform come only who tapped, and which. */
export async function tapped(
  click: Extract<Update['content'], { kind: 'click' }>,
  context: Context,
  { index, cardOf }: Cards,
): Promise<Understood> {
  const delivered = await cardOf(click.card);
  const isMine =
    delivered &&
    (delivered.lane === laneOf(context.chat) || readerOf(delivered, context) === context.actor.id);
  if (!delivered || !isMine)
    return say({ answer: { privately: plain('这张卡片已经失效。', '发送“我的”看看与您有关的事项。') } });
  const { card } = delivered;
  // A platform without choices shows a button for each option.
  const offered = [...(card.actions ?? []), ...(card.choosing ? (asButtons(card).actions ?? []) : [])];
  const isTapped = (candidate: Action) => actionId(candidate) === click.action;
  // The platform may show what is offered now before it is noted that it does.
  const action = offered.find(isTapped) ?? (await offeredNow(delivered, context)).find(isTapped);
  const refused = refuseChoice(card, offered, action, click.values, index);
  if (refused) return refused;
  // A button can outlive its handler: the card is as old as what it offers.
  if (!action || !index.has(action.action)) return outdated(delivered, context, index);

  const handler = index.ofAction(action.action);
  const nothing: Command = { text: '', fragments: [] };
  const typed = Object.entries(click.values ?? {}).filter(
    ([name, value]) =>
      typeof value === 'string' && handler.takes[name]?.kind === 'text' && name !== card.choosing?.name,
  );
  const values = { ...Object.fromEntries(typed), ...chosenOn(card, click.values), ...action.payload };
  const understood = await complete(handler, nothing, values, context);
  // What can no longer be done is not asked about first.
  const isAsked = understood.kind === 'say' && understood.decision.question !== undefined;
  return isAsked && !(await isStillOffered(action, context))
    ? outdated(delivered, context, index)
    : understood;
}

/**
 * A card of choices that still takes one offers what it always did: another id, or several, was made up, and is told so.
 * Undefined where nothing was, and where no choice was sent.
 */
function refuseChoice(
  card: Card,
  offered: readonly Action[],
  tapped: Action | undefined,
  values: Readonly<Record<string, unknown>> = {},
  index: HandlerIndex,
): Understood | undefined {
  const choices = offered.filter((one) => index.has(one.action) && index.ofAction(one.action).notOffered);
  const [first] = choices;
  if (!first) return undefined;
  const sent = [values[card.choosing?.name ?? ''] ?? []].flat();
  const isChosen = sent.length === 0 || Object.keys(chosenOn(card, values)).length > 0;
  if (tapped && (isChosen || !choices.includes(tapped))) return undefined;
  const labels = card.choosing?.options.map(({ label }) => label) ?? choices.map(({ label }) => label);
  const error = index.ofAction(first.action).notOffered?.(first.payload, labels, sent.length > 1);
  return error && say({ answer: { privately: plain(error.failure.say, error.failure.next) } });
}

/** The steps that this matter's own card offers now, to this reader or to all of the group; undefined where it is not seen. */
async function stepsOf(no: number, { actor, chat, now, stores }: Context): Promise<Action[] | undefined> {
  const matter = await stores.matters.byNo(no);
  if (!matter || !maySee(actor, matter, now)) return undefined;
  const eyes = [eyeOf(actor, matter), ...(chat.kind === 'group' ? [eyeOfGroup(chat, matter)] : [])];
  return eyes.flatMap((eye) => matterActions(matter, eye));
}

/** What the card of the one matter that was delivered offers by now. */
async function offeredNow(delivered: DeliveredCard, context: Context): Promise<readonly Action[]> {
  const no = delivered.matterId === undefined ? undefined : matterNoOf(delivered);
  return (no === undefined ? undefined : await stepsOf(no, context)) ?? [];
}

/** Whether the matter's own card would offer this step now. */
async function isStillOffered({ action, payload }: Action, context: Context): Promise<boolean> {
  const no = payload.matter;
  if (!isMatterStep(action) || typeof no !== 'number') return true;
  const steps = await stepsOf(no, context);
  return steps === undefined || steps.some((one) => one.action === action);
}

/** Whose own conversation it went to: who was merged into somebody is that person. */
const readerOf = ({ lane }: DeliveredCard, { roster }: Context): string | undefined =>
  roster.person(personOfLane(lane) ?? '')?.id;

/** A tap on what is no longer offered gets the present state, in the place of the card where it is about one matter. */
async function outdated(
  delivered: DeliveredCard,
  context: Context,
  index: HandlerIndex,
): Promise<Understood> {
  const no = matterNoOf(delivered);
  const nothing: Command = { text: '', fragments: [] };
  if (no === undefined) return say({ answer: { privately: plain('这张卡片已更新，请看最新的一张。') } });
  const shown = await complete(index.ofAction('show-numbered'), nothing, { matter: no }, context);
  const isAboutOne = delivered.matterId !== undefined && shown.kind === 'run';
  return isAboutOne ? { ...shown, handler: inPlace(shown.handler) } : shown;
}

/** From what the card offered; where it offers nothing any more, from what it is called. */
function matterNoOf({ card, matterId }: DeliveredCard): number | undefined {
  const offered = card.actions?.map(({ payload }) => payload.matter).find((no) => typeof no === 'number');
  const named = matterId === undefined ? undefined : /#(\d{1,9})/.exec(card.title)?.[1];
  return typeof offered === 'number' ? offered : named === undefined ? undefined : Number(named);
}

/** The same handler, its answer in the place of the tapped card. */
const inPlace = (handler: Handler): Handler => ({
  ...handler,
  async run(input, context) {
    const decision = await handler.run(input, context);
    const { here, ...rest } = decision.answer;
    return here && !rest.update ? { ...decision, answer: { ...rest, update: here } } : decision;
  },
});
