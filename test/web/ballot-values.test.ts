import { describe, expect, it } from 'vitest';
import { answerOf, problemOf } from '../../web/ballot/read-values.js';

const tier = { kind: 'tier', label: '民主测评表', options: ['优秀', '称职'] } as const;
const score = { kind: 'score', label: '办案清单表', most: 100 } as const;
const remark = { kind: 'remark', label: '简要评语', longest: 200 } as const;

describe('the page of a ballot changes nothing of what was typed: it says what is wrong', () => {
  it.each([
    { item: tier, value: '', says: '“民主测评表”还没有填。' },
    { item: score, value: ' ', says: '“办案清单表”还没有填。' },
    { item: score, value: '101', says: '“办案清单表”请填 0 到 100 的整数。' },
    { item: score, value: '-5', says: '“办案清单表”请填 0 到 100 的整数。' },
    { item: score, value: '92.5', says: '“办案清单表”请填 0 到 100 的整数。' },
    { item: score, value: '9o', says: '“办案清单表”请填 0 到 100 的整数。' },
    { item: remark, value: '长'.repeat(10_000), says: '“简要评语”有 10000 个字，最多 200 个字。' },
  ])('$item.label “$value”', ({ item, value, says }) => {
    expect(problemOf(item, value)).toBe(says);
  });

  it.each([
    { item: tier, value: '1', answer: 1 },
    { item: score, value: '0', answer: 0 },
    { item: score, value: '１００', answer: 100 },
    { item: remark, value: '  ', answer: null },
    { item: remark, value: '<b>好</b>', answer: '<b>好</b>' },
    { item: remark, value: '😀'.repeat(200), answer: '😀'.repeat(200) },
  ])('$item.label “$value” is sent as $answer', ({ item, value, answer }) => {
    expect(problemOf(item, value)).toBeUndefined();
    expect(answerOf(item, value)).toBe(answer);
  });
});
