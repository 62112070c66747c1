import { whyAgainCard } from '../../cards/draw/office.js';
import { type Draw, lacksReason } from '../../domain/draw/draw.js';
import { frozenList, listDigestOf } from '../../domain/draw/list-digest.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { naming, repeatsOf } from '../../domain/draw/repeats.js';
import { addDays, instantOf } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { showDraft } from './show-draft.js';

/** Of experts, who are drawn for no day, the same question asked again within so many days is the same draw. Our choice. */
const EXPERTS_WITHIN_DAYS = 7;

/** The draw, with those on record that were made for the same activity or from the same list before it (重抽). */
export async function withRepeated(draw: Draw, { stores, today }: Context): Promise<Draw> {
  const list = listDigestOf(draw.pool);
  if (draw.kind === 'cases' && list === undefined) return draw;
  const made = await stores.draws.made(
    draw.kind === 'cases' && list !== undefined
      ? { list }
      : draw.activity
        ? { on: draw.activity.on }
        : { since: instantOf(addDays(today, -EXPERTS_WITHIN_DAYS)) },
  );
  return naming(draw, repeatsOf(draw, made));
}

/** Asks why what was drawn is drawn once more. */
export async function askWhyAgain(
  draw: Draw,
  context: Context,
): Promise<Pick<Decision, 'answer' | 'question'>> {
  const { stores, roster, chat } = context;
  const before = await Promise.all(draw.after.map((no) => stores.draws.byNo(no)));
  const card = whyAgainCard(
    draw,
    before.flatMap((one) => one ?? []),
    roster,
  );
  return {
    answer: toReaders(chat, card),
    question: { action: 'make-draw', values: { matter: draw.no }, slot: 'again', choices: [] },
  };
}

/**
 * What a draw answers that is about to be made and repeats another without a reason; undefined where it may be made. Asked
 * anew at the press of the button: another draft may have been drawn since this one was published. What it did not name yet
 * goes on its trail, with the list it came with; nobody is drawn.
 */
export async function reasonFirst(draw: Draw, context: Context): Promise<Decision | undefined> {
  const named = await withRepeated(draw, context);
  if (!lacksReason(named)) return undefined;
  const { actor, now, calendar } = context;
  const body = { after: named.after, ...(named.kind === 'cases' ? frozenList(named.pool) : {}) };
  const event = { kind: 'draw.repeats', by: actor.id, at: now, body };
  return decide({
    effects: named.after.length > draw.after.length ? [putDraw(named, event, calendar)] : [],
    ...(await askWhyAgain(named, context)),
  });
}

/** Writes down why it is drawn again; it then waits for the button like any other. */
export async function giveReason(draw: Draw, again: string, context: Context): Promise<Decision> {
  const { actor, now, calendar } = context;
  const named = { ...(await withRepeated(draw, context)), again };
  const event = { kind: 'draw.reasoned', by: actor.id, at: now, body: { after: named.after, again } };
  return decide({
    effects: [putDraw(named, event, calendar)],
    ...(await showDraft(named, context)),
  });
}
