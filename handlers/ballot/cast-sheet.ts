import { RECEIVED, REHEARSED } from '../../cards/ballot/words.js';
import { plain } from '../../cards/card.js';
import { REHEARSAL } from '../../domain/ballot/evaluation.js';
import { readSheet } from '../../domain/ballot/read-answers.js';
import { alreadyCast, sheetNotReadable } from '../../domain/errors/ballot.js';
import { linkTakenBack } from '../../domain/errors/ballot-link.js';
import { markedSecret } from '../../domain/errors/secrecy.js';
import { notVisible } from '../../domain/errors.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import type { VotersView } from '../../prisma/stores.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { requireOpen, requirePlace } from './may-vote.js';
import { placeIn } from './own-place.js';

/** Whose page it is comes with the context; which vote, and which round, with the link. */
export interface SheetLink {
  no: number;
  round: number;
  /** How often links of this elector had been taken back (收回票链接) when this one was made. */
  takenBack: number;
}

/**
 * The ballot that a link's person can fill in at this moment.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_OPEN_FOR_VOTES`, `NOT_AN_ELECTOR`, `TOOK_PAPER`, `ALREADY_CAST`, `LINK_TAKEN_BACK`
 */
export async function openSheet({ no, round, takenBack }: SheetLink, context: Context): Promise<VotersView> {
  const view = await placeIn(no, context, round === REHEARSAL ? REHEARSAL : undefined);
  if (!view) throw notVisible(no);
  await requirePlace(view, round, context);
  if (view.elector === 'voted') throw alreadyCast(no, round === REHEARSAL ? REHEARSED : RECEIVED);
  requireOpen(view, round === REHEARSAL, context);
  const { stores, actor } = context;
  if ((await stores.evaluations.linksTakenBack(view.evaluation.id, round, actor.id)) !== takenBack)
    throw linkTakenBack(no);
  return view;
}

/**
 * One vote from its page (投票页): all items at once, sealed like a tapped one and into the same place, so that card
 * and page are one vote. Nothing is recorded of the page itself.
 *
 * @throws DubanError as `openSheet`; `MARKED_SECRET`, and `SHEET_NOT_READABLE` naming the item: it can be filled in again
 */
export async function castSheet(
  link: SheetLink,
  given: readonly unknown[],
  context: Context,
): Promise<Decision> {
  const { evaluation: vote } = await openSheet(link, context);
  // Whatever comes in through a conversation is looked at by dispatch; this page has none.
  if (given.some((answer) => typeof answer === 'string' && isMarkedSecret(answer))) throw markedSecret();
  const read = readSheet(given, vote.items, vote.rules.abstain);
  if ('problem' in read) throw sheetNotReadable(vote.no, read.problem);
  const isRehearsal = link.round === REHEARSAL;
  return decide({
    answer: { here: plain(isRehearsal ? REHEARSED : RECEIVED) },
    effects: [
      {
        kind: 'ballot.cast',
        place: { evaluation: vote.id, round: link.round, person: context.actor.id },
        ...(isRehearsal ? {} : { answers: read.answers }),
        items: vote.items,
        at: context.now,
      },
    ],
  });
}
