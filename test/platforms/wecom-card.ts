import { z } from 'zod';
import { voteCard } from './wecom-vote-body.js';

const text = (max: number) => z.string().min(1).max(max);
const keyBytes = (most: number) =>
  z
    .string()
    .min(1)
    .refine((key) => Buffer.byteLength(key) <= most);
const unique = <T extends { key: string }>(items: readonly T[]) =>
  new Set(items.map(({ key }) => key)).size === items.length;

const mainTitle = z.strictObject({ title: text(36), desc: text(44).optional() });
const horizontal = z.strictObject({ keyname: text(5), value: z.string().max(30).optional() });
const button = z.strictObject({
  text: text(10),
  style: z.int().min(1).max(4).optional(),
  key: keyBytes(1024),
});

const buttonCard = {
  card_type: z.literal('button_interaction'),
  main_title: mainTitle,
  sub_title_text: text(160).optional(),
  horizontal_content_list: z.array(horizontal).min(1).max(6).optional(),
  button_list: z.array(button).min(1).max(6).refine(unique),
};

const appVote = voteCard({ title: 16, desc: 160, option: 17 });
const taskId = z.string().regex(/^[0-9A-Za-z_@-]{1,128}$/);

/** An interactive card of `message/send`, as doc 90236 describes it; advisory lengths are held too. */
export const sentCard = z.discriminatedUnion('card_type', [
  z.strictObject({ ...buttonCard, task_id: taskId }),
  z.strictObject({ ...appVote, task_id: taskId }),
]);

/** The card of `update_template_card` (doc 94888): no `task_id`, perhaps a dead button. */
export const updatedCard = z.discriminatedUnion('card_type', [
  z.strictObject({ ...buttonCard, replace_text: text(10).optional() }),
  z.strictObject(appVote),
]);

export const sentText = z.strictObject({
  content: z
    .string()
    .min(1)
    .refine((content) => Buffer.byteLength(content) <= 2048),
});

const common = {
  touser: z.string().min(1),
  agentid: z.int(),
  enable_id_trans: z.literal(0).optional(),
  enable_duplicate_check: z.union([z.literal(0), z.literal(1)]).optional(),
};

/** The two bodies of `message/send` Duban uses. */
export const sendBody = z.discriminatedUnion('msgtype', [
  z.strictObject({ ...common, msgtype: z.literal('text'), text: sentText }),
  z.strictObject({ ...common, msgtype: z.literal('template_card'), template_card: sentCard }),
]);

/** Where a body breaks the rules, the code WeCom gives for that place (doc 90313). */
const CODES: readonly (readonly [place: RegExp, errcode: number])[] = [
  [/^msgtype$/, 40008],
  [/^agentid$/, 40056],
  [/^touser$/, 82001],
  [/^text/, 44004],
  [/^template_card\.card_type/, 42031],
  [/^template_card\.main_title/, 42033],
  [/^template_card\.horizontal_content_list\.\d+\.keyname/, 42027],
  [/^template_card\.horizontal_content_list/, 42035],
  [/^template_card\.button_list\.\d+\.text/, 42038],
  [/^template_card\.button_list\.\d+\.key/, 42039],
  [/^template_card\.button_list/, 42017],
  [/^template_card\.task_id/, 42014],
];

export function errcodeOf(error: z.ZodError): number {
  const place = error.issues[0]?.path.join('.') ?? '';
  return CODES.find(([pattern]) => pattern.test(place))?.[1] ?? 40058;
}
