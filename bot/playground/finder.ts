import type { Person } from '../../domain/roster/roster.js';
import type { KeptMessage } from '../../prisma/stores/playground-store.js';
import { DIRECT } from './channel.js';
import type { PlaygroundParts } from './parts.js';
import { Refusal } from './refusal.js';
import type { Place, Speaker } from './stage.js';
import { untilAnswered } from './until-answered.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Turns the ids of a request into what they stand for; what is unknown is a 404. */
export function createFinder({ store, roster }: Pick<PlaygroundParts, 'store' | 'roster'>) {
  const person = async (id: string): Promise<Person> => {
    const found = (await untilAnswered(roster)).person(id);
    if (!found) throw new Refusal(404, '没有这个人。');
    return found;
  };

  return {
    person,

    /** @throws Refusal 404 also for somebody without an account here: who has none cannot say anything. */
    async speaker(id: string): Promise<Speaker> {
      const { id: personId, name } = await person(id);
      const account = (await untilAnswered(store.accounts)).get(personId);
      if (!account) throw new Refusal(404, `${name}没有账号，不能在这里发言。`);
      return { personId, account };
    },

    async chat(id: string): Promise<Place> {
      if (id === DIRECT) return { chat: DIRECT };
      const group = (await untilAnswered(store.groups)).find((one) => one.id === id);
      if (!group) throw new Refusal(404, '没有这个会话。');
      return { chat: group.id, name: group.name };
    },

    /** @param reader where given, somebody else's direct conversation is as unknown as what does not exist. */
    async message(id: string, reader?: string): Promise<KeptMessage> {
      const found = UUID.test(id) ? await untilAnswered(() => store.byId(id.toLowerCase())) : undefined;
      const hidden = reader !== undefined && found?.personId !== undefined && found.personId !== reader;
      if (!found || hidden) throw new Refusal(404, '没有这条消息。');
      return found;
    },
  };
}
