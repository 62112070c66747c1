import { z } from 'zod';

const text = (max: number) => z.string().min(1).max(max);
const bytes = (most: number) =>
  z
    .string()
    .min(1)
    .refine((value) => Buffer.byteLength(value) <= most);

/**
 * A `vote_interaction` card (docs 90236 and 101032) with the advisory lengths of app or bot. Nothing may be chosen
 * beforehand: that is our own rule for ballots.
 */
export const voteCard = (most: { title: number; desc: number; option: number }) => ({
  card_type: z.literal('vote_interaction'),
  main_title: z.strictObject({ title: text(most.title), desc: text(most.desc).optional() }),
  checkbox: z.strictObject({
    question_key: bytes(1024),
    mode: z.literal(0),
    option_list: z
      .array(z.strictObject({ id: bytes(128), text: text(most.option), is_checked: z.literal(false) }))
      .min(1)
      .max(20)
      .refine((options) => new Set(options.map(({ id }) => id)).size === options.length),
  }),
  submit_button: z.strictObject({ text: text(10), key: bytes(1024) }),
});
