import { type Card, plain } from '../../cards/card.js';
import type { Matter } from '../../domain/matter/matter.js';
import { directorsActedFor } from '../../domain/roster/acting-director.js';
import type { Answer, Context, Decision } from '../define-handler.js';
import { noted } from './noted.js';

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
 * What somebody does himself while he stands in for the director: there is nobody left to approve it, so it goes its
 * way, and the trail and the answer say so. What a director does himself is left as it is.
 */
export function sendAsActing(what: string, matter: Matter, decision: Decision, context: Context): Decision {
  const acting = actingIn(context);
  if (!acting.actsFor) return decision;
  const note = `由${deciderName(context)}直接发出，不另呈批。`;
  return {
    ...decision,
    answer: remarked(decision.answer, note, context),
    effects: [noted(matter, 'matter.approval-acting', context, { what, ...acting }), ...decision.effects],
  };
}

/** In a group only the actor himself reads how it was decided. */
function remarked(answer: Answer, note: string, { chat }: Context): Answer {
  const remark = (card: Card) => ({ ...card, text: [note, card.text].filter(Boolean).join('\n') });
  const { here, update, privately } = answer;
  if (privately || chat.kind === 'group')
    return { ...answer, privately: privately ? remark(privately) : plain(note) };
  return { ...answer, ...(update ? { update: remark(update) } : here ? { here: remark(here) } : {}) };
}
