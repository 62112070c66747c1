import { createHash } from 'node:crypto';
import type { Update } from '../update.js';
import { tappedCard } from '../wecom/task-id.js';
import type { WecomMessage } from './read-message.js';

/** What people call the kinds of message that are not text. */
const LABELS: Readonly<Record<string, string>> = {
  image: '图片',
  voice: '语音',
  video: '视频',
  file: '文件',
  location: '位置',
  link: '链接',
};

/** The same parts always give the same key, and no part can pass for two. */
const digest = (...parts: (string | undefined)[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? '')))
    .digest('hex');

/**
 * A decrypted message as an update; undefined for events nobody waits for an answer to (关注, 通讯录变更).
 *
 * The key is `MsgId`, or for events a digest of who, when and which card: never of the button, because beside a
 * stored response code a handful of options is a dictionary.
 */
export function toUpdate(message: WecomMessage, corp: string): Update | undefined {
  if (!message.FromUserName) return undefined;
  const content = contentOf(message);
  if (!content) return undefined;
  return {
    key: keyOf(message),
    ...(content.kind === 'text' && !message.MsgId ? { isDigest: true } : {}),
    account: { platform: 'wecom', corp, id: message.FromUserName.toLowerCase() },
    chat: { kind: 'direct' },
    content,
  };
}

function keyOf(message: WecomMessage): string {
  const { FromUserName, CreateTime, MsgType, MsgId, Event, TaskId, ResponseCode } = message;
  const who = FromUserName?.toLowerCase();
  if (MsgId) return MsgId;
  if (TaskId) return digest(who, CreateTime, TaskId, ResponseCode);
  return digest(who, CreateTime, MsgType, Event, message.Content);
}

function contentOf(message: WecomMessage): Update['content'] | undefined {
  if (message.MsgType === 'text') return { kind: 'text', text: message.Content ?? '' };
  if (message.MediaId && message.MsgType === 'image') return pictureOf(message, message.MediaId);
  if (message.MsgType !== 'event') return { kind: 'other', label: LABELS[message.MsgType] ?? '' };
  if (message.Event === 'enter_agent') return { kind: 'entered' };
  if (message.Event === 'template_card_event') return clickOf(message);
  return undefined;
}

/** Media ids live three days; an hour is left for clocks and queues. */
const MEDIA_LIFE_MS = 71 * 3_600_000;

/** Documents do not reach an app's callback: of what a member sends only pictures can be fetched as they are. */
function pictureOf({ CreateTime }: WecomMessage, mediaId: string): Update['content'] {
  const sentAt = Number(CreateTime ?? 0) * 1_000;
  const life = sentAt > 0 ? { diesAt: new Date(sentAt + MEDIA_LIFE_MS) } : {};
  return { kind: 'file', files: [{ label: '图片', ref: { mediaId }, ...life }] };
}

function clickOf(message: WecomMessage): Update['content'] {
  const chosen = message.SelectedItems?.SelectedItem ?? [];
  return {
    kind: 'click',
    card: tappedCard(message.TaskId),
    action: message.EventKey ?? '',
    ...(chosen.length > 0
      ? { values: Object.fromEntries(chosen.map((item) => [item.QuestionKey, item.OptionIds.OptionId])) }
      : {}),
    ...(message.ResponseCode ? { receipt: { clickCode: message.ResponseCode } } : {}),
  };
}
