/** Who speaks in the scripted day. */
export type Who = 'office' | 'liaison';

/** What Duban cannot take: a voice nobody wrote down, a place, and a kind of message that is not in any reference. */
export type Unread = 'voice' | 'unheard-of';

/** In whose conversation something is read: a person's own, or the court's group. */
export type Place = Who | 'group';

/**
 * One face of Duban (界面): the same people, the same words, over one channel. A face without groups has what is said
 * in the group said one to one, and the group read in the office's own conversation.
 */
export interface Face {
  say(who: Who, words: string, where?: 'group'): Promise<void>;
  /**
   * Sends what is neither words nor a file, and has it delivered twice, as a platform may. Missing where nothing else
   * can be sent.
   */
  send?(who: Who, what: Unread): Promise<void>;
  /** Taps the button of the newest card with these words; where a face has no buttons, `typed` is sent instead. */
  tap(who: Who, button: { label: string; on: string; typed: string }, where?: 'group'): Promise<void>;
  /** What can be read in a place now, oldest first, each card as it stands. */
  read(place: Place): Promise<readonly string[]>;
  /** Moves site time on to this instant and has done what came due by then, except what is still on its way. */
  goTo(at: string): Promise<void>;
  close(): Promise<void>;
}

/** A face to run the day on. `open` gives it a site of its own, laid out, on Friday 20 November 2026, 09:12. */
export interface FaceKind {
  name: string;
  hasGroups: boolean;
  open(): Promise<Face>;
}
