import { randomUUID } from 'node:crypto';
import type { Chat, Person } from '../../domain/roster/roster.js';
import type { RawValues } from '../../domain/slot.js';
import type { Decision, Handler } from '../../handlers/define-handler.js';
import { FakeSite } from './fakes.js';
import { GROUPS } from './people.js';

const member = (name: string): Person => ({
  id: randomUUID(),
  name,
  roles: ['member'],
  active: true,
  version: 1,
});

export const SURNAMES = ['张', '王', '李', '赵', '陈', '刘', '杨', '黄', '周', '吴'] as const;

/** A site with these many 组成人员: 张委员, 王委员 … */
export function siteWithMembers(count: number = SURNAMES.length): { site: FakeSite; members: Person[] } {
  const site = new FakeSite();
  const members = Array.from({ length: count }, (_, i) =>
    member(`${SURNAMES[i % SURNAMES.length]}${'委员'}${i >= SURNAMES.length ? i : ''}`),
  );
  site.people = [...site.people, ...members];
  return { site, members };
}

/** Runs a handler as somebody who is not among `PEOPLE`, as typed or (`click`) tapped, and keeps what it changes. */
export async function doAs(
  site: FakeSite,
  { id }: Pick<Person, 'id'>,
  // biome-ignore lint/suspicious/noExplicitAny: handlers of every kind of input are run with plain values
  handler: Handler<any>,
  values: RawValues = {},
  at: { chat?: Chat; click?: true } = {},
): Promise<Decision> {
  const actor = site.roster.person(id);
  if (!actor) throw new Error('nobody of this id');
  const said = at.click ? {} : { said: handler.verbs[0] ?? '' };
  const { said: _none, ...context } = site.context('小李', { chat: GROUPS.unbound });
  const chat: Chat = at.chat ?? { id: actor.id, kind: 'direct' };
  const decision = await handler.run(values as never, { ...context, actor, chat, ...said });
  site.apply(decision);
  return decision;
}
