// Refusals about imports (导入) and exports.
import { fail } from '../errors.js';

export const sheetGone = () =>
  fail('SHEET_GONE', '这份表已经导入，或者已过一天，没有改动。', '要再导入，请把表格再转发一次。');

export const notTheirSheet = () =>
  fail('NOT_THEIR_SHEET', '这份表要由转发它的人导入，没有改动。', '请把表格转发给我，再点“导入”。');

export const badTable = (say: string) => fail('BAD_TABLE', say, '改好后请再发一次，原来的没有改动。');
