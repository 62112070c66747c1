import type { Forwarded } from '../../domain/files/forwarded.js';
import type { Update } from '../update.js';
import { cardOfTrackId } from './card-id.js';
import type { CardClick } from './read-click.js';
import type { RobotMessage } from './read-message.js';

/** What people call the kinds of message that are not text. */
const LABELS: Readonly<Record<string, string>> = {
  picture: '图片',
  audio: '语音',
  video: '视频',
  file: '文件',
};

/** An app belongs to one organisation: its accounts need no corp to tell them apart. */
const CORP = '';

/** A robot message as an update; undefined where its words were kept back. */
export function messageToUpdate(message: RobotMessage): Update | undefined {
  const { content } = message;
  if (content.kind === 'over-quota') return undefined;
  return {
    key: message.id,
    account: { platform: 'dingtalk', corp: CORP, id: accountOf(message) },
    chat: message.chat,
    content: contentOf(content),
  };
}

function contentOf(content: Exclude<RobotMessage['content'], { kind: 'over-quota' }>): Update['content'] {
  if (content.kind === 'text') return content;
  if (content.kind === 'other') return { kind: 'other', label: LABELS[content.msgtype] ?? '' };
  const files = content.files.map(({ code, ...file }): Forwarded => ({ ...file, ref: { code } }));
  return { ...content, files };
}

/** Who is no member has no userId: a stranger, under an id that no roster can hold by accident. */
const accountOf = ({ staffId, senderId }: RobotMessage): string =>
  staffId ? staffId.toLowerCase() : `external:${senderId}`;

/** A tap as an update; `chat` is where the card is, which DingTalk does not say. */
export const clickToUpdate = (click: CardClick, key: string, chat: Update['chat']): Update => ({
  key,
  account: { platform: 'dingtalk', corp: CORP, id: click.userId.toLowerCase() },
  chat,
  content: { kind: 'click', card: cardOfTrackId(click.trackId), action: click.action },
});
