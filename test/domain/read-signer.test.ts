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
    ['张三 11月31日', { signer: '张三 11月31日' }],
  ])('%s', (words, expected) => {
    expect(read(words)).toEqual(expected);
  });
});
