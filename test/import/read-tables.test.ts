import { describe, expect, it } from 'vitest';
import { guardWorkbook } from '../../bot/import/guard-workbook.js';
import { type Reading, readTables } from '../../bot/import/read-tables.js';
import { writeWorkbook } from '../../bot/import/write-workbook.js';
import { problemSaid } from '../../cards/matter/forwarded.js';
import { compoundOf, zipOf } from '../files/sample-files.js';
import { bomb, workbook } from './workbooks.js';

const MB = 1_000_000;
const read = (bytes: Buffer, name = '名册.xlsx', limit = 20 * MB) =>
  readTables({ bytes, name, label: '文件' }, limit);
const codeOf = (reading: Reading) => ('problem' in reading ? reading.problem.code : 'read');
const tablesOf = (reading: Reading) => ('read' in reading ? reading.read.tables : []);
const cellsOf = (reading: Reading) => tablesOf(reading).flatMap(({ rows }) => rows.map(({ cells }) => cells));

const PLAIN = [
  ['姓名', '角色'],
  ['李四', '监督员'],
];

describe('a forwarded table', () => {
  it('is read from a workbook with numbers and days as text, each sheet for itself', async () => {
    const reading = await read(
      await workbook(
        {
          name: '单位',
          rows: [
            ['单位全称', '简称'],
            ['市水利局', '水利局'],
          ],
        },
        {
          name: '人员',
          rows: [
            ['姓名', '电话', '日期'],
            ['李四', 13800000000, new Date('2026-11-01')],
          ],
        },
      ),
    );
    expect(tablesOf(reading).map(({ name }) => name)).toEqual(['单位', '人员']);
    expect(tablesOf(reading)[1]?.rows[1]).toEqual({ n: 2, cells: ['李四', '13800000000', '2026-11-01'] });
  });

  it('names each formula and each merged cell by its place; a title merged above the headings is no harm', async () => {
    const reading = await read(
      await workbook({
        name: '人员',
        rows: [
          [{ span: 2, text: '监督员名册' }],
          ['姓名', '角色', '电话'],
          ['李四', '监督员', { formula: '1+1' }],
          [{ span: 2, text: '王五' }],
        ],
      }),
    );
    expect(tablesOf(reading)[0]?.faults).toEqual([
      { table: '人员', row: 3, say: 'C3 是公式，请改成数值或文字' },
      { table: '人员', row: 4, say: 'A4:B4 是合并单元格，请取消合并，每行写全' },
    ]);
  });

  it('costs no more than its length, whatever stands in it in place of tags', () => {
    const cells = '<c r="A1" s="1"><f>1+1</f></c>';
    const open = `${'<c r="A1" '.repeat(50_000)}${'<mergeCell ref="A1" '.repeat(50_000)}`;
    const found = guardWorkbook(
      zipOf({
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet><!-- ${open} --><sheetData>${cells}</sheetData></worksheet>`,
      }),
    );
    expect(found.get('人员')).toEqual([{ row: 1, say: 'A1 是公式，请改成数值或文字' }]);
  });

  /** A workbook of one sheet whose rows are this XML. */
  const sheetOf = (rows: string) =>
    zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    });

  it.each([
    ['the last cell there can be', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 'too-many-rows'],
    ['a cell nowhere', '<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>', 'too-many-rows'],
    ['single quotes', "<row r='1'><c r = 'ZZZZZ9'><v>1</v></c></row>", 'too-wide'],
    ['behind a >', '<row r="1"><c a=">" r="ZZZZZ9"><v>1</v></c></row>', 'too-wide'],
    ['references', '<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>', 'too-wide'],
    ['a tag of 200,000 attributes', `<row ${'a="" '.repeat(200_000)}><c r="A1"/></row>`, 'too-wide'],
  ])('is refused before it is read where its cells are nowhere near: %s', async (_, rows, code) => {
    expect(codeOf(await read(sheetOf(rows)))).toBe(code);
  });

  it.each([
    { encoding: 'UTF-8', bytes: Buffer.from('姓名,角色\r\n李四,监督员\r\n') },
    { encoding: 'UTF-8 with its mark', bytes: Buffer.from('\ufeff姓名,角色\n李四,监督员') },
    { encoding: 'GB18030', bytes: Buffer.from('d0d5c3fb2cbdc7c9ab0ac0eecbc42cbce0b6bdd4b1', 'hex') },
    { encoding: 'UTF-16', bytes: Buffer.from('\ufeff姓名\t角色\n李四\t监督员', 'utf16le') },
  ])('is read from a .csv in $encoding', async ({ bytes }) => {
    expect(cellsOf(await read(bytes, '名册.csv'))).toEqual(PLAIN);
  });

  it('keeps commas, quotes and line breaks inside quotes, and takes the guarding apostrophe off', async () => {
    const csv = '姓名,备注\n李四,"他说""好"",\n再见"\n王五,\'=1+1\n赵六,\'单引号';
    expect(cellsOf(await read(Buffer.from(csv), 'a.csv')).slice(1)).toEqual([
      ['李四', '他说"好", 再见'],
      ['王五', '=1+1'],
      ['赵六', "'单引号"],
    ]);
  });

  it.each([
    { what: 'an empty file', bytes: Buffer.from(''), code: 'empty-table' },
    { what: 'only empty cells', bytes: Buffer.from(',,\n,,\n'), code: 'empty-table' },
    { what: 'bytes in no known encoding', bytes: Buffer.from('ff00ffd8e0', 'hex'), code: 'unknown-encoding' },
    { what: 'a zip that is no workbook', bytes: Buffer.from('PK\u0003\u0004 nothing'), code: 'no-table' },
    { what: 'an older .xls', bytes: oldWorkbook(), code: 'old-workbook' },
    { what: 'a PDF', bytes: Buffer.from('%PDF-1.7 x'), code: 'not-a-table' },
    { what: 'an older Word document', bytes: compoundOf('WordDocument'), code: 'not-a-table' },
    {
      what: 'a Word document',
      bytes: zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' }),
      code: 'not-a-table',
    },
    { what: 'a workbook with a password', bytes: compoundOf('EncryptedPackage'), code: 'locked-workbook' },
    { what: 'any other compound file', bytes: compoundOf('Property'), code: 'no-table' },
    { what: 'a zip that unpacks to 300 MB', bytes: bomb(300 * MB), code: 'no-table' },
    { what: 'a zip that lies about its size', bytes: bomb(300 * MB, 100), code: 'no-table' },
    {
      what: 'more than 20,000 rows',
      bytes: Buffer.from(`${'李四,监督员\n'.repeat(20_200)}`),
      code: 'too-many-rows',
    },
    {
      what: 'a row marked as a state secret',
      bytes: Buffer.from('姓名,备注\n李四,绝密★10年'),
      code: 'secret-rows',
    },
    { what: 'a marking over two cells', bytes: Buffer.from('姓名,密级\n李四,秘密★'), code: 'secret-rows' },
  ])('is not taken: $what', async ({ bytes, code }) => {
    expect(codeOf(await read(bytes, 'a.csv'))).toBe(code);
  });

  it('cut off anywhere, or with an entry that asks for a password, is not taken', async () => {
    const whole = await workbook({ name: '人员', rows: PLAIN });
    for (let cut = 3; cut < whole.length; cut += Math.ceil(whole.length / 40))
      expect(codeOf(await read(whole.subarray(0, cut))), `${cut} bytes`).toBe('no-table');
    const locked = Buffer.from(whole);
    const entry = locked.indexOf(Buffer.from('504b0102', 'hex'));
    locked.writeUInt16LE(locked.readUInt16LE(entry + 8) | 1, entry + 8);
    expect(codeOf(await read(locked))).toBe('locked-workbook');
  });

  it.each(['empty-table', 'no-table', 'not-a-table', 'locked-workbook', 'old-workbook'] as const)(
    '%s is said in plain words, with what to do',
    (code) => {
      const said = problemSaid(code, '名册.xlsx', 20);
      expect(said[0]).toContain('“名册.xlsx”');
      expect(said[1]).toMatch(/^请.*转发/u);
      expect(said.join('')).not.toMatch(/zip|OLE|XML|编码/iu);
    },
  );

  it('is refused over the size the site takes, and for a name that is marked, which is not told', async () => {
    expect(codeOf(await read(Buffer.alloc(200, 'a'), 'a.csv', 100))).toBe('too-large');
    expect(await read(Buffer.from('a,b'), '机密名册.csv')).toEqual({
      problem: { code: 'secret-name', name: '' },
    });
  });

  it('is the same after it was written: text cells alone, whatever they begin with', async () => {
    const rows = [['=1+1', "'x", '00123', '1\u0000\u2028', '<b>&"']];
    const bytes = await writeWorkbook([{ name: '台账', headings: ['甲', '乙', '丙', '丁', '戊'], rows }]);
    expect(tablesOf(await read(bytes))[0]?.faults).toEqual([]);
    expect(cellsOf(await read(bytes))[1]).toEqual(['=1+1', "'x", '00123', '1', '<b>&"']);
  });
});

/** The head of a compound file with the stream that an .xls has. */
function oldWorkbook(): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(24),
    Buffer.from('Workbook', 'utf16le'),
  ]);
}
