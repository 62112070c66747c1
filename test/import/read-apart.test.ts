import { describe, expect, it } from 'vitest';
import { readTablesApart } from '../../bot/import/read-apart.js';
import { readTables } from '../../bot/import/read-tables.js';
import { workbook } from './workbooks.js';

const LIMIT = 20_000_000;
const names: string[] = [];
/** `names` has what was read on this thread. */
const read = (bytes: Buffer, name = '名册.xlsx') =>
  readTablesApart({ bytes, name, label: '文件' }, LIMIT, (file, limit) => {
    names.push(name);
    return readTables(file, limit);
  });
const people = (count: number) =>
  workbook({
    name: '人员',
    rows: [['姓名', '角色'], ...Array.from({ length: count }, (_, i) => [`张${i}`, '监督员'])],
  });

describe('a large table', () => {
  it('is read on a thread of its own, and others are answered meanwhile', async () => {
    const bytes = await people(20_000);
    let isDone = false;
    const large = read(bytes).finally(() => {
      isDone = true;
    });
    expect(await read(Buffer.from('姓名,角色\n李四,监督员'), 'a.csv')).toHaveProperty('read');
    expect(isDone).toBe(false);
    expect(names).toEqual(['a.csv']);
    const reading = await large;
    if (!('read' in reading)) throw new Error(reading.problem.code);
    expect(reading.read.tables[0]?.rows).toHaveLength(20_001);
    expect(reading.read.tables[0]?.rows.at(-1)).toEqual({ n: 20_001, cells: ['张19999', '监督员'] });
  });

  it('that is cut off is refused there as it is here', async () => {
    const bytes = await people(20_000);
    const problem = { code: 'no-table', name: '名册.xlsx' };
    expect(await read(bytes.subarray(0, bytes.length - 9_000))).toEqual({ problem });
    expect(names).toEqual(['a.csv']);
  });
});
