import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMarkedSecret } from '../../domain/secrecy.js';

describe('text marked as a state secret is recognised (invariant 7)', () => {
  it.each([
    '备案 《方案》 绝密 市中院',
    '这是机密件',
    '机密文件请查收',
    '共享 涉密件',
    '该案涉密，请勿外传',
    '绝 密',
    '绝\u200b密',
    '机\u00ad 密★10年',
    '绝\n密',
    '機密',
    '涉\u0336密\u0336',
    '秘密★',
    '上传 秘密★卷宗',
    '★秘密',
    '秘密 ★ 5年',
    '密级：秘密',
    '密级 秘密',
    '密级为秘密',
    '秘密级',
    '【秘密】关于某案的报告',
    '（秘密）',
    '[秘密]',
    '《秘密》',
    '秘密',
    ' 秘 密 ',
    '备案 秘密 《方案》',
    '卷宗-秘密.pdf',
    '秘密_方案.docx',
    '秘密：关于某案',
    '〔秘密〕',
    '{"text":"秘密"}',
    '⟦绝密⟧',
    '涉密事项另行线下办理，附绝密件一份',
    '手机密码是机密',
    '不涉密，但属机密',
    '計算機密碼之外還有機密',
  ])('%j is marked', (text) => {
    expect(isMarkedSecret(text)).toBe(true);
  });

  it.each([
    '涉密事项另行线下办理',
    '涉密事项请另行线下办理。',
    '计算机密码管理规定',
    '手机密码',
    '手机 密码忘了',
    '主机密钥更换',
    '本件不涉密',
    '非涉密计算机',
    '杜绝密切接触当事人',
    '司机密集培训',
    '数据机密性、完整性',
    '商业秘密',
    '保护商业秘密 的规定',
    '商业 秘密 保护',
    '《保守国家秘密法》宣传',
    '国家秘密、工作秘密和当事人信息',
    '不含国家秘密、工作秘密和当事人信息',
    '侵犯商业秘密案',
    '泄露秘密的处理',
    '保密',
    '秘书长密切关注',
    '秘密投票办法',
    '',
  ])('%j is not', (text) => {
    expect(isMarkedSecret(text)).toBe(false);
  });

  it('is not evaded by spaces or invisible characters between the characters', () => {
    const gap = fc.string({
      unit: fc.constantFrom(' ', '\u200b', '\u200d', '\u2060', '\u00ad', '\u3000', '\ufe0f'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.constantFrom('绝密', '机密', '涉密'), gap, ([a, b], between) => {
        expect(isMarkedSecret(`备案 ${a}${between}${b} 市中院`)).toBe(true);
      }),
    );
  });

  it('reads ten thousand characters at once', () => {
    const started = performance.now();
    for (const text of ['秘 '.repeat(5000), '密级'.repeat(5000), '机 '.repeat(5000), '★'.repeat(10_000)])
      isMarkedSecret(text);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
