import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeKept, typeOf } from '../../domain/files/file-type.js';
import { turnOf } from '../../domain/files/orientation.js';
import { compoundOf, jpgOf, PROGRAM, pdfOf, pngOf, zipOf } from './sample-files.js';

const pdf = await pdfOf();
const WORD = { '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' };

describe('a file is what its content is', () => {
  it.each([
    ['pdf', pdf],
    ['jpg', jpgOf()],
    ['png', pngOf()],
    ['docx', zipOf(WORD)],
    ['xlsx', zipOf({ 'xl/workbook.xml': '<workbook/>' })],
    ['ofd', zipOf({ 'OFD.xml': '<ofd:OFD/>', 'Doc_0/Document.xml': '' })],
    ['doc', compoundOf('WordDocument')],
    ['xls', compoundOf('Workbook')],
  ] as const)('%s', (type, bytes) => {
    expect(typeOf(bytes)).toBe(type);
  });

  it.each([
    ['a program that calls itself a PDF', PROGRAM],
    ['any zip', zipOf({ 'a.txt': 'a' })],
    ['a Word document with macros', zipOf({ ...WORD, 'word/vbaProject.bin': 'x' })],
    ['an older document with macros', compoundOf('WordDocument', '_VBA_PROJECT')],
    ['an installer, which is a compound file too', compoundOf('Property')],
    ['a zip that would unpack to gigabytes', zipOf(WORD, 0xfffffff0)],
    ['a zip cut off at its end', zipOf(WORD).subarray(0, 120)],
    ['a page of markup', Buffer.from('<html><script>alert(1)</script></html>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is not accepted', (_what, bytes) => {
    expect(typeOf(bytes)).toBeUndefined();
  });

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', 'PK\x03\x04', '\xff\xd8\xff\xe1', 'PK\x05\x06'),
        (bytes, head) => {
          const whole = Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
          typeOf(whole);
          expect([0, 90, 180, 270]).toContain(turnOf(whole));
        },
      ),
    );
  });
});

describe('a name that says by its ending that it is something else', () => {
  it.each(['通知.exe', '通知.pdf.exe', 'a.zip', 'a.html', 'a.svg', 'a.docm'])('%s is not fetched', (name) => {
    expect(mayBeKept(name)).toBe(false);
  });

  it.each(['通知.PDF', '没有后缀', '台账.et', 'a.jpeg'])('%s is looked at', (name) => {
    expect(mayBeKept(name)).toBe(true);
  });
});

describe('a photo', () => {
  it.each([
    [1, 0],
    [3, 180],
    [6, 90],
    [8, 270],
  ])('held as %i is turned by %i degrees', (orientation, turn) => {
    expect(turnOf(jpgOf(orientation))).toBe(turn);
  });
});
