import { z } from 'zod';
import { voteCard } from './wecom-vote-body.js';

const text = (max: number) => z.string().min(1).max(max);
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .refine((value) => Buffer.byteLength(value) <= most);
const unique = <T extends { key: string }>(items: readonly T[]) =>
  new Set(items.map(({ key }) => key)).size === items.length;

/** The bot's `button_interaction` card (doc 101032); advisory lengths are held too. A bot has no dead button. */
const buttonCard = z.strictObject({
  card_type: z.literal('button_interaction'),
  main_title: z.strictObject({ title: text(26), desc: text(30).optional() }),
  sub_title_text: text(112).optional(),
  horizontal_content_list: z
    .array(z.strictObject({ keyname: text(5), value: z.string().max(26).optional() }))
    .min(1)
    .max(6)
    .optional(),
  button_list: z
    .array(z.strictObject({ text: text(10), style: z.int().min(1).max(4).optional(), key: bytes(1024) }))
    .min(1)
    .max(6)
    .refine(unique),
  task_id: z.string().regex(/^[0-9A-Za-z_@-]{1,128}$/),
});

/** A card of either kind the bot shows. */
export const botCard = z.discriminatedUnion('card_type', [
  buttonCard,
  z.strictObject({ ...voteCard({ title: 26, desc: 30, option: 11 }), task_id: buttonCard.shape.task_id }),
]);
export type BotCardBody = z.infer<typeof botCard>;

const stream = z.strictObject({
  id: z.string().min(1).max(256),
  finish: z.boolean(),
  content: z.string().refine((value) => Buffer.byteLength(value) <= 20_480),
});
const streamBody = z.strictObject({ msgtype: z.literal('stream'), stream });
const cardBody = z.strictObject({ msgtype: z.literal('template_card'), template_card: botCard });
const both = z.strictObject({
  msgtype: z.literal('stream_with_template_card'),
  stream,
  template_card: botCard,
});
const welcomeText = z.strictObject({
  msgtype: z.literal('text'),
  text: z.strictObject({ content: bytes(2048) }),
});
const markdown = z.strictObject({
  msgtype: z.literal('markdown'),
  markdown: z.strictObject({ content: bytes(20_480) }),
});
const update = z.strictObject({
  response_type: z.literal('update_template_card'),
  userids: z.array(z.string().min(1)).min(1).max(1000).optional(),
  template_card: botCard,
});

/** What may answer what (doc 101031). */
export const ANSWERS = {
  message: z.discriminatedUnion('msgtype', [streamBody, cardBody, both]),
  poll: z.discriminatedUnion('msgtype', [streamBody, both]),
  enter_chat: z.discriminatedUnion('msgtype', [welcomeText, cardBody]),
  template_card_event: update,
} as const;
export type AnswerBody =
  | z.infer<(typeof ANSWERS)['message' | 'poll' | 'enter_chat']>
  | z.infer<typeof update>;

/** What may answer a message on the long connection (doc 101463): no stream with a card there. */
export const SOCKET_ANSWER = z.discriminatedUnion('msgtype', [streamBody, cardBody, markdown]);

/** What may be said unasked: `aibot_send_msg` without its address, and the body of a `response_url`. */
export const PUSH = z.discriminatedUnion('msgtype', [markdown, cardBody]);
