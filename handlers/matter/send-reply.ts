import { replyPreviewCard } from '../../cards/matter/reply-preview.js';
import { alreadyReplied } from '../../domain/errors/reply.js';
import type { OfferedFile } from '../../domain/files/parcel.js';
import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import { mayShowIn } from '../../domain/matter/audience.js';
import type { Matter, ReplyPaper } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { offeredFiles } from '../files/offered-files.js';
import {
  ownMatters,
  requireAlive,
  requireHandedOver,
  requireLiaison,
  visibleMatter,
  written,
} from './matter-at-hand.js';
import { pickMatter } from './pick-matter.js';
import { PAPER_SLOTS, paperIn } from './reply-paper.js';

/** @throws DubanError `ALREADY_REPLIED` */
export function requireUnanswered(matter: Matter): void {
  if (matter.state === 'replied')
    throw alreadyReplied(matter.no, showDay(matter.repliedOn ?? dayOf(matter.registeredAt)));
}

const pickOpen = async (context: Context, values: RawValues) =>
  pickMatter(context, 'send-reply', await ownMatters(context, { states: ['open'] }), values, {
    which: '这是哪一件的答复？',
    none: '目前没有您单位需要答复的事项。',
  });

/**
 * The reply as it would go out in the unit's name, with the question that completes or confirms it.
 *
 * @throws DubanError `NOT_VISIBLE`, `UNIT_DOES_THIS`, `ALREADY_CLOSED`, `NOT_HANDED_OVER`, `ALREADY_REPLIED`,
 * `UNKNOWN_MANNER`, `NOT_YET_PAST`
 */
export async function previewReply(
  context: Context,
  no: number,
  { text, ...written_ }: ReplyPaper & { text: string },
  files: readonly OfferedFile[],
): Promise<Decision> {
  const matter = await visibleMatter(context, no);
  requireLiaison(context, matter);
  requireAlive(matter);
  requireHandedOver(matter);
  requireUnanswered(matter);

  const { chat, roster } = context;
  const paper = paperIn(written_, `回复 #${no} ${text}`, context);
  const card = replyPreviewCard(matter, roster.unit(matter.unitId ?? '')?.name ?? '', text, paper, files);
  const isForGroup = chat.kind === 'direct' || (chat.binding !== undefined && mayShowIn(context, matter));
  const short = { title: '请在给您的私信里确认，也可以在这里回“确认”。' };
  return decide({
    answer: isForGroup ? { here: card } : { here: short, privately: card },
    // Words after 文号, 签发 or 方式 complete the preview, or correct it; anything else goes its own way.
    question: {
      action: 'send-reply',
      values: {
        matter: no,
        text,
        ...paper,
        ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}),
      },
      slot: 'number',
      choices: card.actions,
      strict: '报送',
    },
  });
}

const REPLY_VERBS = ['回复', '答复', '报送', '反馈意见', '书面报告', '整改报告'];

/** What the card calls a step of the unit, and its reply: 送征求意见, 续报, 同意选题. */
const STAGE_VERBS = INSTRUMENTS.flatMap(({ deadlines, words }) => [
  ...deadlines
    .filter(({ responsible }) => responsible === 'unit')
    .map(({ label }) => label.replace(/(?:期限|截止)$/u, ''))
    .filter((label) => /^(?:送|续)/u.test(label)),
  words.reply,
]).filter((word) => !/^(?:受理|报告)$/u.test(word));

/** Too short to be looked for within a line: they begin one, before its number. */
const BY_SHORT_WORD = /^(?:受理|报告) ?#\d/u;

/**
 * Shows a formal reply (答复) as it would go out in the unit's name, to be confirmed or kept as progress only. What its
 * document carries (文号、签发人、成文日期、方式) may be missing: the preview says so, and a short follow-up adds it.
 * Files forwarded just before belong to it.
 *
 * @throws DubanError as `previewReply`, `TOO_LONG`, `FILES_EXPIRED`, `FILES_ON_THEIR_WAY`
 */
export const sendReply = defineHandler({
  action: 'send-reply',
  verbs: [...new Set([...REPLY_VERBS, ...STAGE_VERBS])],
  phrase: (text) => BY_SHORT_WORD.test(text),
  allowed: ['liaison', 'partner'],
  takes: {
    matter: { kind: 'matter', label: '事项' },
    ...PAPER_SLOTS,
    text: {
      kind: 'text',
      label: '答复内容',
      required: true,
      ask: '请写出答复内容，例如：已完成整改，整改报告见附件。扫描件可以直接转发给我。',
    },
    files: { kind: 'files', label: '附件' },
  },
  help: {
    form: '回复 #12 已完成整改，报告已送',
    does: '以本单位名义答复，确认后报送；后面可以写：文号 法办〔2026〕8号 签发 张三 方式 纸质；扫描件转发给我就是附件',
  },

  async run({ matter: named, text: given, files: ids, ...paper }, context) {
    const text = written('答复内容', given);
    const no = named ?? (await pickOpen(context, { text, ...paper, ...(ids ? { files: ids } : {}) }));
    if (typeof no !== 'number') return no;
    return previewReply(context, no, { text, ...paper }, await offeredFiles(context, no, ids));
  },
});
