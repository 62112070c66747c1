import { beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '../../../handlers/define-handler.js';
import { importMatters, importRoster } from '../../../handlers/import/begin-import.js';
import { reviewImport } from '../../../handlers/import/review-import.js';
import { FakeSite } from '../fakes.js';

let site: FakeSite;
beforeEach(() => {
  site = new FakeSite();
});

const roster = (...lines: string[]): Promise<Decision> =>
  site.do('管理员', importRoster, { words: '' }, { said: `导入名册\n${lines.join('\n')}` });
const textOf = ({ answer }: Decision) => answer.here?.text ?? '';
const labelsOf = ({ answer }: Decision) => (answer.here?.actions ?? []).map(({ label }) => label);
const more = (offset: number) =>
  site.do('管理员', reviewImport, { sheet: [...site.sheets.keys()].at(-1) ?? '', offset }, { click: true });
const DIGITS = [...'零一二三四五六七八九'];

describe('a dry run (试算) shows what would change, row by row', () => {
  it('says of a changed row what each cell was and would be, before it names who is new', async () => {
    const text = textOf(
      await roster(
        '姓名\t角色\t单位\t电话\t专长',
        '王五\t监督员\t\t13800000000\t法律',
        '法院李四\t联络员、观察员\t市中院\t0510-87654321\t',
      ),
    );
    expect(text).toContain(
      '第 3 行 更改 法院李四：角色 联络员 → 联络员、观察员；电话 （空） → 0510-87654321',
    );
    expect(text).toContain('第 2 行 新增 王五：角色 监督员；电话 13800000000；专长 法律');
    expect(text.indexOf('更改 法院李四')).toBeLessThan(text.indexOf('新增 王五'));
  });

  it('says of a unit what its short names were and would be', async () => {
    const text = textOf(
      await roster('单位全称\t简称', '市中级人民法院\t市中院、中院、法院', '市水利局\t水利局'),
    );
    expect(text).toMatch(/第 2 行 更改 市中级人民法院：简称 .*市中院.* → 市中院、中院、法院/u);
    expect(text).toMatch(/第 3 行 新增 市水利局：简称 水利局/u);
  });

  it('names each matter a ledger would bring, with its unit and its day', async () => {
    const plan = await site.do(
      '小李',
      importMatters,
      { words: '' },
      {
        said: '导入台账\n监督方式\t事项名称\t承办单位\t印发日期\t期限\n备案\t《办案期限规定》\t市中院\t2026-11-01\t\n检察建议\t废物处置\t市公安局\t\t2026-12-20',
      },
    );
    expect(textOf(plan)).toMatch(
      /第 2 行 新增 《办案期限规定》：.*承办单位 市中级人民法院；期限 2026-12-01/u,
    );
    expect(textOf(plan)).toMatch(/第 3 行 新增 《废物处置》：.*承办单位 市公安局；期限 2026-12-20/u);
  });

  it('shows ten and goes on at 更多, to the last row', async () => {
    const names = Array.from({ length: 23 }, (_, i) => `新${DIGITS[Math.floor(i / 10)]}${DIGITS[i % 10]}`);
    const first = await roster('姓名\t角色', ...names.map((name) => `${name}\t监督员`));
    expect(textOf(first)).toContain('第 11 行 新增 新零九');
    expect(textOf(first)).not.toContain('新一零');
    expect(textOf(first)).toContain('还有 13 行');
    expect(labelsOf(first)).toEqual(['导入', '更多', '不导入']);
    const last = await more(20);
    expect(textOf(last)).toContain('第 24 行 新增 新二二');
    expect(labelsOf(last)).toEqual(['导入', '不导入']);
  });

  it('puts the bad rows first, each with its reason, and after them what the good rows would change', async () => {
    const plan = await roster(
      '姓名\t角色\t单位\t电话',
      '赵七\t\t\t',
      '法院李四\t联络员\t市中院\t0510-1234567',
    );
    expect(textOf(plan)).toMatch(/第 2 行：没有写角色\n第 3 行 更改 法院李四：电话 （空） → 0510-1234567/u);
    expect(labelsOf(plan)).toEqual(['不导入']);
  });
});
