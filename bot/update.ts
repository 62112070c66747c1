import type { Handed } from '../cards/channel.js';
import type { Forwarded } from '../domain/files/forwarded.js';
import type { Account } from '../domain/roster/roster.js';
import type { RawValues } from '../domain/slot.js';

/**
 * Update (来讯): what any channel hands to dispatch once it is verified, decrypted and parsed. Nothing after this
 * knows which platform it came from.
 */
export interface Update {
  /** The platform's event id, or a digest of the event where it has none; the same event always gives the same. */
  key: string;
  /** Where the platform gave no id: `key` is a digest of the words, and nothing that may be a vote is recorded under it. */
  isDigest?: true;
  account: Account;
  /** The group it was said in (its id on the platform), or the person's own conversation. */
  chat: { kind: 'direct' } | { kind: 'group'; id: string; name?: string };
  content: /** `leftOut`: pictures stood beside the words in a group, where Duban takes none. */
    | { kind: 'text'; text: string; quote?: string; leftOut?: true }
    /** A tap on a delivered card: `card` is the outbox id, `action` the id the renderer gave the button. */
    | {
        kind: 'click';
        card: string;
        action: string;
        values?: RawValues;
        receipt?: Readonly<Record<string, string>>;
      }
    /**
     * Scans and documents forwarded one-to-one; `text` is what was written with them. In a group it is answered with
     * how to forward them.
     */
    | { kind: 'file'; files: readonly Forwarded[]; text?: string }
    /** Something that is neither text nor a file: 语音, 位置. `label` is what people call it. */
    | { kind: 'other'; label: string }
    /** The person opened the conversation for the first time in a while. */
    | { kind: 'entered' };
}

/**
 * The immediate answer on the same connection: plain text, or a message of the outbox for the channel to hand over;
 * null when everything goes by the outbox or nothing is said. The channel reports what is on the wire.
 */
export type Immediate = { text: string } | { handed: Handed } | null;
