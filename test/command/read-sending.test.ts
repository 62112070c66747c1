import { describe, expect, it } from 'vitest';
import { headIn } from '../../domain/command/read-head.js';
import { readSending } from '../../domain/command/read-sending.js';
import { missingIn, readStandIn, withRest } from '../../domain/command/read-stand-in.js';

describe('who is sent, in people’s own words', () => {
  it.each([
    ['派刘强副局长', { who: '刘强副局长' }],
    ['派副局长刘强 #29', { who: '副局长刘强', no: 29 }],
    ['#29 我院派刘强副局长', { who: '刘强副局长', no: 29 }],
    ['我那天有会，派副院长张立去', { who: '副院长张立', why: '我那天有会' }],
    ['局长出国，派王五去 #3', { who: '王五', why: '局长出国', no: 3 }],
    ['派治安支队长孙勇参加 #2', { who: '治安支队长孙勇', no: 2 }],
  ])('%s', (words, sending) => {
    expect(readSending(words)).toEqual(sending);
  });

  it.each(['派员参加', '派人', '派员 王五 副院长', '谁派的', '派车接人'])('%s is none', (words) => {
    expect(readSending(words)).toBeUndefined();
  });

  it.each([
    ['让我们李副局长来', '李副局长', '还缺姓名'],
    ['派李建国 副局长去', '李建国 副局长', undefined],
    ['王五 副院长', '王五 副院长', undefined],
    ['来福 副局长', '来福 副局长', undefined],
    ['我院张立副院长参加', '张立副院长', undefined],
  ])('%s: what stands round the name is no part of it', (words, standIn, missing) => {
    expect(readStandIn(words).standIn).toBe(standIn);
    expect(missingIn(standIn)?.slice(0, 4)).toBe(missing);
  });

  it('a name that comes later takes the place of the surname', () => {
    expect(withRest('让我们李副局长来', '李建国 副局长')).toBe('李建国 副局长');
    expect(withRest('李副局长', '李建国')).toBe('李建国 副局长');
  });

  it.each([
    ['检察长来 #29', { head: '检察长', no: 29 }],
    ['我们局长亲自到会', { head: '局长' }],
    ['刘检察长来', undefined],
    ['副局长来', undefined],
    ['局长来不了', undefined],
    ['局长来吗', undefined],
  ])('%s: whether the head comes', (words, head) => {
    expect(headIn(words)).toEqual(head);
  });
});
