import { cityOf } from '../../harness/city.js';
import { startSite } from '../../harness/site.js';
import type { Face, FaceKind, Place, Who } from './face.js';

/** The page’s own API over the demo city. `typing`: nobody taps, every button is typed instead. */
async function openPlayground(typing: boolean): Promise<Face> {
  const site = await startSite({ env: { HOLD_SECONDS: '1' } });
  const city = cityOf(site);
  const group = site.chat('中级人民法院').id;
  const people = { office: city.li, liaison: city.court };
  const chatOf = (where?: 'group') => (where ? { chat: group } : {});

  const messages = (place: Place) =>
    place === 'group' ? site.read(people.office, group) : site.read(people[place]);
  const say = async (who: Who, words: string, where?: 'group') => {
    await site.say(people[who], words, chatOf(where));
  };

  return {
    say,
    async tap(who, { label, on, typed }, where) {
      if (typing) return say(who, typed, where);
      const card = (await messages(where ?? who)).findLast(
        ({ text, card: shown }) =>
          text.includes(on) && shown?.actions.some((action) => action.label === label),
      );
      if (!card) throw new Error(`${who} sees no button ${label} on ${on}`);
      await site.tap(people[who], card, label);
    },
    read: async (place) =>
      (await messages(place)).filter(({ from }) => from === 'duban').map(({ text }) => text),
    async goTo(at) {
      const seconds = Math.round((Date.parse(at) - Date.parse(await site.now())) / 1_000);
      await site.advance(`PT${seconds}S`);
    },
    close: site.close,
  };
}

export const playgroundFace: FaceKind = {
  name: 'the playground',
  hasGroups: true,
  open: () => openPlayground(false),
};

export const plainTextFace: FaceKind = {
  name: 'plain text, with nothing to tap',
  hasGroups: true,
  open: () => openPlayground(true),
};
