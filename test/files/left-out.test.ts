import { describe, expect, it } from 'vitest';
import { readLeftOut } from '../../domain/files/left-out.js';

describe('which file is not to be sent', () => {
  it.each([
    ['去掉第2个', { place: 2, ofPictures: false }],
    ['不要第二件', { place: 2, ofPictures: false }],
    ['第2份不要了', { place: 2, ofPictures: false }],
    ['请把第 2 个附件去掉', { place: 2, ofPictures: false }],
    ['不要第2张', { place: 2, ofPictures: true }],
    ['删掉最后一张照片', { place: 'last', ofPictures: true }],
    ['去掉最后一个吧', { place: 'last', ofPictures: false }],
    ['把台账.xlsx删掉', { name: '台账.xlsx' }],
    ['去掉“整改 报告.pdf”', { name: '整改 报告.pdf' }],
    ['附件都不要了', { all: 'files' }],
    ['不要附件', { all: 'files' }],
    ['去掉所有图片', { all: 'pictures' }],
  ])('%s', (text, out) => {
    expect(readLeftOut(text)).toEqual(out);
  });

  it.each([
    '不要催了',
    '去掉',
    '不要2张',
    '去掉第三方评估的内容',
    '附件',
    '第2件',
    '不要 #12',
    '附件不要外传',
    '不要.',
  ])('%s names none', (text) => {
    expect(readLeftOut(text)).toBeUndefined();
  });
});
