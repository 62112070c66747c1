import { standingOf } from '../../cards/roster/person.js';
import type { Answer, Context, Handler } from '../define-handler.js';
import { mayUse } from '../may-use.js';
import { helpSections } from './help-sections.js';

/** So many lines that the person can send as they stand: one of each heading of 帮助. */
const EXAMPLES = 3;

/** What is said to an empty message and at the first visit: who this is, what the person can do, and what to send first. */
export const greet =
  (handlers: readonly Handler[]) =>
  ({ actor, settings, chat, roster }: Context): Answer => {
    const name = settings.botNames[0] ?? '督办';
    if (chat.kind === 'group')
      return { here: { title: `您好，我是${name}。发送“帮助”，我把用法私信给您。` } };
    const mine = handlers.find((handler) => handler.verbs.includes('我的') && mayUse(handler, actor));
    const examples = helpSections(handlers, actor, roster)
      .flatMap(({ forms: [first] }) => first ?? [])
      .slice(0, EXAMPLES);
    return {
      here: {
        title: `${actor.name}您好，我是${name}，负责登记事项、计算期限和提醒。`,
        text: [
          `${standingOf(actor)}发送“帮助”看看可以做什么${mine ? '，发送“我的”看看与您有关的事项' : ''}。`,
          ...(examples.length > 0 ? ['例如可以这样发：', ...examples] : []),
        ].join('\n'),
        actions: [
          { label: '帮助', action: 'show-help', payload: {} },
          ...(mine ? [{ label: '我的', action: mine.action, payload: {} }] : []),
        ],
      },
    };
  };
