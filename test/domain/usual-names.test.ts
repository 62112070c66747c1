import { describe, expect, it } from 'vitest';
import { listedAsRecused } from '../../domain/ballot/ballot-audience.js';
import type { Unit } from '../../domain/roster/roster.js';
import { usualNames } from '../../domain/roster/usual-names.js';
import { unitsIn } from '../../handlers/units-in.js';
import { rosterOf } from '../handlers/people.js';

const unit = (name: string, shortNames: readonly string[] = []): Unit => ({
  ...{ id: name, name, shortNames, courtesy: '贵院', rank: 1 },
});
const units = [
  unit('市中级人民法院'),
  unit('市人民检察院'),
  unit('桥西区人民检察院'),
  unit('市国家安全局'),
  unit('市公安局', ['市局']),
];
const roster = rosterOf(units, []);
const named = (words: string) => unitsIn(words, roster).map(({ name }) => name);

describe('an organ is known by what it is usually called, though the roster has its full name alone', () => {
  it.each([
    ['市检察院2026年度工作报告', ['市人民检察院']],
    ['桥西区检察院队伍建设', ['桥西区人民检察院']],
    ['市中院执行工作', ['市中级人民法院']],
    ['市法院执行工作', ['市中级人民法院']],
    ['市国安局工作', ['市国家安全局']],
    ['市检察院、市公安局协作', ['市人民检察院', '市公安局']],
    ['检察院工作', []],
    ['全市检察院工作', []],
    ['基层所队建设', []],
  ])('%s', (words, names) => {
    expect(named(words)).toEqual(names);
  });

  it('takes no name that the roster gives to another', () => {
    const two = rosterOf([unit('市人民检察院'), unit('市检察院宣传处', ['市检察院'])], []);
    expect(unitsIn('市检察院工作', two).map(({ name }) => name)).toEqual(['市检察院宣传处']);
    expect(usualNames('市公安局')).toEqual([]);
  });

  it('keeps a recused member out of a vote that calls the organ so', () => {
    const person = { id: 'a', name: '张三', roles: ['member' as const], active: true, version: 1 };
    const site = rosterOf(units, [{ ...person, recusals: [{ unitId: '市人民检察院' }] }]);
    expect(listedAsRecused({ no: 1, title: '市检察院工作' }, ['a'], site)).toEqual(['a']);
  });
});
