import { z } from 'zod';

/** A picture or document that came with a message. */
export interface RobotFile {
  label: '图片' | '文件';
  name?: string;
  code: string;
}

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
  /** Of words `leftOut`: a picture stood beside them in a group. */
  content:
    | { kind: 'text'; text: string; quote?: string; leftOut?: true }
    /** `code` is what DingTalk gives the file for. */
    | { kind: 'file'; files: readonly RobotFile[]; text?: string }
    | { kind: 'other'; msgtype: string }
    /** DingTalk kept the words back: the month's pushes are used up. */
    | { kind: 'over-quota' };
}

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value);
const text = z.preprocess(blank, z.string().optional());
const part = z.looseObject({ text: z.string().optional(), downloadCode: z.string().optional() });
const rich = z.looseObject({ richText: z.array(part) });
const single = z.looseObject({ downloadCode: z.string().min(1), fileName: z.string().optional() });
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
  text: z.looseObject({ content: z.string().optional() }).optional().catch(undefined),
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
  const files = filesIn(raw);
  // In a group words beside a picture are what counts, and the picture is said to be left out; one-to-one both belong together.
  if (typed !== '' && (files.length === 0 || raw.conversationType === '2'))
    return { kind: 'text', text: typed, ...(files.length > 0 ? { leftOut: true } : {}) };
  if (files.length > 0) return { kind: 'file', files, ...(typed === '' ? {} : { text: typed }) };
  const error = raw.errorCode ?? raw.errCode;
  if (error !== undefined && content === undefined) return { kind: 'over-quota' };
  return { kind: 'other', msgtype: richly.success ? 'picture' : msgtype };
}

function filesIn({ msgtype, content }: Raw): readonly RobotFile[] {
  const richly = rich.safeParse(content);
  if (richly.success)
    return richly.data.richText.flatMap(({ downloadCode: code }) =>
      code ? [{ label: '图片' as const, code }] : [],
    );
  const one = single.safeParse(content);
  if (!one.success || (msgtype !== 'picture' && msgtype !== 'file')) return [];
  const { downloadCode: code, fileName: name } = one.data;
  return [msgtype === 'file' ? { label: '文件', code, ...(name ? { name } : {}) } : { label: '图片', code }];
}

function textOf({ richText }: z.infer<typeof rich>): string {
  return richText.map((one) => one.text ?? '').join('');
}

/** What it answers to, where that has words: undocumented, so read in every form that was seen. */
function quoteOf({ text: said }: Raw): { quote?: string } {
  const replied = z.looseObject({ content: words }).safeParse(said?.repliedMsg);
  return replied.success ? { quote: replied.data.content } : {};
}
