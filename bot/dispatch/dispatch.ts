import type { Logger } from 'pino';
import { type Card, isPlain, plain } from '../../cards/card.js';
import type { Channel } from '../../cards/channel.js';
import { notTextCard } from '../../cards/roster/stranger.js';
import type { Effect } from '../../domain/effect.js';
import { DubanError, tooLong } from '../../domain/errors.js';
import type { Account, Chat, Person, Platform } from '../../domain/roster/roster.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import { askApproval } from '../../handlers/approval/ask-approval.js';
import { type Answer, type Context, type Decision, decide } from '../../handlers/define-handler.js';
import { toAsker } from '../../handlers/to-asker.js';
import type { CommitRequest, CommitResult } from '../../prisma/commit-types.js';
import type { Stores } from '../../prisma/stores.js';
import { isDatabaseError } from '../database-error.js';
import type { Immediate, Update } from '../update.js';
import { apology } from './apology.js';
import { attempts } from './attempts.js';
import { contextOf } from './context-of.js';
import type { HandlerIndex } from './handler-index.js';
import type { createIdentify } from './identify.js';
import { saidBefore, saidNow } from './immediate.js';
import { isSecret, keepsSecret } from './is-secret.js';
import { keepQuestion } from './keep-question.js';
import { ofAnotherKind } from './of-another-kind.js';
import { sayingLeftOut } from './say-left-out.js';
import type { SiteView } from './site-view.js';
import { admit, answerStranger } from './strangers.js';
import { type DeliveredCard, tapped } from './tapped.js';
import { logKey, toCommit } from './to-commit.js';
import { inGroupBriefly, type Kept, say } from './understand/complete.js';
import { isTypedVote, TAP_INSTEAD } from './understand/typed-vote.js';
import { understand } from './understand/understand.js';
import { withFiles } from './understand/with-files.js';
import { insteadOf, saidToVoter } from './unsaid.js';

export interface DispatchParts {
  index: HandlerIndex;
  stores: Stores;
  view: { current(): Promise<SiteView>; refresh(): Promise<SiteView> };
  identify: ReturnType<typeof createIdentify>;
  claims: { listed: readonly Account[]; claimed(account: Account): Promise<boolean> };
  groupOf(platform: Account['platform'], corp: string, id: string, name?: string): Promise<Chat>;
  cardOf(outboxId: string): Promise<DeliveredCard | undefined>;
  commit(request: CommitRequest): Promise<CommitResult>;
  /** Platforms in whose calendars meetings stand. */
  calendars?: readonly Platform[];
  /** Tells the deliverers that these lanes have something. */
  wake(lanes: readonly string[]): void;
  /** Has confirmed files fetched soon. */
  collect(): void;
  /** Counts the votes that end with what was just decided. */
  closeBallots(): Promise<void>;
  /** Every lane with something to send now. */
  lanesWithWork(): Promise<readonly string[]>;
  siteNow(): Promise<Date>;
  systemNow(): Date;
  log: Logger;
}

const SECRET = plain(
  '这条内容像是涉密，我没有保存，也没有转给任何人。',
  '涉密事项请走涉密渠道办理；这里只登记“另行线下办理”和文号。如是误判，请换个说法再发。',
);

/** A pasted table of some hundreds of rows; what is longer is a file. */
const LONGEST_WORDS = 20_000;

/** A vote was ended early, or the second teller's count came in. */
const endsVote = (effect: Effect): boolean =>
  effect.kind === 'paper.tally' ||
  (effect.kind === 'evaluation.set' && effect.set.state === undefined && effect.set.closesAt !== undefined);

/** What queues messages that the request itself does not name. */
const QUEUES_MORE: readonly Effect['kind'][] = ['ballot.issue', 'outbox.resend', 'outbox.withdraw'];

/** What is answered where it was said; a forwarded file is asked about by card. */
const isMessage = ({ content: { kind } }: Update): boolean => kind === 'text' || kind === 'other';

