import type { Block, DeadlineRule, Instrument, Mechanism } from '../instrument.js';
import { MECHANISMS } from './catalogue.js';

/** The letters by which the catalogue of mechanisms names the blocks. */
const LETTERS: Readonly<Record<Block, string>> = {
  matter: 'M',
  ballot: 'B',
  gathering: 'G',
  draw: 'D',
  roster: 'R',
  journal: 'J',
  watch: 'W',
};

/** One line a date; the most a date may be extended by is one more, counted from it. */
function clockOf(rule: DeadlineRule): object[] {
  const { stage, extension } = rule;
  const more = extension
    ? [{ stage: `${stage}-extended`, from: `due:${stage}`, ...extension, direction: 'after' }]
    : [];
  if ('fixed' in rule) return [{ stage, fixed: true }, ...more];
  const { from, amount, unit, direction = 'after' } = rule;
  return [{ stage, from, amount, unit, direction }, ...more];
}

/** One mechanism as other programs read it: a JSON object on a line. A name `A/B` is understood as A and as B. */
function catalogueLine({
  id,
  name,
  blocks,
  source,
  verbs,
  deadlines = [],
}: Mechanism & Partial<Pick<Instrument, 'deadlines'>>): string {
  const understood = [...new Set([...verbs, ...name.split('/')])];
  const letters = blocks.map((block) => LETTERS[block]);
  return JSON.stringify({
    id,
    name,
    blocks: letters,
    source,
    verbs: understood,
    clock: deadlines.flatMap(clockOf),
  });
}

for (const mechanism of MECHANISMS) process.stdout.write(`${catalogueLine(mechanism)}\n`);
