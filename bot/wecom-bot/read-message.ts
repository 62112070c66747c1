import { z } from 'zod';
import { Refusal } from '../wecom/refusal.js';

const words = z.object({ content: z.string() });
/** Encrypted bytes behind an address that lives five minutes; on the long connection each has a key of its own. */
const media = z.object({ url: z.string().max(4_000), aeskey: z.string().max(200).optional() });
const mixed = z.object({
  msg_item: z
    .array(
      z.object({ msgtype: z.string(), text: words.optional(), image: media.optional().catch(undefined) }),
    )
    .max(100),
});
const content = {
  msgtype: z.string().min(1).max(64),
  text: words.optional(),
  // Of what cannot be read its kind is still known, and answered.
  mixed: mixed.optional().catch(undefined),
  voice: z.object({ content: z.string().optional() }).optional().catch(undefined),
  image: media.optional().catch(undefined),
  file: media.optional().catch(undefined),
};

const tap = z.object({
  event_key: z.string().optional(),
  task_id: z.string().optional(),
  selected_items: z
    .object({
      selected_item: z
        .array(
          z.object({
            question_key: z.string(),
            option_ids: z.object({ option_id: z.array(z.string()).max(100) }).optional(),
          }),
        )
        .max(100),
    })
    .optional(),
});

const message = z
  .object({
    msgid: z.string().min(1).max(256),
    chatid: z.string().min(1).max(256).optional(),
    chattype: z.enum(['single', 'group']).optional(),
    from: z.object({ userid: z.string().min(1).max(256) }),
    response_url: z.string().max(2_000).optional(),
    ...content,
    quote: z.object(content).optional(),
    stream: z.object({ id: z.string().min(1).max(300) }).optional(),
    event: z.object({ eventtype: z.string().min(1).max(64), template_card_event: tap.optional() }).optional(),
  })
  .refine(({ chattype, chatid }) => chattype !== 'group' || chatid !== undefined);

/** A message or event of the bot, decrypted or from the socket, its names as WeCom writes them. */
export type BotMessage = z.infer<typeof message>;

/** What a message is said in: its own words, or those of the message it quotes. */
export type Said = Pick<BotMessage, keyof typeof content>;

/**
 * Source: developer.work.weixin.qq.com/document/path/100719 and 101027.
 *
 * @throws Refusal `message` for what has not that shape: nobody may be two people, and a group has an id
 */
export function readBotMessage(value: unknown): BotMessage {
  const parsed = message.safeParse(value);
  if (!parsed.success) throw new Refusal('message');
  return parsed.data;
}

/** The words of a message: typed, between pictures, or spoken and written down by WeCom; undefined without any. */
export function wordsOf({ msgtype, text, mixed: pieces, voice }: Said): string | undefined {
  if (msgtype === 'text') return text?.content ?? '';
  // Nothing that WeCom could make out is no words.
  if (msgtype === 'voice') return voice?.content?.trim() ? voice.content : undefined;
  if (msgtype !== 'mixed') return undefined;
  const parts = pieces?.msg_item.flatMap((item) => item.text?.content ?? []) ?? [];
  return parts.length > 0 ? parts.join('\n') : undefined;
}

/** A picture or document that came with a message. */
export type BotMedia = z.infer<typeof media> & { label: '图片' | '文件' };

/** What came with a message, in its order. */
export function mediaOf({ msgtype, image, file, mixed: pieces }: BotMessage): readonly BotMedia[] {
  if (msgtype === 'image') return image ? [{ ...image, label: '图片' }] : [];
  if (msgtype === 'file') return file ? [{ ...file, label: '文件' }] : [];
  if (msgtype !== 'mixed') return [];
  return (
    pieces?.msg_item.flatMap((item) => (item.image ? [{ ...item.image, label: '图片' as const }] : [])) ?? []
  );
}
