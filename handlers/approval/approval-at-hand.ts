import { plain } from '../../cards/card.js';
import { type Approval, LETTER, stageIn } from '../../domain/approval/approval.js';
import { seenBy, withMatters } from '../../domain/approval/seen-by.js';
import { directorDecides, mayNoLonger } from '../../domain/errors/approval.js';
import { notVisible } from '../../domain/errors.js';
import { maySee } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Person } from '../../domain/roster/roster.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { type Answer, type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** As many as one card asks about. */
const MOST = 6;

/** @throws DubanError `DIRECTOR_DECIDES` */
export function requireDirector({ actor }: Context): void {
  if (!actor.active || !actor.roles.includes('director')) throw directorDecides();
}

/** The tapped card changes, typed words are answered; in a group only the asker reads it. */
export const said = ({ said: words, chat }: Context, card: ReturnType<typeof plain>): Answer =>
  words === undefined && chat.kind === 'direct' ? { update: card } : toAsker(chat, card);

/**
 * What of an approval somebody may read: a draft letter of Duban's own is laid before the director and nobody else, so
 * to all others it is only there, without its name and its text. Pure.
 */
export const readableBy = ({ actor }: Pick<Context, 'actor'>, approval: Approval): Approval =>
  approval.action === LETTER && !actor.roles.includes('director')
    ? { ...approval, what: '有一份拟稿呈负责人', values: {} }
    : approval;

/**
 * The approval that is meant: the one on the tapped card, the only open one (of the matter and the stage named), or the question
 * which. A decision where there is nothing to decide any more.
 */
export async function pickApproval(
  { approval: id, matter }: { approval?: string; matter?: number },
  context: Context,
  asks: { action: string; values: RawValues; which: string },
): Promise<{ approval: Approval; matter: Matter } | Decision> {
  const { stores } = context;
  const found =
    id === undefined
      ? meantByStage(await openOnes(context, matter), context)
      : [await stores.approvals.byId(id)];
  const [approval, second] = found;
  if (!approval) {
    const of = matter === undefined ? '' : `#${matter} `;
    return decide({ answer: said(context, plain(`${of}目前没有等着同意的事项。`)) });
  }
  if (second) return which(found as readonly Approval[], context, asks);
  if (approval.state !== 'open')
    return decide({ answer: said(context, plain(howSettled(approval, context))) });
  const about = await stores.matters.byNo(approval.matterNo);
  if (!about) throw new Error('an approval names a matter that is not there');
  if (!maySee(context.actor, about, context.now)) throw notVisible(approval.matterNo);
  return { approval: readableBy(context, approval), matter: about };
}

export const isDecision = (picked: object): picked is Decision => 'answer' in picked;

/** What waits, oldest first, as far as the asker may see what it is about; of one matter where it is named. */
export async function openOnes(context: Context, matter?: number): Promise<readonly Approval[]> {
  const { stores, actor, now } = context;
  const open = (await stores.approvals.open()).filter(
    ({ matterNo }) => matter === undefined || matterNo === matter,
  );
  const seen = seenBy(actor, await withMatters(open, stores.matters.byNo), now);
  return seen.map((one) => readableBy(context, one));
}

/** Of several the one whose stage the words name: 同意 #11 送常委会; all where they name none, or several. */
function meantByStage(found: readonly Approval[], { said: words = '' }: Context): readonly Approval[] {
  const named = found.filter(({ what }) => stageIn(what) !== '' && words.includes(stageIn(what)));
  return named.length === 1 ? named : found;
}

function which(
  found: readonly Approval[],
  { chat }: Context,
  { action, values, which: title }: { action: string; values: RawValues; which: string },
): Decision {
  const [first] = found;
  const isOneMatter = found.every(({ matterNo }) => matterNo === first?.matterNo);
  const choices = found.slice(0, MOST).map(({ id, matterNo, what }) => ({
    // Of one matter the stage is what tells them apart, and a button is short.
    label: `#${matterNo} ${(isOneMatter && stageIn(what)) || what}`,
    action,
    payload: { ...values, approval: id },
  }));
  const card = { title: found.length > MOST ? `${title}（共 ${found.length} 件）` : title, actions: choices };
  return decide({
    answer: toAsker(chat, card),
    question: { action, values, slot: 'matter', choices },
  });
}

/** What a second press, or one that came too late, reads. */
function howSettled(
  { matterNo, what, state, decidedBy, decidedAt, reason }: Approval,
  { roster, actor }: Context,
) {
  const on = decidedAt ? `已于 ${showDay(dayOf(decidedAt))} ` : '已';
  const who = decidedBy === actor.id ? '由您' : `由${roster.person(decidedBy ?? '')?.name ?? '经办人'}`;
  if (state === 'withdrawn') return `#${matterNo} 的${what}${on}${who}撤回呈批，不必再办。`;
  if (state === 'returned') return `#${matterNo} 的${what}${on}${who}退给经办人修改，不必重复。`;
  if (state === 'lapsed') return `#${matterNo} 的${what}因情况有变已经不能办理，没有发出。${reason ?? ''}`;
  return `#${matterNo} 的${what}${on}${who}同意，不必重复。`;
}

/** @throws DubanError `MAY_NO_LONGER` where who asked has left */
export function requesterOf({ requestedBy }: Approval, { roster }: Context): Person {
  const person = roster.person(requestedBy);
  if (!person?.active) throw mayNoLonger(person?.name ?? '经办人');
  return person;
}
