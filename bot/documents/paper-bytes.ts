import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Paper } from '../../cards/paper.js';

/** What XML 1.0 has no place for: with one such character no program opens the document. */
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const clean = (text: string): string => text.replace(ILLEGAL, '');

const FONT = { eastAsia: '仿宋', ascii: 'Times New Roman', hAnsi: 'Times New Roman' };
/** Half points: 三号 is 16. */
const BODY = 32;
const TITLE = 44;

const run = (text: string, size = BODY) => new TextRun({ text: clean(text), font: FONT, size });
const paragraph = (text: string) =>
  new Paragraph({ children: [run(text)], indent: { firstLine: 640 }, spacing: { line: 560 } });

const cell = (text: string) =>
  new TableCell({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text)] })] });

/** A paper as the bytes of a .docx. Text from people is text in it: never markup, field or link. */
export async function paperBytes({ title, paragraphs, rows, closing }: Paper): Promise<Buffer> {
  const heading = new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    children: [run(title, TITLE)],
    spacing: { after: 400 },
  });
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map((cells) => new TableRow({ children: cells.map(cell) })),
  });
  const document = new Document({
    creator: '督办',
    title: clean(title),
    sections: [
      {
        children: [
          heading,
          ...paragraphs.map(paragraph),
          ...(rows.length > 0 ? [table] : []),
          ...closing.map(paragraph),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
