import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { actionId, type Card, isPlain, plain } from '../../cards/card.js';
import type { Channel } from '../../cards/channel.js';
import type { Command } from '../../domain/command/command.js';
import { DubanError } from '../../domain/errors.js';
import { actingAs, onDuty } from '../../domain/roster/duty.js';
import { type Account, type Chat, canAdmit, type Person } from '../../domain/roster/roster.js';
import { isMarkedSecret } from '../../domain/secrecy.js';
import { dayOf } from '../../domain/time/day.js';
import { askApproval } from '../../handlers/approval/ask-approval.js';
import { type Context, type Decision, decide } from '../../handlers/define-handler.js';
import type { CommitRequest, CommitResult } from '../../prisma/commit-types.js';
import type { Stores } from '../../prisma/stores.js';
import type { Immediate, Update } from '../update.js';
import { attempts } from './attempts.js';
import { complete, inGroupBriefly, type Kept, say, type Understood } from './complete.js';
import type { HandlerIndex } from './handler-index.js';
import { claimAdmin, type createIdentify, sameAccount } from './identify.js';
import { withPerform } from './perform-as.js';
import type { SiteView } from './site-view.js';
import { laneOf, logKey, toCommit } from './to-commit.js';
import { understand } from './understand.js';

/** A delivered card as stored: what was on it and whose it is. */
export interface DeliveredCard {
  card: Card;
  lane: string;
  matterId?: string;
}

export interface DispatchParts {
  index: HandlerIndex;
  stores: Stores;
  view: { current(): Promise<SiteView>; refresh(): Promise<SiteView> };
  identify: ReturnType<typeof createIdentify>;
  claims: { listed: readonly Account[]; claimed(account: Account): Promise<boolean> };
  groupOf(platform: Account['platform'], corp: string, id: string, name?: string): Promise<Chat>;
  cardOf(outboxId: string): Promise<DeliveredCard | undefined>;
  commit(request: CommitRequest): Promise<CommitResult>;
  /** Tells the deliverers that these lanes have something. */
  wake(lanes: readonly string[]): void;
  /** Every lane with something to send now. */
  lanesWithWork(): Promise<readonly string[]>;
  siteNow(): Promise<Date>;
  strangerCard(admins: readonly Person[]): Card;
  notTextCard(label: string): Card;
  isDatabaseError(error: unknown): boolean;
  log: Logger;
}

