import { countsAs, type Meeting } from '../../domain/gathering/meeting.js';
import type { Context } from '../define-handler.js';
import { heardLater } from './meeting-at-hand.js';

const SHOWN = 10;

/**
 * Who hears of the invitation now, who in the morning, and whom only the telephone reaches: for who convened it, who is not
 * told what he did himself. `people` are those invited now.
 */
export async function sayInvited(
  context: Context,
  { startsAt }: Meeting,
  people: readonly string[],
): Promise<string[]> {
  const { stores, actor } = context;
  const others = [...new Set(people)].filter((id) => id !== actor.id);
  const without = await stores.accounts.without(others);
  const byPhone = others.filter((id) => without.has(id));
  const told = others.length - byPhone.length;
  const later = heardLater(context, startsAt);
  const sent =
    later.length === 0
      ? `已向 ${told} 人发出邀请，答复会列在这里。`
      : `邀请还没有发出，到时发给 ${told} 人，答复会列在这里。`;
  return [
    ...(told > 0 ? [...later, sent] : []),
    ...(people.includes(actor.id) ? ['您本人也在名单里，不另通知。'] : []),
    ...(byPhone.length > 0 ? [byTelephone(byPhone, context)] : []),
  ];
}

const byTelephone = (people: readonly string[], { roster }: Context): string =>
  `${people.length} 人没有账号，收不到消息，请电话告知：${people
    .slice(0, SHOWN)
    .map((id) => called(roster.person(id)))
    .join('、')}${people.length > SHOWN ? ' 等' : ''}`;

/** Whom only the telephone reaches of those who should hear of a change. */
export async function sayByTelephone(people: readonly string[], context: Context): Promise<string[]> {
  const others = people.filter((id) => id !== context.actor.id);
  const without = await context.stores.accounts.without(others);
  const byPhone = others.filter((id) => without.has(id));
  return byPhone.length > 0 ? [byTelephone(byPhone, context)] : [];
}

/** Those invited who have not said that they stay away. */
export const stillInvited = ({ invitees }: Meeting): string[] =>
  invitees.filter((one) => countsAs(one) !== 'away').map(({ personId }) => personId);

const called = (person: { name: string; phone?: string } | undefined): string =>
  person ? `${person.name}${person.phone ? `（${person.phone}）` : ''}` : '';
