import type { Card } from '../../cards/card.js';
import type { Channel, Outcome, Outgoing } from '../../cards/channel.js';
import { asButtons } from '../../cards/choosing.js';
import type { GroupPeopleStore } from '../../prisma/stores/group-people-store.js';

interface Parts {
  app?: Channel;
  bot?: Channel;
  people: GroupPeopleStore;
}

/**
 * The one channel of WeCom for all that is not said on the connection it was asked on: people are reached through the
 * self-built app where there is one, groups through the bot. What a group cannot be told any more goes to those it
 * concerns, through the app. Undefined where neither identity is configured.
 */
export function bothIdentities({ app, bot, people }: Parts): Channel | undefined {
  const [toPerson, toGroup] = [app ?? bot, bot ?? app];
  if (!toPerson || !toGroup) return undefined;
  const limits = [
    ...(toPerson.limits ?? []).filter(({ per }) => per === 'person'),
    ...(toGroup.limits ?? []).filter(({ per }) => per === 'group'),
  ];

  /** One of them at least must have got it; else how it went with the group is what counts. */
  async function tellPeople(through: Channel, message: Outgoing, inGroup: Outcome): Promise<Outcome> {
    const members = await people.accountsOf('wecom', message.to.id);
    const outcomes: Outcome[] = [];
    for (const id of members)
      outcomes.push(
        await through.send({ ...message, to: { kind: 'account', id }, card: forPerson(message.card) }),
      );
    return (
      outcomes.find(({ kind }) => kind === 'sent') ??
      outcomes.find(({ kind }) => kind === 'later' || kind === 'wait') ??
      inGroup
    );
  }

  return {
    platform: 'wecom',
    limits,
    // A bot has none.
    ...(app?.calendar ? { calendar: app.calendar } : {}),
    async send(message) {
      if (message.to.kind === 'account') return toPerson.send(message);
      const outcome = await toGroup.send(message);
      return outcome.kind === 'failed' && app && bot ? tellPeople(app, message, outcome) : outcome;
    },
    update(change) {
      // A card that the bot showed is not the app's to change.
      const by = change.target.receipt.by === 'bot' ? bot : change.to.kind === 'group' ? toGroup : toPerson;
      return by ? by.update(change) : Promise.resolve({ kind: 'failed', code: 'bot-card' });
    },
    // A file is with the identity it was sent to.
    async fetchFile(ref, limit) {
      const by = ref.by === 'bot' ? bot : app;
      return (await by?.fetchFile?.(ref, limit)) ?? { kind: 'failed', code: 'no-identity' };
    },
    // Said on a connection it is that identity's own affair.
    answersWith: () => false,
  };
}

/** In a person's own conversation a group's buttons would belong to nobody: they are typed instead. */
function forPerson(shown: Card): Card {
  const { actions = [], text, ...card } = asButtons(shown);
  const typed = actions.length > 0 ? [`可以直接发送：${actions.map(({ label }) => label).join('、')}`] : [];
  return {
    ...card,
    text: [...(text ? [text] : []), ...typed, '（群里发不到，改为私信给您。）'].join('\n'),
  };
}
