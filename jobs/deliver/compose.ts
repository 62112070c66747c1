import type { Card } from '../../cards/card.js';
import type { CardUpdate } from '../../cards/channel.js';
import { type Gathered, gatheredCard } from '../../cards/digest/gathered.js';
import { reminderDigestCard } from '../../cards/digest/reminders.js';
import { weekListCard } from '../../cards/digest/week.js';
import { isMattersOwn, matterActions } from '../../cards/matter/actions.js';
import { matterCard, type Sight } from '../../cards/matter/matter.js';
import { type HeldCard, noticeCard } from '../../cards/matter/notice.js';
import { readsAsSigner } from '../../domain/cosigning/cosigning.js';
import { readLane } from '../../domain/lane.js';
import { eyeOf, eyeOfGroup, isOffice, maySee, mayShowIn } from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Roster } from '../../domain/roster/roster.js';
import { type Day, dayOf } from '../../domain/time/day.js';
import { mayRemind } from '../../domain/time/reminder-hours.js';
import { canonicalJson } from '../../domain/trail.js';
import type { QueuedMessage, Sent, StoredCard } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import { isMorningCardOf } from '../due/morning.js';
import { weekListFor } from '../due/week-list.js';
import { redrawCosigning } from './compose-cosigning.js';
import { composeDraw, drawWordsOf } from './compose-draw.js';
import { composeLinkCode } from './compose-link-code.js';
import { composeMeeting, meetingWordsOf } from './compose-meeting.js';
import { composeMorning } from './compose-morning.js';
import { redrawProposal } from './compose-proposal.js';
import { composeVoteReminder } from './compose-vote-reminder.js';
import { handedOverIn, handOverAgain } from './hand-over-again.js';
import { isSparing } from './quota.js';
import type { Reader } from './resolve-address.js';
import { drawnAgain, sentAgain } from './send-again.js';

/** What a row of the outbox becomes at the moment it is sent. `code` says why nothing is. */
export type Composed =
  /**
   * `kept`: what stands for the card wherever it is stored · `row`: with it the card is kept in its row before it is
   * sent, so that it can be drawn anew when it is tried again.
   */
  | { kind: 'send'; card: Card; kept?: Card; row?: object; told?: Sent['told'] }
  | ({ kind: 'change'; card: Card } & Pick<CardUpdate, 'target' | 'forTapperOnly'>)
  | { kind: 'nothing'; code: string };

const nothing = (code: string): Composed => ({ kind: 'nothing', code });

/**
 * Draws what a message says now: the digest from the notices that still hold, a refreshed card from its matter or co-signing as
 * this reader may see it, the others as they were written. What is about a matter goes to no person who may not see
 * it at this moment.
 */
export async function compose(
  message: QueuedMessage,
  reader: Reader,
  target: StoredCard | undefined,
  context: JobContext,
  now: Date,
): Promise<Composed> {
  if (message.kind === 'digest') return composeDigest(reader, context, now);
  if (message.kind === 'card' && 'linkCode' in (message.card as Card))
    return composeLinkCode(reader, context, now);
  if (message.kind === 'morning') return composeOffice(message, reader, context, now);
  if (message.kind === 'ballot') return composeVoteReminder(message, reader, context, now);
  if (message.kind === 'gathered') return composeGathered(message, reader, context, now);
  const meeting = message.kind === 'card' ? meetingWordsOf(message.card) : undefined;
  if (meeting) return composeMeeting(message, meeting, reader, context, now);
  const draw = message.kind === 'card' ? drawWordsOf(message.card) : undefined;
  if (draw) return composeDraw(message, draw, reader, context);
  const matter = await matterOf(message, context);
  // Between the decision and the sending a person may have gone to another unit, or the matter. What a group was
  // answered may be no more than that the rest was said privately.
  if (matter && reader.kind === 'person' && !(await mayBeTold(reader, message, matter, context, now)))
    return nothing('not-visible');
  if (message.kind === 'card') return composeCard(message, matter, reader, context, now);
  if (target?.state !== 'sent') return nothing('target-not-sent');
  const receipt = { ...target.receipt, ...message.receipt };
  const place = { id: target.id, resend: target.resend, receipt };
  if (message.kind === 'update') {
    const isOwn = reader.kind === 'person' && readLane(target.lane)?.kind === 'chat';
    const forTapperOnly = isOwn ? { forTapperOnly: true as const } : {};
    return { kind: 'change', card: message.card as Card, target: place, ...forTapperOnly };
  }

  if (matter && !mayKeep(reader, matter, await context.roster(), now)) return nothing('not-visible');
  if (matter && !isMattersOwn(target.card as Card)) return nothing('asks-its-own');
  // Each change is a call: who taps the old card still gets the present state.
  if (await isSparing(target.receipt?.platform, context)) return nothing('sparing');
  const card = matter
    ? await redraw(matter, reader, context, now)
    : ((await redrawCosigning(message.matterId ?? '', reader, context)) ??
      (await redrawProposal(message.matterId ?? '', target.card as Card, reader, context, now)));
  if (!card) return nothing('not-visible');
  if (canonicalJson(card) === canonicalJson(target.card)) return nothing('unchanged');
  return { kind: 'change', card, target: place };
}

