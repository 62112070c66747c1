import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../bot/handlers.js';
import type { Command, Fragment } from '../../domain/command/command.js';
import { fill } from '../../domain/command/fill.js';
import { LONGEST_COMMAND, parse } from '../../domain/command/parse.js';
import { ROSTER, TODAY, VERBS } from './city.js';

const read = (text: string) =>
  parse(text, { verbs: VERBS, roster: ROSTER, botNames: ['督办'], today: TODAY });

/** The same command, and how often a part of one of its fragments is looked at. */
function counted(command: Command): { command: Command; looks: { count: number } } {
  const looks = { count: 0 };
  const look: ProxyHandler<Fragment> = {
    get(target, name) {
      looks.count += 1;
      return Reflect.get(target, name);
    },
  };
  const fragments = command.fragments.map((one) => new Proxy(one, look));
  return { command: { ...command, fragments }, looks };
}

/** Those with the most slots. */
const TAKERS = HANDLERS.filter(({ action }) =>
  ['prepare-draw', 'list-matters', 'register:review-opinion-reply'].includes(action),
);

function work(text: string): number[] {
  const said = read(text);
  return TAKERS.map(({ takes }) => {
    const { command, looks } = counted(said);
    fill(takes, command, { roster: ROSTER, today: TODAY });
    return looks.count;
  });
}

describe('somebody holds a key down, or pastes a treatise', () => {
  it.each(['市检', '李四', '《a》', '12月1日', '#12 ', '3天', '“a”', '的'])(
    '%s: no more of it is read than of the longest command, and its words are all there',
    (part) => {
      const [some, more] = [18_000, 72_000].map((chars) => part.repeat(chars / part.length));
      const [a, b] = [read(some ?? ''), read(more ?? '')];
      expect(a.fragments).toEqual(b.fragments);
      expect(a.fragments.every(({ end }) => end <= LONGEST_COMMAND)).toBe(true);
      expect(b.text.length).toBeGreaterThan(70_000);
    },
  );

  it.each(['市检', '李四', '《a》', '12月1日 '])(
    '%s: no more is looked at in 36,000 than in 18,000',
    (part) => {
      const of = (chars: number) => work(`备案 ${part.repeat(chars / part.length)}`);
      expect(of(36_000)).toEqual(of(18_000));
      expect(of(18_000)).toHaveLength(3);
    },
  );

  it('a long command is still read to its end, and what stands behind it stays in the words', () => {
    const command = read(`回复 #12 ${'已完成整改。'.repeat(600)}文号 法办〔2026〕8号`);
    expect(command.fragments[0]).toMatchObject({ kind: 'number', no: 12 });
    const long = read(`回复 #12 ${'已完成整改。'.repeat(2_000)}#13`);
    expect(long.fragments.map((one) => one.kind === 'number' && one.no)).toEqual([12]);
    expect(long.text.endsWith('#13')).toBe(true);
  });
});
