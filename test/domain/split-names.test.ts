import { describe, expect, it } from 'vitest';
import { splitNames } from '../../domain/roster/split-names.js';

const known = new Set(['李和平', '张三', '和平', '及第', '王五']);
const isKnown = (name: string) => known.has(name);

describe('和 parts two names only where it is in neither', () => {
  it.each([
    ['李和平', ['李和平']],
    ['李和平、张三', ['李和平', '张三']],
    ['张三和李和平和王五', ['张三', '李和平', '王五']],
    ['李和平和张三', ['李和平', '张三']],
    ['张三和和平', ['张三', '和平']],
    ['张三及王五，及第', ['张三', '王五', '及第']],
    ['张三和赵六', ['张三', '赵六']],
  ])('known names first: %s', (words, names) => {
    expect(splitNames(words, isKnown)).toEqual(names);
  });

  it.each([
    ['李和平', ['李和平']],
    ['赵六和钱七', ['赵六', '钱七']],
    ['李和平和钱七', ['李和平', '钱七']],
    ['赵六与李和平', ['赵六', '李和平']],
  ])('of unknown ones each has two characters: %s', (words, names) => {
    expect(splitNames(words)).toEqual(names);
  });
});
