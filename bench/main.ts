import { answerP99 } from './answer-p99.js';
import type { Figure, Part } from './figure.js';
import { memory } from './memory.js';
import { startBenchPostgres } from './postgres.js';
import { query } from './query.js';
import { ready } from './ready.js';
import { registration } from './registration.js';
import { tick } from './tick.js';
import { votes } from './votes.js';

const PARTS: Readonly<Record<string, Part>> = { registration, answerP99, query, tick, votes, ready, memory };

const say = (line: string) => void process.stderr.write(`${line}\n`);

function table(figures: Readonly<Record<string, Figure>>): string {
  const rows = Object.entries(figures).map(([name, { ours, floor, ratio, unit }]) => {
    const part = PARTS[name];
    return [name.padEnd(13), ours, floor, ratio, unit.padEnd(16), part?.aim ?? '–', part?.floor]
      .map((cell) => (typeof cell === 'number' ? String(cell).padStart(9) : cell))
      .join('  ');
  });
  const head = [
    'part         ',
    '     ours',
    '    floor',
    '    ratio',
    'unit            ',
    'aim, and what the floor is',
  ];
  return [head.join('  '), ...rows].join('\n');
}

/** `--json` for programs: one object on stdout and nothing else; names of parts run only those. */
const args = process.argv.slice(2);
const named = args.filter((arg) => !arg.startsWith('--'));
const unknown = named.filter((name) => !PARTS[name]);
if (unknown.length > 0) {
  say(`unknown: ${unknown.join(' ')}; there are: ${Object.keys(PARTS).join(' ')}`);
  process.exit(1);
}

const postgres = await startBenchPostgres();
process.once('SIGINT', () => void postgres.stop().finally(() => process.exit(130)));
const figures: Record<string, Figure> = {};
try {
  for (const [name, part] of Object.entries(PARTS))
    if (named.length === 0 || named.includes(name)) figures[name] = await part.measure({ ...postgres, say });
} catch (error) {
  // Said before the server is stopped under what the part left open.
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
} finally {
  await postgres.stop();
}
process.stdout.write(`${args.includes('--json') ? JSON.stringify(figures) : table(figures)}\n`);
