import { expect, it } from 'vitest';
import { readAssessment } from '../../../domain/gathering/read-assessment.js';

const HEARING = ['好', '较好', '一般', '较差'];

it.each([
  ['好', { word: '好' }],
  ['一般。', { word: '一般' }],
  ['好 庭审规范', { word: '好', remark: '庭审规范' }],
  ['较好，就是声音小。', { word: '较好', remark: '就是声音小' }],
  ['我觉得一般', { word: '一般' }],
  ['“较差”', { word: '较差' }],
])('%s', (said, read) => {
  expect(readAssessment(said, HEARING)).toEqual(read);
});

it.each(['好的', '很好', '一般般吧', '不好', '规范', '', '好了没有'])('%s is none of the words', (said) => {
  expect(readAssessment(said, HEARING)).toBeUndefined();
});
