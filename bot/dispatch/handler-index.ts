import { followsReceipt } from '../../domain/command/small-talk.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Answer, Context, Decision, Handler } from '../../handlers/define-handler.js';
import { mayUse } from '../../handlers/may-use.js';

/** Every handler by its verb and by its action, and what is said where no handler is meant. */
export interface HandlerIndex {
  verbs: readonly string[];
  ofVerb(verb: string): Handler | undefined;
  /** The handler whose nod the whole message is: 收到, 收到 #12, 收到，谢谢. */
  ofNod(text: string): Handler | undefined;
  /** The handler this person may use whose phrase the whole message is: 已于11月30日送出. */
  ofPhrase(text: string, actor: Person, startsWithVerb: boolean): Handler | undefined;
  /** True for a word that announces a part of some command: 文号 …. */
  isCue(word: string): boolean;
  /** False for a stored button or question that outlived its handler. */
  has(action: string): boolean;
  /** @throws Error for an action no handler has */
  ofAction(action: string): Handler;
  /** The empty message, and the first visit. */
  greet(context: Context): Answer;
  /** Words no handler understands: the nearest right form, or help. */
  unknown(context: Context, text: string): Pick<Decision, 'answer' | 'question'>;
  /** 谢谢: nothing is said. */
  isSmallTalk(text: string): boolean;
}

/**
 * Builds the index.
 *
 * @throws Error where two handlers claim one verb or one action: the process refuses to start.
 */
export function indexHandlers(
  handlers: readonly Handler[],
  manners: Pick<HandlerIndex, 'greet' | 'unknown' | 'isSmallTalk'>,
): HandlerIndex {
  const byVerb = new Map<string, Handler>();
  const byAction = new Map<string, Handler>();
  for (const handler of handlers) {
    if (byAction.has(handler.action)) throw new Error(`two handlers for the action ${handler.action}`);
    byAction.set(handler.action, handler);
    for (const verb of handler.verbs) {
      if (byVerb.has(verb)) throw new Error(`two handlers for the verb ${verb}`);
      byVerb.set(verb, handler);
    }
  }
  const cues = new Set(
    handlers.flatMap(({ takes }) =>
      Object.values(takes).flatMap((slot) => (slot.kind === 'text' ? (slot.cues ?? []) : [])),
    ),
  );
  return {
    ...manners,
    isCue: (word) => cues.has(word),
    verbs: [...byVerb.keys()],
    ofVerb: (verb) => byVerb.get(verb),
    ofPhrase: (text, actor, startsWithVerb) =>
      handlers.find(
        (handler) =>
          (handler.isWhole || !startsWithVerb) && handler.phrase?.(text) === true && mayUse(handler, actor),
      ),
    ofNod: (text) => nodIn(text, handlers, manners.isSmallTalk),
    has: (action) => byAction.has(action),
    ofAction(action) {
      const handler = byAction.get(action);
      if (!handler) throw new Error(`no handler for the action ${action}`);
      return handler;
    },
  };
}

const NUMBERS = /#?\d{1,9}\s*[号件]?/gu;
const SIGNS = /[\s\p{P}\p{S}]/gu;

/** Apart from a number and from manners, nothing but the nod is there. */
function nodIn(
  text: string,
  handlers: readonly Handler[],
  isSmallTalk: (text: string) => boolean,
): Handler | undefined {
  const words = text.replace(NUMBERS, '').replace(SIGNS, '');
  return handlers.find(({ nods = [] }) =>
    nods.some((nod) => {
      const rest = words.replace(nod, '');
      return rest !== words && (rest === '' || isSmallTalk(rest) || (nod === '收到' && followsReceipt(rest)));
    }),
  );
}
