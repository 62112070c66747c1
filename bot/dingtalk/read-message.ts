import { z } from 'zod';

/** A robot message as Duban reads it. `staffId` is there for members of the robot's organisation only. */
export interface RobotMessage {
  id: string;
  robotCode?: string;
  corp?: string;
  staffId?: string;
  senderId: string;
  chat: { kind: 'direct' } | { kind: 'group'; id: string; name?: string };
  /** Where it can be answered, until when (milliseconds, system time). A secret. */
  webhook?: string;
  webhookUntil: number;
  content:
    | { kind: 'text'; text: string; quote?: string }
    | { kind: 'other'; msgtype: string }
    /** DingTalk kept the words back: the month's pushes are used up. */
    | { kind: 'over-quota' };
}

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value);
const text = z.preprocess(blank, z.string().optional());
const part = z.looseObject({ text: z.string().optional() });
const rich = z.looseObject({ richText: z.array(part) });
const words = z.union([
  z.string(),
  z.looseObject({ text: z.string() }).transform((said) => said.text),
  z.looseObject({ content: z.string() }).transform((said) => said.content),
  rich.transform(textOf),
]);

const message = z.looseObject({
  msgId: z.string().min(1),
  msgtype: z.string().default(''),
  conversationId: z.string().min(1),
  conversationType: z.coerce.string(),
  conversationTitle: text,
  robotCode: text,
  chatbotCorpId: text,
  senderStaffId: text,
  senderId: z.string().default(''),
  sessionWebhook: text,
  sessionWebhookExpiredTime: z.coerce.number().catch(0),
  text: z.preprocess(blank, z.looseObject({ content: z.string().optional() }).optional()),
  content: z.unknown().optional(),
});

type Raw = z.infer<typeof message>;

/**
 * A robot message of either transport; undefined for what is none.
 *
 * Source: open.dingtalk.com/document/development/receive-message.
 */
export function readRobotMessage(value: unknown): RobotMessage | undefined {
  const parsed = message.safeParse(value);
  if (!parsed.success) return undefined;
  const raw = parsed.data;
  const { conversationId: id, conversationTitle: name } = raw;
  return {
    id: raw.msgId,
    senderId: raw.senderId,
    chat:
      raw.conversationType === '2' ? { kind: 'group', id, ...(name ? { name } : {}) } : { kind: 'direct' },
    webhookUntil: raw.sessionWebhookExpiredTime,
    content: contentOf(raw),
    ...(raw.robotCode ? { robotCode: raw.robotCode } : {}),
    ...(raw.chatbotCorpId ? { corp: raw.chatbotCorpId } : {}),
    ...(raw.senderStaffId ? { staffId: raw.senderStaffId } : {}),
    ...(raw.sessionWebhook ? { webhook: raw.sessionWebhook } : {}),
  };
}

/** In a group the visible `@督办` is taken out and a space is left. One official sample has `content` at the top. */
function contentOf(raw: Raw): RobotMessage['content'] {
  const { msgtype, content } = raw;
  const said = raw.text?.content ?? (msgtype === 'text' && typeof content === 'string' ? content : undefined);
  if (said !== undefined) return { kind: 'text', text: said.trim(), ...quoteOf(raw) };
  const richly = rich.safeParse(content);
  const typed = richly.success ? textOf(richly.data).trim() : '';
  if (typed !== '') return { kind: 'text', text: typed };
  const error = raw.errorCode ?? raw.errCode;
  if (error !== undefined && content === undefined) return { kind: 'over-quota' };
  return { kind: 'other', msgtype: richly.success ? 'picture' : msgtype };
}

function textOf({ richText }: z.infer<typeof rich>): string {
  return richText.map((one) => one.text ?? '').join('');
}

/** What it answers to, where that has words: undocumented, so read in every form that was seen. */
function quoteOf({ text: said }: Raw): { quote?: string } {
  const replied = z.looseObject({ content: words }).safeParse(said?.repliedMsg);
  return replied.success ? { quote: replied.data.content } : {};
}