/** Of several notices those about what this reader may still see. */
async function composeGathered(
  { card }: QueuedMessage,
  reader: Reader,
  context: JobContext,
  now: Date,
): Promise<Composed> {
  const { parts } = card as Gathered;
  const seen: Gathered['parts'][number][] = [];
  for (const part of parts) {
    const matter = await matterOf(part, context);
    if (!matter || reader.kind === 'group' || maySee(reader.person, matter, now)) seen.push(part);
  }
  return seen.length > 0
    ? { kind: 'send', card: gatheredCard(seen), row: { parts } }
    : nothing('not-visible');
}

/** What was held is drawn as things stand now; several notices of one matter are said in the last of them, once. */
async function composeCard(
  message: QueuedMessage,
  matter: Matter | undefined,
  reader: Reader,
  context: JobContext,
  now: Date,
): Promise<Composed> {
  const card = message.card as HeldCard;
  if (!card.words || !matter) return composeAsWritten(message, matter, reader, context, now);
  const waiting = await context.outbox.heldTogether(message);
  if (waiting.length > 0 && waiting.at(-1)?.id !== message.id) return nothing('said-later');
  const words = waiting.flatMap((one) => (one.card as HeldCard).words ?? []);
  const drawn = noticeCard(words, matter, await sightOf(matter, reader, context, now));
  return drawn ? { kind: 'send', card: drawn, row: { words: card.words } } : nothing('overtaken');
}

/**
 * What is sent as it was written; sent again by hand (重发) it is days old: of a matter's own card as the matter stands
 * now, of all else with a word that it is late.
 */
async function composeAsWritten(
  message: QueuedMessage,
  matter: Matter | undefined,
  reader: Reader,
  context: JobContext,
  now: Date,
): Promise<Composed> {
  const card = message.card as Card;
  if (message.resend === 0) return { kind: 'send', card };
  const handedOver = handedOverIn(card);
  if (handedOver) {
    const again = await handOverAgain(card, handedOver, context, now);
    return { kind: 'send', card: again, kept: card };
  }
  const isItsOwn = card.actions !== undefined && card.actions.length > 0 && isMattersOwn(card);
  if (!matter || !isItsOwn || !mayRead(reader, matter, await context.roster(), now))
    return { kind: 'send', card: sentAgain(card, now), kept: card };
  const drawn = drawnAgain(await redraw(matter, reader, context, now), card.title);
  return { kind: 'send', card: drawn, kept: drawn };
}