const secretAnswer = ({ chat }: Context): Answer =>
  chat.kind === 'group' ? { privately: SECRET } : { here: SECRET };

/** A group may be called what cannot be kept. */
const nameOf = ({ name }: Extract<Update['chat'], { kind: 'group' }>): string | undefined =>
  name !== undefined && isMarkedSecret(name) ? undefined : name;

/** What says something of the asker, in a group to the asker alone: a tap leaves nothing there, words hear that they were answered. */
function toAskerAlone(error: unknown, said: Card, { chat, said: words }: Context): Answer | undefined {
  if (!(error instanceof DubanError) || !error.failure.personal || chat.kind === 'direct') return undefined;
  return words === undefined ? { privately: said } : toAsker(chat, said);
}

/**
 * Dispatch (分派): one update travels one way, to one decision and one commit, and comes back as the immediate
 * answer or as outbox rows. The same update, however often and wherever it comes, has one effect and one answer.
 *
 * @throws whatever the database throws: then nothing was acknowledged and the channel lets the platform try again.
 */
export function createDispatch(
  parts: DispatchParts,
): (update: Update, channel: Channel) => Promise<Immediate> {
  return async (update, channel) => {
    const now = await parts.siteNow();
    let cannotBeKept: Error | undefined;

    for await (const tries of attempts()) {
      const view = tries === 1 ? await parts.view.current() : await parts.view.refresh();
      const actor = await parts.identify.person(update.account, view.roster);
      if (!actor) {
        if (tries === 1 && (await parts.identify.isNewer(update.account, view.roster))) continue;
        if (await admit(update.account, view, now, parts)) continue;
        return answerStranger(update, view, now, parts);
      }

      const context = await placeOf(update, actor, view, now);
      const { decision, recorded } = await decideOn(update, context, cannotBeKept);
      const request = toCommit(update, context, decision, {
        recorded,
        saysAtOnce: (card) => isMessage(update) && isPlain(card) && channel.answersWith(card),
        handsOver: (kind) => channel.handsOver?.includes(kind) ?? false,
        systemNow: parts.systemNow(),
        calendars: parts.calendars,
        ...(update.content.kind === 'click'
          ? { tapped: { card: update.content.card, receipt: update.content.receipt } }
          : {}),
      });
      const result = await written(request, cannotBeKept);
      if (result.kind === 'repeated') return saidBefore(result.answer, parts);
      if (result.kind === 'committed') {
        parts.log.info({ key: logKey(update.key), tries }, 'update committed');
        spread(request);
        return saidNow(request);
      }
      cannotBeKept ??= result.error;
      parts.identify.forget();
    }
    throw new Error('decision went stale too often');
  };

  /** What the next person asks sees this change at once, at least here; what it says goes out. */
  function spread({ effects, messages, refresh }: CommitRequest): void {
    if (effects.some(({ kind }) => kind === 'site.trail')) void parts.view.refresh().catch(() => undefined);
    if (effects.some(({ kind }) => kind === 'parcel.add')) parts.collect();
    parts.wake([...new Set(messages.map(({ lane }) => lane))]);
    if (refresh.length > 0 || effects.some(({ kind }) => QUEUES_MORE.includes(kind))) void wakeRefreshed();
    if (effects.some(endsVote))
      void parts.closeBallots().catch(() => parts.log.warn('votes wait for the tick'));
  }

  /** What the database will never take is answered like any other failure, once: it would come again for ever. */
  async function written(
    request: CommitRequest,
    before: Error | undefined,
  ): Promise<CommitResult & { error?: Error }> {
    try {
      return await parts.commit(request);
    } catch (error) {
      if (before || !(error instanceof Error) || isDatabaseError(error)) throw error;
      return { kind: 'stale', error };
    }
  }

  /**
   * Whose cards change, or what is sent again, only the database knows. The answer does not wait for it; the next
   * tick would find them too.
   */
  async function wakeRefreshed(): Promise<void> {
    try {
      parts.wake(await parts.lanesWithWork());
    } catch {
      parts.log.warn('changed cards wait for the next tick');
    }
  }

  async function placeOf(update: Update, actor: Person, view: SiteView, now: Date): Promise<Context> {
    const { account, chat, content } = update;
    const group =
      chat.kind === 'group'
        ? await parts.groupOf(account.platform, account.corp, chat.id, nameOf(chat))
        : undefined;
    const { stores, index } = parts;
    return contextOf(
      { actor, view, now, stores, index, ...(group ? { group } : {}) },
      {
        ...(content.kind === 'text' ? { said: content.text } : {}),
        ...(content.kind === 'file'
          ? { forwarded: { platform: account.platform, files: content.files } }
          : {}),
      },
    );
  }

  async function decideOn(
    update: Update,
    context: Context,
    cannotBeKept?: Error,
  ): Promise<{ decision: Decision; recorded: boolean }> {
    try {
      if (cannotBeKept) throw cannotBeKept;
      const decided = await decideFor(update, context);
      if (update.content.kind === 'text' && update.content.leftOut)
        decided.decision = sayingLeftOut(decided.decision);
      return keepsSecret(decided.decision.effects)
        ? {
            decision: keepQuestion(decide({ answer: secretAnswer(context) }), update, context),
            recorded: true,
          }
        : decided;
    } catch (error) {
      if (isDatabaseError(error)) throw error;
      return { decision: await refuse(error, update, context), recorded: !update.isDigest };
    }
  }

  async function decideFor(
    update: Update,
    context: Context,
  ): Promise<{ decision: Decision; recorded: boolean }> {
    const understood = await insteadOf(await read(update, context), context, parts.index);
    if (understood.kind === 'say')
      return {
        decision: keepQuestion(
          await saidToVoter(understood.decision, context, parts.index),
          update,
          context,
          { keeps: understood.keeps },
        ),
        recorded: !update.isDigest,
      };
    const { handler, values, keeps } = understood;
    const isVote = isTypedVote(update, handler);
    if (isVote && update.isDigest)
      return { decision: decide({ answer: { here: TAP_INSTEAD } }), recorded: false };
    const acted = await handler.run(values as never, context);
    const decision = await saidToVoter(
      await askApproval(handler, values, acted, context),
      context,
      parts.index,
    );
    // A vote leaves no trace of when it was cast, and asks nothing.
    const tapped = handler.reads || handler.secretWords ? undefined : handler.action;
    return {
      decision: keepQuestion(decision, update, context, { keeps, tapped }),
      recorded: isVote || !(handler.reads || handler.secretWords),
    };
  }

  /** A refusal answers the words: a question that stayed open would swallow the next ones. */
  async function refuse(error: unknown, update: Update, context: Context): Promise<Decision> {
    const said = apology(error, update, parts.log);
    const answer =
      toAskerAlone(error, said, context) ??
      (await ofAnotherKind(error, context, parts.index)) ??
      inGroupBriefly(context, said);
    const refused = decide({ answer });
    return keepQuestion(await saidToVoter(refused, context, parts.index), update, context, { tapped: '' });
  }

  async function read(update: Update, context: Context): Promise<Kept> {
    const { content } = update;
    if (isSecret(update)) return say({ answer: secretAnswer(context) });
    if ('text' in content && (content.text?.length ?? 0) > LONGEST_WORDS)
      throw tooLong(content.text?.length ?? 0, LONGEST_WORDS);
    if (content.kind === 'text') return understand(content, context, parts.index);
    if (content.kind === 'click') return tapped(content, context, parts);
    if (content.kind === 'entered') return say({ answer: parts.index.greet(context) });
    if (content.kind === 'file') {
      return withFiles(content.text ?? '', context, parts.index);
    }
    return say({ answer: { here: notTextCard(content.label) } });
  }
}
