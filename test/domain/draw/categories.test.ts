import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryOf, doesNotAddUp, sumOf } from '../../../domain/draw/categories.js';
import { readRates } from '../../../domain/draw/draw-settings.js';

/** 2023 up to 15 November, as the source has them. */
const IN_2023 = [52, 6, 5, 3, 12, 3, 4, 1, 8, 4];

describe('the ten categories of supervisors’ activities', () => {
  it('of 2023 are 52, 6, 5, 3, 12, 3, 4, 1, 8, 4 = 98', () => {
    expect(CATEGORIES).toHaveLength(10);
    expect(sumOf(IN_2023)).toBe(98);
    expect(doesNotAddUp(IN_2023, 98)).toBeUndefined();
  });

  it('with a total of 97 are refused, with both sums (E28)', () => {
    expect(doesNotAddUp(IN_2023, 97)).toBe('十类相加是 98，写的合计是 97，对不上。');
  });

  it('are ten, not nine', () => expect(doesNotAddUp(IN_2023.slice(1), 46)).toContain('写了 9 个'));

  it.each([
    ['公开听证', '公开审查听证'],
    ['出庭支持公诉', '出庭支持公诉'],
    ['评查案件', '案件质量评查'],
    ['检察开放日', '其他办案工作'],
    ['看守所巡察', '巡回检察'],
    ['旁听庭审', '出庭支持公诉'],
    ['案件公开审查', '公开审查听证'],
    ['其他', '其他办案工作'],
    ['参观看守所', undefined],
  ])('%s counts as %s', (purpose, category) => expect(categoryOf(purpose)).toBe(category));
});

it('rates by category, with one for all others', () => {
  expect(readRates('公开审查听证=200、其他=100')).toEqual({ rates: { 公开审查听证: 200, other: 100 } });
  expect(readRates('150元')).toEqual({ rates: { other: 150 } });
  expect(readRates('听证会=200')).toEqual({ wrong: '听证会=200' });
});
