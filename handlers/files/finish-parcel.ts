import { plain } from '../../cards/card.js';
import { fileProblemCard, problemSaid, SEE_FILES, withoutBadFile } from '../../cards/matter/forwarded.js';
import { stateOf, throughLink } from '../../domain/errand.js';
import { DubanError } from '../../domain/errors.js';
import { type ConfirmedReply, OFFER_MS, type Parcel } from '../../domain/files/parcel.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { finishReading } from '../import/finish-reading.js';
import { paperIn } from '../matter/reply-paper.js';
import { previewReply } from '../matter/send-reply.js';
import { answerableMatter, replyGiven } from '../matter/submit-reply.js';

/** The reply with its files, or why there is none: answered by a colleague, closed, another unit's meanwhile. */
async function given(values: ConfirmedReply, { kept }: Parcel, context: Context): Promise<Decision> {
  const { matter: no, text, files: _ids, errand, ...paper } = values;
  try {
    const link = errand === undefined ? undefined : await context.stores.errands.byId(errand);
    if (link && stateOf(link, context.now) !== 'open')
      return decide({ answer: { here: plain('这个链接已经用过了，没有改动。') } });
    const matter = await answerableMatter(context, no);
    const reply = { text, ...paperIn(paper, `回复 #${no} ${text}`, context), files: kept ?? [] };
    const decision = await replyGiven(context, matter, reply);
    if (errand === undefined) return decision;
    const used = { kind: 'errand.end' as const, id: errand, how: 'used' as const, at: context.now };
    return { ...decision, effects: [...throughLink(decision.effects, errand), used] };
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    return decide({ answer: { here: plain(error.failure.say, error.failure.next) } });
  }
}

/** What is wrong with which file, and the rest of the reply to be confirmed again where anything of it is left. */
async function notGiven(
  { matter: no, text, files: ids, errand, ...paper }: ConfirmedReply,
  { code, name }: NonNullable<Parcel['problem']>,
  context: Context,
): Promise<Decision> {
  const { actor, chat, now, settings, stores } = context;
  const problem = decide({ answer: { here: fileProblemCard(no, code, name, settings.fileMegabytes) } });
  if (errand !== undefined) return problem;
  const known = await stores.files.byIds(ids, actor.id);
  const left = known.filter(({ at, parcelId }) => !parcelId && now.getTime() - at.getTime() < OFFER_MS);
  if (left.length === 0 && text === SEE_FILES) return problem;
  try {
    const { answer, question } = await previewReply(context, no, { text, ...paper }, left);
    const open = await stores.questions.open(actor.id, chat.id, now);
    // What was asked meanwhile about something else still waits for its answer.
    const isFree = !open || (open.action === 'send-reply' && open.values.matter === no);
    const [what, next] = problemSaid(code, name, settings.fileMegabytes);
    return decide({
      answer: answer.here ? { here: withoutBadFile(answer.here, no, what, next) } : answer,
      effects:
        question && isFree
          ? [{ kind: 'question.put', personId: actor.id, chatId: chat.id, question, at: now }]
          : [],
    });
  } catch (error) {
    if (!(error instanceof DubanError)) throw error;
    return problem;
  }
}

/**
 * Ends a parcel once its files are there, or will never be: a table that was read is compared, the reply is given as
 * its liaison confirmed it, or the person is told what is wrong with which file. Not for people: what fetched the
 * files runs it as that liaison.
 */
export const finishParcel = defineHandler({
  action: 'finish-parcel',
  verbs: [],
  allowed: 'anyone',
  takes: { parcel: { kind: 'text', label: '待收附件', required: true } },

  async run({ parcel: id }, context) {
    const parcel = await context.stores.files.parcel(id);
    if (parcel?.personId !== context.actor.id || parcel.state === 'done' || parcel.state === 'wanted')
      return decide({});
    const { problem, values } = parcel;
    const done = { kind: 'parcel.done' as const, id };
    if ('import' in values) {
      const read = await finishReading(parcel, context);
      return { ...read, effects: [...read.effects, done] };
    }
    const decision = problem
      ? await notGiven(values, problem, context)
      : await given(values, parcel, context);
    return { ...decision, effects: [...decision.effects, done] };
  },
});
