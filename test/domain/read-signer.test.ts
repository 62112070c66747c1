import { describe, expect, it } from 'vitest';
import { readSigner } from '../../domain/command/read-signer.js';
import { FakeSite } from '../handlers/fakes.js';

describe('who signed', () => {
  const read = (words: string) => readSigner(words, { roster: new FakeSite().roster, today: '2026-11-24' });

  it.each([
    ['张三', { signer: '张三' }],
    ['张三 日期 11月20日', { signer: '张三', datedOn: '2026-11-20' }],
    ['张三 11.20', { signer: '张三', datedOn: '2026-11-20' }],
    ['张三，日期：2026-11-20', { signer: '张三', datedOn: '2026-11-20' }],
    ['张三于11月20日签发', { signer: '张三', datedOn: '2026-11-20' }],
    ['张三 11月20日 加急', { signer: '张三 加急', datedOn: '2026-11-20' }],
    ['检察长 2026年11月10日 检办函12号', { signer: '检察长', datedOn: '2026-11-10', number: '检办函12号' }],
    ['张三 法办〔2026〕8号', { signer: '张三', number: '法办〔2026〕8号' }],
    ['张三 法办〔2026〕8号 11月20日', { signer: '张三', datedOn: '2026-11-20', number: '法办〔2026〕8号' }],
    ['刘院长 12月1日 机要', { signer: '刘院长', datedOn: '2026-12-01', manner: '机要' }],
    ['刘院长 2025年12月1日 机要', { signer: '刘院长', datedOn: '2025-12-01', manner: '机要' }],
    ['刘院长 机要', { signer: '刘院长', manner: '机要' }],
    ['张三 检办函12号 专人送达', { signer: '张三', number: '检办函12号', manner: '专人送达' }],
    ['李送达', { signer: '李送达' }],
    ['张三 11月31日', { signer: '张三 11月31日' }],
  ])('%s', (words, expected) => {
    expect(read(words)).toEqual(expected);
  });
});
