import type { Card } from '../../cards/card.js';
import { plain } from '../../cards/card.js';
import type { Command } from '../../domain/command/command.js';
import type { Effect } from '../../domain/effect.js';
import { type ErrandState, stateOf, throughLink } from '../../domain/errand.js';
import { markedSecret } from '../../domain/errors/secrecy.js';
import { DubanError } from '../../domain/errors.js';
import type { RawValues } from '../../domain/slot.js';
import { type Answer, type Context, type Decision, decide } from '../../handlers/define-handler.js';
import { attempts } from './attempts.js';
import { contextOf } from './context-of.js';
import type { DispatchParts } from './dispatch.js';
import { keepsSecret } from './is-secret.js';
import { toCommit } from './to-commit.js';
import { complete } from './understand/complete.js';

/** What the house carries out for a person who is not in a conversation at this moment. */
export interface Act {
  /** Who caused it and under which name: the same is done once. */
  by: 'parcel' | 'errand';
  key: string;
  personId: string;
  action: string;
  values: RawValues;
  /** The one-time link it comes by: it is used up, and every entry says so. */
  errand?: string;
  /** Its answer is for a page alone. */
  quiet?: true;
}

/** `done`: it is durable now, or was before. `refused`: nothing changed, and the card says why. */
export type Acted = { kind: 'done' | 'refused'; card: Card };

const NO_LONGER = plain('您已不在名册里，不能办理。', '请与办公室联系。');
const DONE_BEFORE = plain('已经办过，不必重复。');

/**
 * Carries out a handler as a person, with the rights of this moment, and commits it like any other decision. What
 * it answers goes to that person's own conversation, for an errand to its page.
 *
 * @throws whatever the database throws
 */
export function createActAs(
  parts: Pick<
    DispatchParts,
    'index' | 'stores' | 'view' | 'commit' | 'calendars' | 'wake' | 'siteNow' | 'systemNow'
  >,
): (act: Act) => Promise<Acted> {
  const { index, stores, systemNow } = parts;
  const nothing: Command = { text: '', fragments: [] };

  async function decideOn({ action, values, errand }: Act, context: Context) {
    try {
      const read = await complete(index.ofAction(action), nothing, values, context);
      if (read.kind === 'say') return { kind: 'refused' as const, decision: read.decision };
      const decision = await read.handler.run(read.values as never, context);
      if (keepsSecret(decision.effects)) throw markedSecret();
      if (!errand) return { kind: 'done' as const, decision };
      const used: Effect = { kind: 'errand.end', id: errand, how: 'used', at: context.now };
      return {
        kind: 'done' as const,
        decision: { ...decision, effects: [...throughLink(decision.effects, errand), used] },
      };
    } catch (error) {
      if (!(error instanceof DubanError)) throw error;
      const { say, next } = error.failure;
      return { kind: 'refused' as const, decision: decide({ answer: { here: plain(say, next) } }) };
    }
  }

  async function stateOfLink({ errand: id }: Act, now: Date): Promise<ErrandState | undefined> {
    if (id === undefined) return undefined;
    const errand = await stores.errands.byId(id);
    return errand ? stateOf(errand, now) : 'revoked';
  }

  return async (act) => {
    for await (const tries of attempts()) {
      const [now, view] = await Promise.all([
        parts.siteNow(),
        tries === 1 ? parts.view.current() : parts.view.refresh(),
      ]);
      const actor = view.roster.person(act.personId);
      if (!actor?.active) return { kind: 'refused', card: NO_LONGER };
      const state = await stateOfLink(act, now);
      if (state && state !== 'open')
        return { kind: state === 'used' ? 'done' : 'refused', card: DONE_BEFORE };
      const context = contextOf({ actor, view, now, stores, index });
      const { kind, decision } = await decideOn(act, context);
      const card = cardIn(decision.answer);
      // A page that was refused can be sent again: only what was done is recorded.
      if (act.errand && kind === 'refused') return { kind, card };

      const request = toCommit(
        { key: act.key, account: { platform: act.by } },
        context,
        told(decision, act),
        {
          recorded: true,
          saysAtOnce: () => false,
          handsOver: () => false,
          systemNow: systemNow(),
          calendars: parts.calendars,
        },
      );
      const result = await parts.commit(request);
      if (result.kind === 'repeated') return { kind: 'done', card: DONE_BEFORE };
      if (result.kind === 'stale') continue;
      parts.wake([...new Set(request.messages.map(({ lane }) => lane))]);
      return { kind, card };
    }
    throw new Error('act went stale too often');
  };
}

const cardIn = ({ here, update, privately }: Answer): Card => privately ?? update ?? here ?? DONE_BEFORE;

/** No card was tapped: what would have changed it is said anew, and what is for a page is not sent. */
function told(decision: Decision, { quiet }: Act): Decision {
  const { here, update, privately, about } = decision.answer;
  const card = privately ?? update ?? here;
  const answer = quiet || !card ? {} : { here: card, ...(about ? { about } : {}) };
  return { ...decision, answer };
}
