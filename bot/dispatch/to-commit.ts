import { createHash, randomUUID } from 'node:crypto';
import type { Card } from '../../cards/card.js';
import type { Handed } from '../../cards/channel.js';
import { renderText } from '../../cards/render/text.js';
import { changesCalendar } from '../../domain/gathering/calendar-entry.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { calendarLane, chatLane, personLane } from '../../domain/lane.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { Chat, Platform } from '../../domain/roster/roster.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import type { Context, Decision, Notice } from '../../handlers/define-handler.js';
import type { CommitRequest, NewMessage, StoredAnswer } from '../../prisma/commit-types.js';

/** The lane a chat's messages go out by. A direct chat is the person. */
export const laneOf = (chat: Pick<Chat, 'kind' | 'id'>): string =>
  chat.kind === 'group' ? chatLane(chat.id) : personLane(chat.id);

/** How long a message is left to the connection it was asked on before the outbox sends it. */
const LEFT_MS = 30_000;

interface Way {
  /** Whether this card can be said at once, as text, on the connection the update came in on. */
  saysAtOnce(card: Card): boolean;
  /** Whether the channel hands messages of this kind over on the connection. */
  handsOver(kind: Handed['kind']): boolean;
  /** System time. */
  systemNow: Date;
  /** False for pure look-ups: asking twice is asking twice. */
  recorded: boolean;
  /** Platforms in whose calendars meetings stand. */
  calendars?: readonly Platform[];
  /** For a tap: the outbox id of the tapped card and what the platform gave to change it with. */
  tapped?: { card: string; receipt?: Readonly<Record<string, string>> };
}

/** Turns a decision into the one write: effects as they are, everything said as the answer or as outbox rows. */
export function toCommit(
  update: { key: string; account: { platform: string } },
  context: Context,
  decision: Decision,
  way: Way,
): CommitRequest {
  const channel = update.account.platform;
  const cause = `${channel}:${update.key}`;
  const { actor, chat, now } = context;
  const messages: NewMessage[] = [];
  const add = (lane: string, card: Card | undefined, more: Partial<NewMessage> = {}): string => {
    const id = randomUUID();
    messages.push({
      id,
      lane,
      dedupeKey: `${cause}:${messages.length}`,
      kind: 'card',
      card,
      cause,
      dueAt: now,
      ...more,
    });
    return id;
  };

  const { about, forTapperOnly, anewAt, ...said } = decision.answer;
  const { update: redrawn } = said;
  // Words have no card to change: what would change it is said, or nobody would hear anything.
  const here = said.here ?? (way.tapped || forTapperOnly ? undefined : redrawn);
  const privately = said.privately ?? (!way.tapped && forTapperOnly ? redrawn : undefined);
  const leftUntil = new Date(way.systemNow.getTime() + LEFT_MS);
  let handed: StoredAnswer | undefined;
  if (redrawn && way.tapped) {
    // What concerns the tapper alone is the tapper's message, so that no way of saying it reaches the group.
    const lane = forTapperOnly ? personLane(actor.id) : laneOf(chat);
    const id = add(lane, redrawn, {
      kind: 'update',
      targetId: way.tapped.card,
      receipt: way.tapped.receipt,
      matterId: about,
      ...(way.handsOver('update') ? { leftUntil } : {}),
    });
    if (way.handsOver('update')) handed = { message: id, ...(forTapperOnly ? { forTapperOnly } : {}) };
  }
  const atOnce = here && way.saysAtOnce(here) ? here : undefined;
  if (here && !atOnce) {
    const isLeft = !way.tapped && way.handsOver('card');
    const id = add(laneOf(chat), here, { matterId: about, ...(isLeft ? { leftUntil } : {}) });
    if (isLeft) handed = { message: id };
    if (anewAt)
      add(laneOf(chat), undefined, { kind: 'refresh', targetId: id, matterId: about, dueAt: anewAt });
  }
  if (privately) add(personLane(actor.id), privately, { matterId: about });
  for (const notice of decision.notices) {
    const lane = 'personId' in notice.to ? personLane(notice.to.personId) : chatLane(notice.to.chatId);
    add(lane, notice.card, { matterId: notice.about, dueAt: dueAt(notice, context), mayWait: true });
  }
  for (const { meeting, event } of decision.effects.filter((effect) => effect.kind === 'meeting.put'))
    if (changesCalendar(event))
      for (const platform of way.calendars ?? [])
        add(calendarLane(platform, meeting.id), entryOf(meeting), {
          kind: 'calendar',
          dueAt: calendarAt(decision.notices, meeting.id, context),
        });

  return {
    ...(way.recorded ? { event: { channel, key: update.key } } : {}),
    actor: { id: actor.id, version: actor.version },
    answer: atOnce ? { text: renderText(atOnce), lane: laneOf(chat) } : (handed ?? null),
    effects: decision.effects,
    messages,
    refresh: decision.refresh,
    ...refreshLater(messages, context),
    at: now,
    remindAt: context.settings.remindAt,
  };
}

/** A calendar tells its people by itself: it hears of a meeting no sooner than they do. */
const calendarAt = (notices: readonly Notice[], meeting: string, context: Context): Date =>
  notices
    .filter(({ about }) => about === meeting)
    .map((notice) => dueAt(notice, context))
    .reduce((last, at) => (at > last ? at : last), context.now);

/** What is said of it where it could not be laid, and which meeting it is: it is read when it is laid. */
const entryOf = ({ no, title }: Meeting) => ({ title: `#${no} ${title}`, meeting: no });

/**
 * What others hear of later they do not see before on cards they have: only the asker's, the office's and those of
 * the chat it was done in change at once.
 */
function refreshLater(messages: readonly NewMessage[], { actor, chat, now, roster }: Context) {
  const held = messages.filter(({ dueAt: due, matterId }) => matterId !== undefined && due > now);
  const [last] = held.map(({ dueAt: due }) => due).sort((a, b) => b.getTime() - a.getTime());
  if (!last) return {};
  const insiders = roster.people.filter((person) => isOffice(person) || person.roles.includes('admin'));
  const people = new Set([actor.id, ...insiders.map(({ id }) => id)]);
  return { refreshLater: { at: last, butNow: [laneOf(chat), ...[...people].map((id) => personLane(id))] } };
}

function dueAt({ when }: Notice, { now, calendar, settings }: Context): Date {
  if (when === 'now') return now;
  const held = new Date(now.getTime() + settings.holdSeconds * 1_000);
  return when === 'after-hold' ? held : nextOfficeTime(held, calendar);
}

/** A key for the log that cannot be turned back into a person or a message. */
export const logKey = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);
