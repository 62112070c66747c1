import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMarkedName } from '../../domain/files/file-name.js';
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
    '备案 《关于某案的规定（秘密 5年）》 市中院 11月1日印发',
    '备案 秘密《关于某案的规定》 市中院',
    '备案秘密《关于某案的规定》',
    '备案 《秘密 关于某案的规定》',
    '备案 《关于某案的规定》（秘密·长期） 市中院',
    '秘密，关于某案',
    '秘密、关于某案',
    '秘密；关于某案',
    '“秘密”',
    '秘密件',
    '秘密/急',
    '秘密、急件',
    '秘密5年',
    '秘密１０年',
    '秘密 十年',
    '秘密 6个月',
    '定密为秘密',
    '该件定为秘密',
    '列为秘密，请勿外传',
    '秘密✪',
    '秘密●',
    '㊙',
    '㊙️ 卷宗',
    '秘密★10年',
    '秘密★长期',
    '秘密*5年',
    '秘密＊长期',
    '秘密·长期',
    '秘密 长 期',
    '秘密\n特急',
    '秘密\u3000\u3000特\u3000急',
    '特急 秘密',
    '特提·秘密',
    '秘密加急',
    '密级：秘密 5年',
    '密级（保密期限）：秘密（5年）',
    '密\u3000级：秘\u3000密',
    '密级确定为：“秘密”',
    '秘密\u200b★\u200b长期',
    '祕密級',
    '《关于某案的报告》秘密',
    '关于审判工作 秘密 市中院',
    '关于审判工作的情况 秘密5年',
    '秘密文件一份',
    '请查收秘密材料',
    '秘密关于某案的报告',
    '国家秘密★20年',
    '国家秘密·长期',
    '【密】关于某案的报告',
    '密★启用前',
    '秘密\t市中院 报告',
    '1.秘密\n2.份号000001',
    '000001秘密★10年特急',
    '发文 秘密〔2026〕3号',
    '回复 #3 秘密 已办',
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
    '采用秘密投票方式，5人参加',
    '秘密 投票',
    '以秘密、无记名方式表决',
    '保守秘密',
    '请保守秘密。11月1日前报送',
    '保守秘密，长期坚持',
    '严守审判秘密、检察秘密',
    '不含国家秘密',
    '不含国家秘密。',
    '泄露秘密案件',
    '泄露国家秘密案件情况',
    '备案 《保守国家秘密法》实施办法 市中院',
    '备案 《关于办理侵犯商业秘密刑事案件的规定》 市检 11月1日印发',
    '商业秘密，5年内保护',
    '商业秘密（12件）',
    '商业秘密：情况',
    '保守工作秘密，特急的另报',
    '不得泄露当事人的隐私和秘密',
    '不涉及秘密。',
    '秘密侦查措施的监督',
    '技术侦查和秘密侦查',
    '保密审查表',
    '密码法宣传',
    '机关密切联系群众',
    '紧密★★★',
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

  it('reads long hostile texts to their end', () => {
    const texts = ['秘 ', '密级', '机 ', '★', '秘密花园', '急 ', '国家秘密 ', '、'].map((one) =>
      one.repeat(5000),
    );
    for (const text of texts) isMarkedSecret(text);
    for (const between of [' ', '\u3000', '：', '\u200b', '、'])
      for (const word of ['密级', '秘密', '国家秘密', '秘', '特急'])
        expect(typeof isMarkedSecret(`${word}${between.repeat(100_000)}x`)).toBe('boolean');
  });
});

describe('what hides between the characters', () => {
  it.each(['机\u2800密减刑方案', '机\ue000密方案', '绝\u2060密'])('%j is marked all the same', (text) => {
    expect(isMarkedSecret(text)).toBe(true);
  });

  it.each(['机:密方案.pdf', '机*密方案.pdf', '机|密"方案.docx'])('the file name %s is marked', (name) => {
    expect(isMarkedName(name)).toBe(true);
  });

  it('the house’s own words are not', () => {
    expect(isMarkedSecret('不含国家秘密、工作秘密和当事人信息')).toBe(false);
    expect(isMarkedName('整改报告（2026）.pdf')).toBe(false);
  });
});
