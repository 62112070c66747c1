import { expect, it } from 'vitest';
import { isTypedVote } from '../../bot/dispatch/understand/typed-vote.js';
import { castBallot } from '../../handlers/ballot/cast-ballot.js';
import { showResult } from '../../handlers/ballot/show-result.js';

const said = { kind: 'text', text: '满意' } as const;
const told = {
  key: 'one',
  account: { platform: 'wecom', corp: '', id: 'li' },
  chat: { kind: 'direct' },
} as const;

it('a vote in words is recorded by its id; a tap, which carries its round, is not', () => {
  expect(isTypedVote({ ...told, content: said }, castBallot)).toBe(true);
  expect(isTypedVote({ ...told, content: { kind: 'click', card: 'c', action: 'a' } }, castBallot)).toBe(
    false,
  );
  expect(isTypedVote({ ...told, content: said }, showResult)).toBe(false);
});