const SECRET = plain(
  '这条内容像是涉密，我没有保存，也没有转给任何人。',
  '涉密事项请走涉密渠道办理；这里只登记“另行线下办理”和文号。如是误判，请换个说法再发。',
);

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
        if (await admit(update.account, view, now)) continue;
        return answerStranger(update, parts.strangerCard(canAdmit(view.roster)), now);
      }

      const context = await contextOf(update, actor, view, now);
      const { decision, recorded } = await decideOn(update, context, cannotBeKept);
      const request = toCommit(update, context, decision, {
        recorded,
        saysAtOnce: (card) => update.content.kind === 'text' && isPlain(card) && channel.answersWith(card),
        ...(update.content.kind === 'click'
          ? { tapped: { card: update.content.card, receipt: update.content.receipt } }
          : {}),
      });
      const result = await written(request, cannotBeKept);
      if (result.kind === 'repeated') return result.answer;
      if (result.kind === 'committed') {
        parts.log.info({ key: logKey(update.key), tries }, 'update committed');
        spread(request);
        return request.answer ? { text: request.answer.text } : null;
      }
      cannotBeKept ??= result.error;
      parts.identify.forget();
    }
    throw new Error('decision went stale too often');
  };

  /** What the next person asks sees this change at once, at least here; what it says goes out. */
  function spread({ effects, messages, refresh }: CommitRequest): void {
    if (effects.some(({ kind }) => kind === 'site.trail')) void parts.view.refresh().catch(() => undefined);
    parts.wake([...new Set(messages.map(({ lane }) => lane))]);
    if (refresh.length > 0) void wakeRefreshed();
  }

  /** What the database will never take is answered like any other failure, once: it would come again for ever. */
  async function written(
    request: CommitRequest,
    before: Error | undefined,
  ): Promise<CommitResult & { error?: Error }> {
    try {
      return await parts.commit(request);
    } catch (error) {
      if (before || !(error instanceof Error) || parts.isDatabaseError(error)) throw error;
      return { kind: 'stale', error };
    }
  }

  /** Whose cards change only the database knows. The answer does not wait for it; the next tick would find them too. */
  async function wakeRefreshed(): Promise<void> {
    try {
      parts.wake(await parts.lanesWithWork());
    } catch {
      parts.log.warn('changed cards wait for the next tick');
    }
  }

  /** A stranger learns who can let them in, and nothing else; only the event's id is stored. */
  async function answerStranger(update: Update, card: Card, at: Date): Promise<Immediate> {
    const text = card.text ? `${card.title}\n${card.text}` : card.title;
    const answer = update.content.kind === 'text' ? { text, lane: '' } : null;
    const event = { channel: update.account.platform, key: update.key };
    const result = await parts.commit({ event, answer, effects: [], messages: [], refresh: [], at });
    if (result.kind === 'repeated') return result.answer;
    return answer && { text };
  }

  /** True when the account is listed as an administrator and has now become one. */
  async function admit(account: Account, { roster }: SiteView, at: Date): Promise<boolean> {
    if (!parts.claims.listed.some((listed) => sameAccount(listed, account))) return false;
    if (await parts.claims.claimed(account)) return false;
    const site = await parts.stores.trail.siteHead();
    await parts.commit(claimAdmin(account, canAdmit(roster), site, at));
    parts.identify.forget();
    return true;
  }

  async function contextOf(update: Update, actor: Person, view: SiteView, now: Date): Promise<Context> {
    const { account, chat, content } = update;
    const group =
      chat.kind === 'group'
        ? await parts.groupOf(account.platform, account.corp, chat.id, chat.name)
        : undefined;
    const today = dayOf(now);
    const context = {
      ...view,
      actor: actingAs(actor, view.roster, today),
      roster: onDuty(view.roster, today),
      chat: group ?? { id: actor.id, kind: 'direct' },
      now,
      today,
      stores: parts.stores,
      ...(content.kind === 'text' ? { said: content.text } : {}),
    };
    return withPerform(context, parts.index);
  }

  async function decideOn(
    update: Update,
    context: Context,
    cannotBeKept?: Error,
  ): Promise<{ decision: Decision; recorded: boolean }> {
    try {
      if (cannotBeKept) throw cannotBeKept;
      const understood = await read(update, context);
      if (understood.kind === 'say')
        return {
          decision: keepQuestion(understood.decision, update, context, understood.keeps),
          recorded: true,
        };
      const { handler, values, keeps } = understood;
      const acted = await handler.run(values as never, context);
      const decision = await askApproval(handler, values, acted, context);
      return { decision: keepQuestion(decision, update, context, keeps), recorded: !handler.reads };
    } catch (error) {
      if (parts.isDatabaseError(error)) throw error;
      return { decision: refuse(error, update, context), recorded: true };
    }
  }

  /** A refusal answers the words: a question that stayed open would swallow the next ones. */
  function refuse(error: unknown, update: Update, context: Context): Decision {
    return keepQuestion(decide({ answer: inGroupBriefly(context, apology(error, update)) }), update, context);
  }

  async function read(update: Update, context: Context): Promise<Kept> {
    const { content } = update;
    if (isSecret(update))
      return say({ answer: context.chat.kind === 'group' ? { privately: SECRET } : { here: SECRET } });
    if (content.kind === 'text') return understand(content, context, parts.index);
    if (content.kind === 'click') return tapped(content, context);
    if (content.kind === 'entered') return say({ answer: parts.index.greet(context) });
    return say({ answer: { here: parts.notTextCard(content.label) } });
  }

  /** What a button means is read from the stored card; from the platform come only who tapped, and which. */
  async function tapped(
    click: Extract<Update['content'], { kind: 'click' }>,
    context: Context,
  ): Promise<Understood> {
    const delivered = await parts.cardOf(click.card);
    const isMine =
      delivered?.lane === `person:${context.actor.id}` || delivered?.lane === laneOf(context.chat);
    if (!delivered || !isMine)
      return say({ answer: { privately: plain('这张卡片已经失效。', '发送“我的”看看与您有关的事项。') } });
    const action = delivered.card.actions?.find((candidate) => actionId(candidate) === click.action);
    // A button can outlive its handler: the card is as old as what it offers.
    if (!action || !parts.index.has(action.action)) return outdated(delivered, context);

    const handler = parts.index.ofAction(action.action);
    const nothing: Command = { text: '', fragments: [] };
    const typed = Object.entries(click.values ?? {}).filter(
      ([name, value]) => typeof value === 'string' && handler.takes[name]?.kind === 'text',
    );
    return complete(handler, nothing, { ...Object.fromEntries(typed), ...action.payload }, context);
  }

  /** A tap on what is no longer offered gets the present state. */
  async function outdated(delivered: DeliveredCard, context: Context): Promise<Understood> {
    const no = delivered.card.actions
      ?.map(({ payload }) => payload.matter)
      .find((value) => typeof value === 'number');
    const nothing: Command = { text: '', fragments: [] };
    if (no !== undefined)
      return complete(parts.index.ofAction('show-matter'), nothing, { matter: no }, context);
    return say({ answer: { privately: plain('这张卡片已更新，请看最新的一张。') } });
  }

  function apology(error: unknown, update: Update): Card {
    if (error instanceof DubanError) {
      const { code, data, ...words } = error.failure;
      parts.log.info({ code, ...data }, 'update refused');
      return plain(words.say, words.next);
    }
    const incident = randomUUID().slice(0, 8);
    const name = error instanceof Error ? error.name : typeof error;
    const stack = error instanceof Error ? error.stack?.split('\n').slice(1, 8) : undefined;
    parts.log.error({ incident, key: logKey(update.key), name, stack }, 'handler failed');
    return plain(`系统出错（编号 ${incident}），已记录。`, '请稍后重试；仍不成功，请把编号发给管理员。');
  }
}

/**
 * Words that start anew drop the open question; a new question takes its place. One whose card went from a group to
 * the person alone can be answered in either place.
 */
function keepQuestion(
  decision: Decision,
  update: Update,
  { actor, chat, now }: Context,
  keeps = false,
): Decision {
  const place = { personId: actor.id, chatId: chat.id };
  const { question } = decision;
  if (question) {
    const isPrivate = chat.kind === 'group' && decision.answer.privately !== undefined;
    const chatIds = isPrivate ? [chat.id, actor.id] : [chat.id];
    const kept = chatIds.map((chatId) => ({
      ...place,
      kind: 'question.put' as const,
      chatId,
      question,
      at: now,
    }));
    return { ...decision, effects: [...decision.effects, ...kept] };
  }
  if (keeps || update.content.kind !== 'text') return decision;
  return { ...decision, effects: [...decision.effects, { kind: 'question.drop', ...place }] };
}

function isSecret({ content }: Update): boolean {
  if (content.kind === 'text') return isMarkedSecret(content.text) || isMarkedSecret(content.quote ?? '');
  return content.kind === 'click' && stringsIn(content.values).some(isMarkedSecret);
}

/** Every string within a form's values, names included. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...stringsIn(inner)]);
}