/** One card for all that this person is to be reminded of. Outside the hours it waits for the next morning's. */
async function composeDigest(reader: Reader, context: JobContext, now: Date): Promise<Composed> {
  if (reader.kind === 'group') return nothing('not-a-person');
  const [settings, calendar, roster] = await Promise.all([
    context.site.settings(),
    context.calendar(),
    context.roster(),
  ]);
  if (!mayRemind(now, calendar, settings.remindAt)) return nothing('outside-hours');
  const [{ lines, notices }, week] = await Promise.all([
    context.digests.of(reader.person.id, now, settings),
    weekListFor(reader.person, context, now, settings),
  ]);
  if (lines.length === 0)
    return week ? { kind: 'send', card: weekListCard(week), row: {} } : nothing('nothing-left');
  const today = dayOf(now);
  const isForDirector = settings.approvals && roster.withRole('director').length > 0;
  const card = reminderDigestCard({ lines, person: reader.person, today, roster, calendar, isForDirector });
  const told = { personId: reader.person.id, on: today, notices };
  const nos = lines.map(({ no }) => no);
  return { kind: 'send', card: week ? weekListCard(week, { card, nos }) : card, row: {}, told };
}

/** What a row of kind `morning` holds besides its card: it is for no other morning. */
export interface MorningRow {
  on: Day;
}

/** 今日三件事, on its own day only and for who does the office's work at this moment. */
async function composeOffice(
  message: QueuedMessage,
  reader: Reader,
  context: JobContext,
  now: Date,
): Promise<Composed> {
  const { on } = message.card as MorningRow;
  if (!isMorningCardOf(on, now, await context.calendar())) return nothing('outside-hours');
  if (reader.kind === 'group' || !isOffice(reader.person)) return nothing('not-visible');
  const card = await composeMorning(reader.person, context, now);
  return card ? { kind: 'send', card, row: { on } satisfies MorningRow } : nothing('nothing-left');
}

async function matterOf({ matterId }: Pick<QueuedMessage, 'matterId'>, { stores, outbox }: JobContext) {
  const no = matterId && (await outbox.matterNo(matterId));
  return no ? stores.matters.byNo(no) : undefined;
}

async function redraw(matter: Matter, reader: Reader, context: JobContext, now: Date): Promise<Card> {
  const all = matter.unitId ? [] : await context.stores.matters.partsOf(matter.id);
  const roster = await context.roster();
  const parts = all.filter((part) =>
    reader.kind === 'person'
      ? maySee(reader.person, part, now)
      : mayShowIn({ chat: reader.chat, roster }, part),
  );
  const sight = await sightOf(matter, reader, context, now);
  const card = matterCard(matter, sight, parts.length > 0 ? { parts } : {});
  const isHeld = sight.eye !== 'office' && matter.openAt > now;
  return isHeld ? { ...card, actions: matterActions(matter, 'public') } : card;
}

async function sightOf(
  matter: Matter,
  reader: Reader,
  { roster, calendar }: JobContext,
  now: Date,
): Promise<Sight> {
  const eye = reader.kind === 'person' ? eyeOf(reader.person, matter) : eyeOfGroup(reader.chat, matter);
  return { eye, today: dayOf(now), roster: await roster(), calendar: await calendar() };
}

const mayRead = (reader: Reader, matter: Matter, roster: Roster, now: Date): boolean =>
  reader.kind === 'person'
    ? maySee(reader.person, matter, now)
    : mayShowIn({ chat: reader.chat, roster, now }, matter);

/** Whether this may still go to a person: what was asked for also to who reads a matter by the own signature (联名). */
async function mayBeTold(
  { person }: Extract<Reader, { kind: 'person' }>,
  { kind }: QueuedMessage,
  matter: Matter,
  { stores, roster }: JobContext,
  now: Date,
): Promise<boolean> {
  if (maySee(person, matter, now)) return true;
  if (kind !== 'card' && kind !== 'update') return false;
  return readsAsSigner(person, matter, await stores.cosignings.ofMatter(matter.id), await roster());
}

/** A card that is there already: what a group was shown as it was registered is put right there during the hold too. */
const mayKeep = (reader: Reader, matter: Matter, roster: Roster, now: Date): boolean =>
  reader.kind === 'person'
    ? maySee(reader.person, matter, now)
    : mayShowIn({ chat: reader.chat, roster }, matter);
