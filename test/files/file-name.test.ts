import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, shownName } from '../../domain/files/file-name.js';
import { FILE_TYPES } from '../../domain/files/file-type.js';
import { filesLine, showSize } from '../../domain/files/kept-file.js';

describe('a file’s name', () => {
  it.each([
    ['整改报告.pdf', '整改报告.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['..\\..\\windows\\报告.PDF', '报告.pdf'],
    ['../..', '附件.pdf'],
    ['', '附件.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['报告\u202efdp.exe', '报告fdp.exe.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
    ['a\r\nSet-Cookie: b.pdf', 'aSet-Cookie b.pdf'],
    ['扫描件.png', '扫描件.pdf'],
    ['\u0000.pdf', '附件.pdf'],
  ])('%j is kept as %s', (given, kept) => {
    expect(cleanName(given, 'pdf')).toBe(kept);
  });

  it('keeps the ending that people of WPS know', () => {
    expect(cleanName('报告.wps', 'doc')).toBe('报告.wps');
    expect(cleanName('台账.et', 'xlsx')).toBe('台账.et');
  });

  it('is never a path, never longer than fits, and always ends as its content is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom(...(Object.keys(FILE_TYPES) as (keyof typeof FILE_TYPES)[])),
        (given, type) => {
          const name = cleanName(given, type);
          expect(name).not.toMatch(/[/\\<>\p{Cc}]/u);
          expect(name.startsWith('.')).toBe(false);
          expect([...name].length).toBeLessThanOrEqual(90);
          expect(FILE_TYPES[type].endings.some((ending) => name.endsWith(`.${ending}`))).toBe(true);
          expect(shownName(given, '图片')).not.toMatch(/[/\\<>\p{Cc}]/u);
        },
      ),
    );
  });
});

describe('files on a card', () => {
  it('are counted and named with their size', () => {
    expect(
      filesLine([
        { name: '扫描件.pdf', size: 1_234_567 },
        { name: '台账.xlsx', size: 30_100 },
      ]),
    ).toBe('附件 2 件：扫描件.pdf（1.2 MB）、台账.xlsx（30 KB）');
    expect(filesLine([])).toBe('');
    expect(showSize(5)).toBe('1 KB');
    expect(showSize(20_000_000)).toBe('20 MB');
  });
});
