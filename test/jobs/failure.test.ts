import { describe, expect, it } from 'vitest';
import { isAway, nameOf } from '../../jobs/failure.js';

const slow = new Error('timeout exceeded when trying to connect');
const stopped = Object.assign(new Error('the database system is starting up'), { code: '57P03' });
const bug = Object.assign(new Error('列 “王五” 不存在'), { code: '42703' });

describe('why a job failed', () => {
  it.each([
    [slow, true, 'Error timeout exceeded when trying to connect'],
    [stopped, true, 'Error 57P03'],
    [
      new AggregateError([slow, slow, stopped]),
      true,
      'Error timeout exceeded when trying to connect, Error 57P03',
    ],
    [bug, false, 'Error 42703'],
    [new AggregateError([slow, bug]), false, 'Error timeout exceeded when trying to connect, Error 42703'],
    [new TypeError('王五 is not a function'), false, 'TypeError'],
  ])('%s', (failure, away, name) => {
    expect([isAway(failure), nameOf(failure)]).toEqual([away, name]);
  });
});
