import { type Card, plain } from '../../cards/card.js';
import type { Matter } from '../../domain/matter/matter.js';
import { directorsActedFor } from '../../domain/roster/acting-director.js';
import type { RawValues } from '../../domain/slot.js';
import { type Answer, type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { noted } from './noted.js';
import { previewOf } from './preview.js';

/** For whom somebody decides at this moment, as the trail keeps it; nothing for a director himself. */
export function actingIn({ actor, roster, today }: Context): { actsFor?: readonly string[] } {
  const away = directorsActedFor(actor.id, roster, today);
  return away.length > 0 ? { actsFor: away.map(({ id }) => id) } : {};
}

/** 代理负责人小王（代陈主任）, or the director's name alone. */
export function deciderName({ actor, roster, today }: Context): string {
  const away = directorsActedFor(actor.id, roster, today).map(({ name }) => name);
  return away.length > 0 ? `代理负责人${actor.name}（代${away.join('、')}）` : actor.name;
}

/**
 * What somebody does himself while he stands in for the director: there is nobody left to approve it, so he is shown
 * once more what the other side would see, and after 确认 it goes its way; the trail and the answer say so. What a
 * director does himself is left as it is.
 */
export function sendAsActing(
  { action, what, values }: { action: string; what: string; values: RawValues },
  matter: Matter,
  decision: Decision,
  context: Context,
): Decision {
  const acting = actingIn(context);
  if (!acting.actsFor) return decision;
  if (values[SURE] !== true) return askAgain({ action, what, values }, matter, decision, context);
  const note = `由${deciderName(context)}本人直接发出，不另呈批。`;
  return {
    ...decision,
    answer: remarked(decision.answer, note, context),
    effects: [noted(matter, 'matter.approval-acting', context, { what, ...acting }), ...decision.effects],
  };
}

/** Carried by 确认; no slot has this name, so nobody types it. */
const SURE = 'sureAsActing';

/** What the other side would see, before somebody decides on an act of his own. Nothing is done yet. */
function askAgain(
  { action, what, values }: { action: string; what: string; values: RawValues },
  { no, title }: Matter,
  decision: Decision,
  context: Context,
): Decision {
  const seen = previewOf(decision, context).seen.map(
    ({ text, readers }) => `【将发给 ${readers.join('、')}】\n${text}`,
  );
  const choices = [{ label: '确认', action, payload: { ...values, matter: no, [SURE]: true } }];
  return decide({
    answer: toAsker(context.chat, {
      title: `#${no} 的${what}由您自己经办，又由您代负责人决定，请再看一遍`,
      note: `《${title}》`,
      text: [...seen, '还没有改动。要办理请回“确认”；留痕会记为代理负责人本人办理。'].join('\n\n'),
      actions: choices,
    }),
    question: { action, values, choices, strict: '办理' },
  });
}

/** In a group only the actor himself reads how it was decided. */
function remarked(answer: Answer, note: string, { chat }: Context): Answer {
  const remark = (card: Card) => ({ ...card, text: [note, card.text].filter(Boolean).join('\n') });
  const { here, update, privately } = answer;
  if (privately || chat.kind === 'group')
    return { ...answer, privately: privately ? remark(privately) : plain(note) };
  return { ...answer, ...(update ? { update: remark(update) } : here ? { here: remark(here) } : {}) };
}
