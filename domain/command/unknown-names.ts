import { looksLikeName } from '../roster/looks-like-name.js';
import { distance } from './distance.js';
import type { Filling } from './filling.js';

const ORGAN = /^\p{Script=Han}{1,18}(?:院|局|委|厅|公安|中心|办公室|司法所|派出所|支队|大队)$/u;
const NO_ORGAN = /^(?:全部|部分|上述|有关|相关|各|本|我|贵|该)/u;

/** The name most like some words, near enough to be meant. */
function nearestName(words: string, names: readonly string[]): string | undefined {
  let best: { name: string; far: number } | undefined;
  for (const name of names) {
    const far = distance(words, name);
    if (far <= (name.length >= 6 ? 2 : 1) && far < name.length - 1 && far < (best?.far ?? 9))
      best = { name, far };
  }
  return best?.name ?? names.find((name) => words.length > 2 && name.endsWith(words));
}

const ADDRESSES = /^(?:发给?|致|交给?|交由|给|送)(?=.)/u;

/** The slot that words in a unit's place were meant for; a filled one only where they are its own as well. */
function unitSlotFor(filling: Filling, isAddressed: boolean): string | undefined {
  const open = [...filling.open('unit'), ...filling.open('units').filter(([, { required }]) => required)];
  const filled = Object.entries(filling.slots).find(
    ([name, { kind }]) =>
      (kind === 'units' || (kind === 'unit' && isAddressed)) && filling.typed.includes(name),
  );
  const [name] = open[0] ?? filled ?? [];
  return name === undefined || (filling.takesWords() && !filling.slots[name]?.required) ? undefined : name;
}

/**
 * Words in a unit's place that look like an organ or like a known name: 市中原, 经开区法院, 市检发市环保局. A unit found
 * beside them is not taken then: 市检 only sends.
 */
export function noticeUnknownUnits(filling: Filling, words: readonly string[]): void {
  const names = filling.known.roster.units.flatMap((unit) => [...unit.shortNames, unit.name]);
  for (const typed of words.slice(0, 20)) {
    const word = typed.replace(ADDRESSES, '');
    const name = unitSlotFor(filling, word !== typed);
    if (name === undefined) continue;
    const near = nearestName(word, names);
    if (near === undefined && (!ORGAN.test(word) || NO_ORGAN.test(word))) continue;
    const say = `没有“${word}”这个单位${near ? `，您是不是要写“${near}”？` : '，请看一下名册里的名称。'}`;
    filling.doubt({ slot: name, say, words: word, ...(near ? { instead: near } : {}) });
    return;
  }
}

/**
 * A name in a person's place that the roster does not have. Where nobody has to be named only what is hardly anything
 * but a name: 销假 张三 is not the speaker's.
 */
export function noticeUnknownPeople(filling: Filling, words: readonly string[]): void {
  const open = filling.open('person');
  const wanted = open.find(([, { required }]) => required) ?? open[0];
  if (!wanted) return;
  const isName = wanted[1].required ? (word: string) => /^\p{Script=Han}{2,4}$/u.test(word) : looksLikeName;
  const mentioned = words.find((word) => word.startsWith('@'));
  const bare = filling.takesWords() ? undefined : words.find(isName);
  const word = mentioned ?? bare;
  if (word === undefined) return;
  const name = word.replace(/^@/, '');
  const near = nearestName(
    name,
    filling.known.roster.people.map((person) => person.name),
  );
  const say = `名册里没有“${name}”${near ? `，您是不是要写“${near}”？` : '。'}`;
  filling.doubt({ slot: wanted[0], say, words: word, ...(near ? { instead: near } : {}) });
}
