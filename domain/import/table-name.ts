import { endingOf } from '../files/file-type.js';

const ENDINGS = ['xlsx', 'xls', 'csv', 'et', 'txt', 'tsv'];

/** True for the name of a file that could be a table to import; its content decides later. Pure. */
export const isTableName = (name: string | undefined): boolean =>
  ENDINGS.includes(endingOf(name ?? '') ?? '');
