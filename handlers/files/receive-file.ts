import { randomUUID } from 'node:crypto';
import { filesAreForUnits, forwardPrivately, SEE_FILES } from '../../cards/matter/forwarded.js';
import { fileTooLarge, tooManyFiles, wrongFile } from '../../domain/errors/files.js';
import { shownName } from '../../domain/files/file-name.js';
import { mayBeKept } from '../../domain/files/file-type.js';
import type { Forwarded } from '../../domain/files/forwarded.js';
import { MOST_FILES } from '../../domain/files/kept-file.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { isLiaisonOf } from '../../domain/matter/audience.js';
import type { RawValues } from '../../domain/slot.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { offerImport } from '../import/offer-import.js';
import { ownMatters } from '../matter/matter-at-hand.js';
import { pickMatter } from '../matter/pick-matter.js';
import { PAPER_SLOTS } from '../matter/reply-paper.js';
import { previewReply } from '../matter/send-reply.js';

/** What can be told before anything is fetched. @throws DubanError `WRONG_FILE`, `FILE_TOO_LARGE` */
function check({ name, label, size = 0 }: Forwarded, { settings }: Context): void {
  const called = shownName(name, label);
  if (name !== undefined && label === '文件' && !mayBeKept(name)) throw wrongFile(called);
  if (size > settings.fileMegabytes * 1_000_000) throw fileTooLarge(called, settings.fileMegabytes);
}

/** The reply this person is writing at this moment, which the file then belongs to; not one that has been given. */
async function replyAtHand({ stores, actor, chat, now }: Context): Promise<RawValues> {
  const open = await stores.questions.open(actor.id, chat.id, now);
  if (open?.action !== 'send-reply') return {};
  const { matter: no } = open.values;
  const isOver = typeof no === 'number' && (await stores.matters.byNo(no))?.state !== 'open';
  return isOver ? {} : open.values;
}

/**
 * Takes note of forwarded scans and documents (转来的文件): asks which matter they answer and shows the reply to be
 * confirmed; a table of the office's is offered to be imported. Nothing is fetched before that; how to fetch it is
 * known for ten minutes. What was forwarded before and not confirmed yet belongs to the same reply.
 *
 * @throws DubanError `WRONG_FILE`, `FILE_TOO_LARGE`, `TOO_MANY_FILES`, and as `send-reply` does
 */
export const receiveFile = defineHandler({
  action: 'receive-file',
  verbs: [],
  allowed: 'anyone',
  takes: {
    matter: { kind: 'matter', label: '事项' },
    ...PAPER_SLOTS,
    text: { kind: 'text', label: '答复内容' },
  },

  async run({ matter: named, text: written, ...written_ }, context) {
    const { forwarded, actor, chat, now, stores } = context;
    if (!forwarded) return decide({});
    if (chat.kind === 'group') return decide({ answer: { here: forwardPrivately() } });
    const added = forwarded.files.map(
      (file): OfferedFile => ({
        ...file,
        id: randomUUID(),
        personId: actor.id,
        platform: forwarded.platform,
        at: now,
      }),
    );
    if (!isLiaisonOf(actor, actor.unitId))
      return (await offerImport(added, context)) ?? decide({ answer: { here: filesAreForUnits() } });
    for (const file of forwarded.files) check(file, context);

    const atHand = await replyAtHand(context);
    const isAnother = named !== undefined && atHand.matter !== undefined && atHand.matter !== named;
    const shown = [atHand.files ?? []].flat();
    const before = (await stores.files.offered(actor.id, now)).filter(
      ({ id }) => atHand.matter === undefined || shown.includes(id) !== isAnother,
    );
    const files = [...before, ...added];
    if (files.length > MOST_FILES) throw tooManyFiles(MOST_FILES);

    const { matter = named, text = SEE_FILES, files: _shown, ...paper } = isAnother ? {} : atHand;
    const values = { ...paper, ...written_, text: written || text, files: files.map(({ id }) => id) };
    const no =
      typeof matter === 'number'
        ? matter
        : pickMatter(context, 'send-reply', await ownMatters(context, { states: ['open'] }), values, {
            which: '这是哪一件的答复？',
            none: '目前没有您单位需要答复的事项，文件没有收下。',
          });
    const decision =
      typeof no === 'number'
        ? await previewReply(context, no, { ...values, text: String(values.text) }, files)
        : no;
    const isAsked = decision.question !== undefined;
    const offers = isAsked ? added.map((file) => ({ kind: 'file.offer' as const, file })) : [];
    return { ...decision, effects: [...decision.effects, ...offers] };
  },
});
