import type { OfferedFile } from '../../domain/files/parcel.js';
import type { Matter, ReplyPaper } from '../../domain/matter/matter.js';
import { answeredBy, stageName } from '../../domain/matter/stages.js';
import { showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { offeredLine, offerNote, SEE_FILES } from './forwarded.js';

/** What the unit's document carries, as rows; `missing` stands for what was not written. Pure. */
export function paperRows(
  { number, signer, datedOn, manner }: ReplyPaper,
  missing?: string,
): [label: string, value: string][] {
  const rows: [string, string | undefined][] = [
    ['文号', number],
    ['签发人', signer],
    ['成文日期', datedOn && showDay(datedOn)],
    ['方式', manner],
  ];
  return rows.flatMap(([label, value]): [string, string][] =>
    value === undefined && missing === undefined ? [] : [[label, value ?? missing ?? '']],
  );
}

/** Examples of what can still be added, a line that can be sent. */
const EXAMPLES: readonly (readonly [keyof ReplyPaper, string])[] = [
  ['number', '文号 法办〔2026〕8号'],
  ['signer', '签发 张三'],
  ['datedOn', '成文 11月20日'],
  ['manner', '方式 纸质'],
];

/**
 * What a liaison is shown before a reply goes out in the unit's name (预览). What its document does not carry yet is
 * shown as missing, with a line that adds it. The words are carried by the buttons. Pure.
 */
export function replyPreviewCard(
  matter: Matter,
  unitName: string,
  text: string,
  paper: ReplyPaper = {},
  files: readonly OfferedFile[] = [],
): Card & { actions: readonly Action[] } {
  const payload = { matter: matter.no, text };
  const open = EXAMPLES.filter(([name]) => paper[name] === undefined).map(([, example]) => example);
  return {
    title: `以${unitName}名义报送 #${matter.no}${stageName(matter, answeredBy(matter).at(-1))}`,
    note: `《${matter.title}》`,
    rows: [
      ...(files.length > 0 ? [['附件', offeredLine(files)] as [string, string]] : []),
      ...paperRows(paper, '未写'),
    ],
    text: [
      text,
      '',
      ...(open.length > 0 ? [`要补上未写的，直接回复即可，例如：${open.join(' ')}；不补也可以确认。`] : []),
      ...(files.length > 0 ? [offerNote(files.length)] : []),
      `请确认：内容${files.length > 0 ? '和附件' : ''}不含国家秘密、工作秘密和当事人信息。`,
    ].join('\n'),
    actions:
      files.length > 0
        ? withFiles(payload, paper, files)
        : [
            { label: '确认', action: 'submit-reply', payload: { ...payload, ...paper } },
            {
              label: '仅记进展',
              action: 'record-progress',
              payload: { ...payload, text: withPaper(text, paper) },
            },
          ],
  };
}

/** Longer words are kept as they are: what stands behind them could make them too long. */
const LONG = 500;

/** Progress keeps what was written of the document as well: 已报送（文号 法办〔2026〕8号，方式 纸质）. */
function withPaper(text: string, paper: ReplyPaper): string {
  const rows = paperRows(paper);
  if (rows.length === 0 || [...text].length > LONG) return text;
  return `${text.replace(/。$/u, '')}（${rows.map((row) => row.join(' ')).join('，')}）`;
}

/** The same with files: they are sent only with [确认], and let go with any other. What is registered without them says so. */
function withFiles(
  { matter, text }: { matter: number; text: string },
  paper: ReplyPaper,
  files: readonly OfferedFile[],
): readonly Action[] {
  const isBare = text === SEE_FILES;
  const without = isBare
    ? `材料 ${files.length} 件另行报送，未传附件。`
    : `${text}（附件 ${files.length} 件另行报送）`;
  const ids = files.map(({ id }) => id);
  const progress = withPaper(isBare ? `已备好材料 ${files.length} 件，尚未报送。` : text, paper);
  return [
    {
      label: '确认',
      action: 'submit-reply',
      payload: { matter, text, ...paper, files: ids },
    },
    {
      label: '只登记，不传件',
      action: 'submit-reply',
      payload: { matter, text: without, ...paper, declined: ids },
    },
    { label: '仅记进展', action: 'record-progress', payload: { matter, text: progress, declined: ids } },
  ];
}
