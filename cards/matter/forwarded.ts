import { shownName } from '../../domain/files/file-name.js';
import { TYPES_SAID } from '../../domain/files/file-type.js';
import { type FileProblem, OFFER_MS, type OfferedFile } from '../../domain/files/parcel.js';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from '../../domain/import/table.js';
import { type Card, plain } from '../card.js';

/** What stands where a reply has files and nobody wrote words. */
export const SEE_FILES = '详见附件。';

/** Said in a group, where the platforms hand over no files. */
export const forwardPrivately = (): Card =>
  plain('群里的文件我收不到。', '请把文件一对一转发给我：点开我的头像发起会话，再转发过去。');

/** Said in a group below the answer to words that stood beside a picture. */
export const PICTURE_LEFT_OUT = '图片没有收下：群里的图片我收不到，要用请一对一转发给我。';

/** The same where the words themselves needed no answer. */
export const picturesLeftOut = (): Card => plain(PICTURE_LEFT_OUT);

/** Said one-to-one of a command beside a picture where only a reply takes files: nothing was done. */
export const commandBesidePicture = (verb: string): Card =>
  plain(
    `这条消息带着图片，“${verb}”没有办，图片也没有收下。`,
    '图片只随答复收。请把文字单独再发一次；要作答复的附件，请写：报送 加编号，例如：报送 #12 见所附照片',
  );

/** Said to who has no matter that a file could answer. */
export const filesAreForUnits = (): Card =>
  plain(
    '这个文件我没有收下。',
    '附件随答复一起收：由承办单位的联络员转发给我。有事请用文字写，发送“帮助”看看可以怎么写。',
  );

/** Forwarded files in the order a preview shows and counts them: documents, then pictures. Pure. */
export const asShown = <T extends Pick<OfferedFile, 'label'>>(files: readonly T[]): readonly T[] => [
  ...files.filter(({ label }) => label !== '图片'),
  ...files.filter(({ label }) => label === '图片'),
];

/** The same by name, one by one. Pure. */
export const offeredNames = (files: readonly Pick<OfferedFile, 'name' | 'label'>[]): string =>
  asShown(files)
    .map(({ name, label }) => shownName(name, label))
    .join('、');

/** How forwarded files are called on a preview: names of documents, a count of pictures. Pure. */
export function offeredLine(files: readonly Pick<OfferedFile, 'name' | 'label'>[]): string {
  const pictures = files.filter(({ label }) => label === '图片').length;
  const documents = files.flatMap(({ name, label }) => (label === '图片' ? [] : [shownName(name, label)]));
  return [
    ...documents,
    ...(pictures === 1 ? ['1 张图片'] : []),
    ...(pictures > 1 ? [`${pictures} 张图片（合成一个 PDF）`] : []),
  ].join('、');
}

/** Under a preview with files: what happens to them before it is confirmed, and how more are added. */
export const offerNote = (count: number): string =>
  [
    `附件还没有保存，${OFFER_MS / 60_000} 分钟内确认才收。还有别的，接着转发即可`,
    ...(count > 1 ? ['；转错了一件，例如：去掉第2件'] : []),
    '。',
  ].join('');

const PROBLEMS: Readonly<Record<FileProblem, (name: string, megabytes: number) => [string, string]>> = {
  gone: (name) => [`“${name}”的链接已失效，没有取到。`, '请再转发一次，收到后尽快点 [确认]。'],
  'too-large': (name, megabytes) => [
    `“${name}”超过 ${megabytes} MB，没有收下。`,
    '请压缩后再转发，或另行报送。',
  ],
  'wrong-type': (name) => [`“${name}”的内容不是可收的文件，没有保存。`, `可以转发：${TYPES_SAID}。`],
  'secret-name': () => [
    '有一个附件的文件名像是涉密，我没有保存，也没有转给任何人。',
    '涉密事项请走涉密渠道办理。如是误判，请改个文件名再转发。',
  ],
  'secret-rows': () => [
    '表里有的行像是涉密，整份都没有保存，也没有转给任何人。',
    '涉密事项请走涉密渠道办理。如是误判，请改个说法再转发。',
  ],
  'empty-table': (name) => [`“${name}”里没有内容。`, '请打开原文件看一看，有内容的存好后再转发。'],
  'too-many-rows': (name) => [`“${name}”超过 ${MOST_ROWS} 行。`, '请分成几份再转发。'],
  'too-wide': (name) => [
    `“${name}”有超过 ${MOST_COLUMNS} 列的行，或超过 ${LONGEST_CELL} 个字的格子。`,
    '请删去多余的列和长文字再转发。',
  ],
  'no-table': (name) => [
    `“${name}”读不出表格，可能没有传完整，或者已经损坏。`,
    '请用 Excel 或 WPS 打开，另存为 .xlsx 后再转发；打不开的，请重新取一份。',
  ],
  'not-a-table': (name) => [
    `“${name}”不是表格，是文档或图片。`,
    '请把表格存成 .xlsx 后再转发，或者把表格复制下来直接发给我。',
  ],
  'locked-workbook': (name) => [
    `“${name}”设了打开密码，读不了。`,
    '请在 Excel 或 WPS 里打开，去掉密码后另存为 .xlsx，再转发。',
  ],
  'old-workbook': (name) => [`“${name}”是旧格式的 Excel 文件。`, '请打开后另存为 .xlsx，再转发。'],
  'unknown-encoding': (name) => [
    `“${name}”的文字编码认不出。`,
    '请另存为 .xlsx，或 UTF-8、GB18030 编码的 .csv，再转发。',
  ],
  unreachable: (name) => [`“${name}”没有取到，平台暂时不通。`, '请稍后再转发一次；急用请先发文字答复。'],
};

/** What became of a file, and what to do. Pure. */
export const problemSaid = (code: FileProblem, name: string, megabytes: number): [string, string] =>
  PROBLEMS[code](name, megabytes);

/** The preview of a confirmed reply once more, without the files that were wrong: nothing else of it is lost. Pure. */
export function withoutBadFile(preview: Card, no: number, what: string, next: string): Card {
  const lines = [
    `#${no} 的答复还没有报送：${what}`,
    `${next}其余的都还在：不等它，点 [确认] 就报送。`,
    ...(preview.text ? ['', preview.text] : []),
  ];
  return { ...preview, text: lines.join('\n') };
}

/** Why a confirmed reply was not given: what became of which file. Pure. */
export function fileProblemCard(no: number, code: FileProblem, name: string, megabytes: number): Card {
  const [what, next] = problemSaid(code, name, megabytes);
  return plain(`#${no} 的答复没有报送：${what}`, next);
}
