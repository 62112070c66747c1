import type { Command } from '../../../domain/command/command.js';
import { fill } from '../../../domain/command/fill.js';
import { maySee } from '../../../domain/matter/audience.js';
import type { Context, Handler } from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import { laneOf } from '../to-commit.js';
import { say, type Understood } from './complete.js';

/**
 * 是 12 号吗？ Something was quoted, but the platform does not say what it reads (WeCom names no quoted card): the matter
 * last shown in this chat is likely meant, and asked about. Undefined where the words name one themselves, where
 * nothing was shown, or to somebody who may not see it.
 */
export async function askLikely(
  handler: Handler,
  command: Command,
  context: Context,
): Promise<Understood | undefined> {
  const { actor, chat, now, stores, roster, today, calendar } = context;
  if (handler.takes.matter?.kind !== 'matter' || !mayUse(handler, actor)) return undefined;
  const filled = fill(handler.takes, command, { roster, today, calendar, values: {} });
  if (filled.values.matter !== undefined || filled.problems.length > 0) return undefined;

  const no = await stores.outbox.lastMatterIn(laneOf(chat));
  const matter = no === undefined ? undefined : await stores.matters.byNo(no);
  if (!matter || !maySee(actor, matter, now)) return undefined;
  const { action } = handler;
  const choices = [{ label: `是，#${no}`, action, payload: { ...filled.values, matter: matter.no } }];
  // In a group the number alone: whose title it is, is not for everyone.
  const title = chat.kind === 'direct' ? `#${no}《${matter.title}》\n` : '';
  return say({
    answer: {
      here: {
        title: `是 ${no} 号吗？`,
        text: `${title}不是的话，请写明哪一件，例如 #15。`,
        actions: choices,
      },
    },
    question: { action, values: filled.values, slot: 'matter', choices },
  });
}
