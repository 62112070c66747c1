import { expect, it } from 'vitest';
import { isDatabaseError } from '../../bot/database-error.js';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

it.each(['57P01', '40001', '55P03', '57014', '08006', 'ECONNRESET'])('%s passes by itself', (code) => {
  expect(isDatabaseError(withCode(code))).toBe(true);
});

it.each(['21000', '22001', '23505'])('%s will be as wrong when it comes again', (code) => {
  expect(isDatabaseError(withCode(code))).toBe(false);
});

it('several failures pass where each of them does', () => {
  const away = withCode('57P01');
  expect(isDatabaseError(new AggregateError([away, away]))).toBe(true);
  expect(isDatabaseError(new AggregateError([away, new Error('a bug')]))).toBe(false);
});
