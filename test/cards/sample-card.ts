import fc from 'fast-check';
import type { Card } from '../../cards/card.js';

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[《》一-龥]{0,80}$/),
  fc.constantFrom(
    '<a href="https://evil.example">点我</a>',
    '$userName=boss$',
    '@all',
    ']]>',
    '👨‍👩‍👧‍👦',
    '\ud800',
    '&lt;a&gt;',
  ),
);

const long = fc.oneof(
  words,
  fc.array(words, { maxLength: 80 }).map((lines) => lines.join('\n')),
);

const actions = fc.array(
  fc.record({
    label: words,
    action: fc.constantFrom('confirm-receipt', 'send-reply', 'show-matter'),
    payload: fc.record({ matter: fc.nat({ max: 5 }) }),
  }),
  { maxLength: 12 },
);

/** Any card a handler could make, with what people really or wickedly type in it. */
export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    title: words,
    note: words,
    rows: fc.array(fc.tuple(words, words), { maxLength: 10 }),
    text: long,
    actions,
  },
  { requiredKeys: ['title'] },
);

const options = fc.uniqueArray(words, { minLength: 2, maxLength: 6 });

/** The same, where something may be chosen first. */
export const anyChoosingCard: fc.Arbitrary<Card> = fc
  .record({
    card: anyCard,
    options: fc.option(options, { nil: undefined }),
    label: words,
    alike: fc.boolean(),
  })
  .map(({ card, options: labels, label, alike }) => ({
    ...card,
    ...(alike ? { alike: true as const } : {}),
    ...(labels && card.actions?.length
      ? {
          choosing: {
            name: 'option',
            label,
            options: labels.map((one, n) => ({ key: `k${n}`, label: one })),
            how: '选一项，再点第一个按钮。',
            atOnce: '点一次即选定。',
          },
        }
      : {}),
  }));
