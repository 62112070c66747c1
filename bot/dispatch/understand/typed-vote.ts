import { plain } from '../../../cards/card.js';
import type { Handler } from '../../../handlers/define-handler.js';
import type { Update } from '../../update.js';

/** What may be a vote and is none is answered with these words, whatever was written. */
export const TAP_INSTEAD = plain(
  '这条消息没有作为投票收下，也没有留存。',
  '请在发给您的票上点选；在手机上投过的，不必再投。',
);

/**
 * True for a vote in words. A tap carries its round, words do not: what the platform delivers a second time would vote
 * in the next ballot. So typed votes alone among look-ups are recorded, by the platform's own id.
 */
export const isTypedVote = ({ content }: Update, { secretWords }: Pick<Handler, 'secretWords'>): boolean =>
  content.kind === 'text' && secretWords === true;
