import type { Card } from '../cards/card.js';
import type { Effect, Question } from '../domain/effect.js';
import type { DubanError } from '../domain/errors.js';
import type { Forwarded } from '../domain/files/forwarded.js';
import type { Matter } from '../domain/matter/matter.js';
import type { Chat, Person, Role, Roster } from '../domain/roster/roster.js';
import type { SiteSettings } from '../domain/settings.js';
import type { RawValues, Slots, Values } from '../domain/slot.js';
import type { Calendar } from '../domain/time/calendar.js';
import type { Day } from '../domain/time/day.js';
import type { TrailHead } from '../domain/trail.js';
import type { Stores } from '../prisma/stores.js';

/** All a handler knows: who asks, where, when, and what can be read. It never writes and never knows the platform. */
export interface Context {
  actor: Person;
  chat: Chat;
  /** Site time. */
  now: Date;
  today: Day;
  calendar: Calendar;
  roster: Roster;
  settings: SiteSettings;
  /** The end of the site chain as it was before roster, calendar and settings were read: what changes them rests on it. */
  siteHead: TrailHead;
  stores: Stores;
  /**
   * Runs another handler as somebody else, who must have the right to it: what was approved (呈批) is done as who asked.
   *
   * @throws DubanError as that handler refuses, and `MAY_NO_LONGER` where the person has lost the right
   */
  perform(action: string, values: RawValues, as: Person): Promise<Decision>;
  /** What was forwarded, where that is what came, and the platform on which it can be fetched. */
  forwarded?: { platform: string; files: readonly Forwarded[] };
  /** The words as typed, for errors that show them again; undefined for a click. */
  said?: string;
}

/**
 * What is said back. `here` goes to the chat it was asked in, `privately` to the asker's own conversation,
 * `update` replaces the card that was tapped.
 */
export interface Answer {
  here?: Card;
  privately?: Card;
  update?: Card;
  /**
   * The change concerns the tapper alone: on a card that a group shares the others keep what they have. Where the
   * platform cannot do that, the tapper is told in the own conversation.
   */
  forTapperOnly?: true;
  /** What the card shows (a matter, co-signing, draw or meeting), by id, so that the card changes with it. */
  about?: string;
  /** Site time at which the card is drawn anew as things stand then, though nothing else happens. */
  anewAt?: Date;
}

/** When others hear: at once, after the hold, or after the hold and within office hours. */
export type When = 'now' | 'after-hold' | 'office-hours';

/**
 * A message to somebody else. `about` ties it by id to what it is about (a matter, co-signing, draw or meeting), so
 * that its cards can change with it.
 */
export interface Notice {
  to: { personId: string } | { chatId: string };
  card: Card;
  when: When;
  about?: string;
}

/** Decision (处理结果): the reply and the changes as data. Without effects it is a refusal or an answer to a question. */
export interface Decision {
  answer: Answer;
  effects: readonly Effect[];
  notices: readonly Notice[];
  /** Matters and co-signings whose delivered cards should be drawn again, by id. */
  refresh: readonly string[];
  /** What is asked back; dispatch keeps it for ten minutes. */
  question?: Question;
  /**
   * It leaves in the office's name and others will see it: where the site says so, it waits for the director's 同意.
   * The matter it is about, as read before.
   */
  outward?: Matter;
}

/** A handler (用例): one thing a person can do, typed, tapped or filled in a form. */
export interface Handler<S extends Slots = Slots> {
  /** Names the action on buttons: verb–object, `send-reply`. */
  action: string;
  /** What people type; empty for what is only tapped. */
  verbs: readonly string[];
  /** Whole messages that mean this too (收到), and nothing inside a longer one. */
  nods?: readonly string[];
  /** True for a whole message that means this though no verb starts it (已于11月30日送出). */
  phrase?(text: string): boolean;
  /** The matter its phrase names, in words where 12号 would else be taken for a day. */
  phraseNames?(text: string): number | undefined;
  /** Its phrase is a whole line that asks something: it is understood even where it begins with another's verb. */
  isWhole?: true;
  /** The action whose open question its phrase changes: said while that is open, it is no answer to it. */
  amends?: string;
  /** Roles that may do this; the administrator of a site gives people several. */
  allowed: readonly Role[] | 'anyone';
  /** What somebody of none of these roles is told, where that is more than whose step it is. */
  insteadOf?(actor: Person): DubanError;
  takes: S;
  /**
   * What is said by it is a secret (a vote): nothing of it is kept or said again. Of typed words the platform's id alone is
   * recorded, of a tap nothing: the elector's own row knows a repeat.
   */
  secretWords?: true;
  /**
   * Others have it at once and nothing takes it back: words beside it that it has no use for (等主任同意, 缓一缓) are asked
   * about first.
   */
  irrevocable?: true;
  /** What is told to somebody who sent a choice that none of its buttons offers (`labels`), or several at once. */
  notOffered?(payload: RawValues, labels: readonly string[], several: boolean): DubanError;
  /**
   * Whose right it is, asked before names are looked up: whether the roster has one is told to nobody without it.
   * `matter` as it was typed. Throws as `run` would.
   */
  before?(known: { matter?: number }, context: Context): Promise<void>;
  /** Only looks something up: not recorded, so that asking twice is asking twice, and listed under 查看. */
  reads?: true;
  /**
   * `topic`: listed under 帮助 and this word alone, so that the whole list stays one message. `shownTo`: the roles whose
   * list has it, where others may do it in one special case only.
   */
  help?: {
    form: string;
    does: string;
    topic?: string;
    alsoUnder?: string;
    shownTo?: readonly Role[];
  };
  run(input: Values<S>, context: Context): Promise<Decision>;
}

export const defineHandler = <const S extends Slots>(handler: Handler<S>): Handler<S> => handler;

/** Fills in what a decision leaves out. */
export const decide = (part: Partial<Decision>): Decision => ({
  answer: {},
  effects: [],
  notices: [],
  refresh: [],
  ...part,
});
