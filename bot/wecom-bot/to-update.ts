import type { Forwarded } from '../../domain/files/forwarded.js';
import type { Account } from '../../domain/roster/roster.js';
import type { Update } from '../update.js';
import { tappedCard } from '../wecom/task-id.js';
import { type BotMessage, mediaOf, wordsOf } from './read-message.js';

/** What people call the kinds of message that carry no words. */
const LABELS: Readonly<Record<string, string>> = {
  image: '图片',
  mixed: '图片',
  voice: '语音',
  video: '视频',
  file: '文件',
};

/** The inbox key of a message: the app's ids are numbers, the bot's are not, and neither is taken for the other. */
export const keyOf = ({ msgid }: Pick<BotMessage, 'msgid'>): string => `bot:${msgid}`;

/**
 * A message of the bot as an update; undefined for events nobody waits for an answer to (反馈). A group's id is kept
 * as written: it is case-sensitive. `account` is who `from` is, `systemNow` when it came.
 */
export function toUpdate(message: BotMessage, account: Account, systemNow: Date): Update | undefined {
  const { chattype, chatid } = message;
  const isGroup = chattype === 'group' || (chattype === undefined && chatid !== undefined);
  const content = filesIn(message, isGroup, systemNow) ?? contentOf(message);
  if (!content) return undefined;
  return {
    key: keyOf(message),
    account,
    chat: isGroup && chatid !== undefined ? { kind: 'group', id: chatid } : { kind: 'direct' },
    content,
  };
}

/** Media addresses live five minutes from when they are written; half of one is left for the way here. */
const MEDIA_LIFE_MS = 4.5 * 60_000;

/**
 * Pictures and documents; in a group words beside a picture are what counts, and it is said to be left out;
 * one-to-one both belong together.
 */
function filesIn(message: BotMessage, isGroup: boolean, now: Date): Update['content'] | undefined {
  const media = mediaOf(message);
  const text = wordsOf(message)?.trim();
  if (media.length === 0 || (isGroup && text)) return undefined;
  const diesAt = new Date(now.getTime() + MEDIA_LIFE_MS);
  const files = media.map(
    ({ url, aeskey, label }): Forwarded => ({
      label,
      ref: { by: 'bot', url, ...(aeskey ? { aesKey: aeskey } : {}) },
      diesAt,
    }),
  );
  return { kind: 'file', files, ...(text ? { text } : {}) };
}

function contentOf(message: BotMessage): Update['content'] | undefined {
  const { msgtype, event, quote } = message;
  if (msgtype === 'event') return event && contentOfEvent(event);
  const text = wordsOf(message);
  if (text === undefined) return { kind: 'other', label: LABELS[msgtype] ?? '' };
  // A quoted card comes without its words: that something was quoted is all there is to know.
  return {
    kind: 'text',
    text,
    ...(quote ? { quote: wordsOf(quote) ?? '' } : {}),
    // Only in a group do words beside a picture come this far.
    ...(mediaOf(message).length > 0 ? { leftOut: true as const } : {}),
  };
}

function contentOfEvent({ eventtype, template_card_event: tap }: NonNullable<BotMessage['event']>) {
  if (eventtype === 'enter_chat') return { kind: 'entered' } as const;
  if (eventtype !== 'template_card_event' || !tap) return undefined;
  const chosen = tap.selected_items?.selected_item ?? [];
  return {
    kind: 'click',
    card: tappedCard(tap.task_id),
    action: tap.event_key ?? '',
    ...(chosen.length > 0
      ? {
          values: Object.fromEntries(
            chosen.map(({ question_key, option_ids }) => [question_key, option_ids?.option_id ?? []]),
          ),
        }
      : {}),
  } as const;
}
