import { plain } from '../../cards/card.js';
import { asShown, offeredNames, SEE_FILES } from '../../cards/matter/forwarded.js';
import type { Question } from '../../domain/effect.js';
import { type LeftOut, readLeftOut } from '../../domain/files/left-out.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { previewReply, sendReply } from '../matter/send-reply.js';

/** The files meant, of those in the order shown; none where there is no such one. Pure. */
function meant(out: LeftOut, files: readonly OfferedFile[]): readonly OfferedFile[] {
  const pictures = files.filter(({ label }) => label === '图片');
  if ('all' in out) return out.all === 'pictures' ? pictures : files;
  if ('name' in out) return files.filter(({ name }) => name === out.name);
  const among = out.ofPictures && pictures.length > 0 ? pictures : files;
  const found = out.place === 'last' ? among.at(-1) : among[out.place - 1];
  return found ? [found] : [];
}

/** The reply that waits to be confirmed, and its files in the order its card shows them. */
async function atHand({ stores, actor, chat, now }: Context) {
  const open = await stores.questions.open(actor.id, chat.id, now);
  if (open?.action !== 'send-reply') return undefined;
  const ids = [open.values.files ?? []].flat().map(String);
  const offered = await stores.files.byIds(ids, actor.id);
  return { open, files: asShown(offered.filter(({ parcelId }) => parcelId === undefined)) };
}

/** The same reply once more with what is left of its files; undefined where nothing of it is left. */
async function shownAgain(
  { values: { matter, text = SEE_FILES, files: _all, ...paper } }: Question,
  left: readonly OfferedFile[],
  context: Context,
): Promise<Decision | undefined> {
  const written = { ...paper, text: String(text) };
  if (left.length === 0 && (written.text === SEE_FILES || typeof matter !== 'number')) return undefined;
  return typeof matter === 'number'
    ? previewReply(context, matter, written, left)
    : sendReply.run({ ...written, files: left.map(({ id }) => id) }, context);
}

/**
 * Leaves one forwarded file out of the reply that waits to be confirmed (去掉第2件), or all of them: it is let go at
 * once, and the rest is shown again.
 *
 * @throws DubanError as `send-reply` does
 */
export const leaveOutFile = defineHandler({
  action: 'leave-out-file',
  verbs: [],
  phrase: (text) => readLeftOut(text) !== undefined,
  amends: 'send-reply',
  allowed: ['liaison', 'partner'],
  takes: { words: { kind: 'text', label: '不要的附件', required: true, whole: true } },

  async run({ words }, context) {
    const found = await atHand(context);
    const out = readLeftOut(words);
    if (!found || found.files.length === 0 || !out)
      return decide({
        answer: { here: plain('现在没有等您确认的附件。', '已经报送的，可以发送：撤回 加编号。') },
        ...(found ? { question: found.open } : {}),
      });
    const { open, files } = found;
    const dropped = meant(out, files);
    if (dropped.length === 0)
      return decide({
        answer: {
          here: plain(
            `没有这一件，没有改动。等您确认的附件共 ${files.length} 件：${offeredNames(files)}。`,
            '要去掉哪一件，例如：去掉第1件',
          ),
        },
        question: open,
      });

    const letGo = { kind: 'file.drop' as const, ids: dropped.map(({ id }) => id) };
    const again = await shownAgain(
      open,
      files.filter((file) => !dropped.includes(file)),
      context,
    );
    if (!again)
      return decide({
        answer: {
          here: plain(
            '附件都不收了，没有报送，也没有改动。',
            '要用请再转发；只写文字，请发送：回复 加编号和内容。',
          ),
        },
        effects: [letGo],
      });
    const { here } = again.answer;
    const said = `已去掉：${offeredNames(dropped)}。`;
    return {
      ...again,
      answer: here
        ? { ...again.answer, here: { ...here, text: here.text ? `${said}\n${here.text}` : said } }
        : again.answer,
      effects: [...again.effects, letGo],
    };
  },
});
