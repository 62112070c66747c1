import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Message } from '../../bot/playground/contract.js';
import { viewCard, viewMessage } from '../../bot/playground/view.js';
import { actionId } from '../../cards/card.js';
import { renderText } from '../../cards/render/text.js';
import { anyChoosingCard } from '../cards/sample-card.js';

/** Text as the page shows it: nothing that is not seen, nothing that turns round what is, every code point whole. */
const words = z
  .string()
  .refine(
    (text) =>
      !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u.test(
        text,
      ),
  )
  .refine((text) => !/\p{Surrogate}/u.test(text));
const button = z.strictObject({ id: z.string().regex(/^[a-z-]+\.[0-9a-f]{12}$/), label: words });
const option = z.strictObject({ key: z.string().min(1), label: words });

/** The contract of design §4: what the playground's API says of a message, and nothing beside it. */
const cardBody = z.strictObject({
  title: words,
  note: words.optional(),
  rows: z
    .array(z.tuple([words, words]))
    .min(1)
    .optional(),
  text: words.optional(),
  choosing: z
    .strictObject({ name: z.string().min(1), label: words, options: z.array(option).min(2) })
    .optional(),
  alike: z.literal(true).optional(),
  actions: z.array(button),
});
const messageBody = z.strictObject({
  id: z.string().min(1),
  change: z.int().positive(),
  chat: z.string().min(1),
  person: z.string().optional(),
  from: z.string().min(1),
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+08:00$/),
  text: words,
  card: cardBody.optional(),
});

describe('any card in the playground', () => {
  const shown = fc.record({
    card: anyChoosingCard,
    at: fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2040-01-01') }),
  });

  it('becomes a message that the page’s API may say, also once it has been through JSON', () => {
    fc.assert(
      fc.property(shown, ({ card, at }) => {
        const kept = {
          id: 'm',
          seq: 1,
          change: 1,
          chat: 'direct',
          personId: 'p',
          sender: 'duban',
          at,
          text: renderText(card),
          card: viewCard(card),
        };
        const message = JSON.parse(JSON.stringify(viewMessage(kept))) as Message;
        expect(messageBody.safeParse(message).error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its buttons, each under its id, and nothing of what they carry', () => {
    fc.assert(
      fc.property(anyChoosingCard, (card) => {
        const secret = {
          ...card,
          actions: (card.actions ?? []).map((one) => ({
            ...one,
            payload: { ...one.payload, note: 'nobody-sees-this' },
          })),
        };
        const view = viewCard(secret);
        expect(view.actions.map(({ id }) => id)).toEqual(secret.actions.map(actionId));
        expect(JSON.stringify(view)).not.toContain('nobody-sees-this');
      }),
    );
  });
});
