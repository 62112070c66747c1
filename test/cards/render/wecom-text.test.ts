import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wecomText } from '../../../cards/render/wecom-text.js';

describe('text from people in a WeCom message is only text', () => {
  it.each([
    ['<a href="https://evil.example">点我</a>', 'opens no tag', /</],
    ['&lt;a href=1&gt;', 'hides no tag', /&lt;/],
    ['$userName=boss$ $departmentName=1$', 'names nobody', /\$(user|department)/i],
    ['@all @张三 <@zhangsan>', 'calls nobody', /@/],
    ['请看 https://evil.example/x', 'is no link', /:\/\//],
    ['请看 evil.example/x', 'is no bare host name', /[a-z]\.[a-z]{2}/],
    ['甲\u202e乙', 'does not turn the reading direction', /\u202e/],
  ])('%s %s', (typed, _rule, marked) => {
    expect(typed).toMatch(marked);
    expect(wecomText(typed)).not.toMatch(marked);
  });

  it('keeps dates, amounts, decimals and numbers as typed', () => {
    const typed = '11.1 印发，2026-11-01（周日）09:05，$500，3.5%，A&B，#12';
    expect(wecomText(typed)).toBe(typed);
  });

  it('gives a line that can be sent back: full-width forms read as the same command', () => {
    expect(wecomText('@督办 添加人员 李四 账号 wecom:li.si').normalize('NFKC')).toBe(
      '@督办 添加人员 李四 账号 wecom:li.si',
    );
  });

  it('is the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(wecomText(wecomText(typed))).toBe(wecomText(typed));
      }),
    );
  });
});
