import { plain } from '../../../cards/card.js';
import { cutChars } from '../../../cards/render/cut.js';
import { parse } from '../../../domain/command/parse.js';
import type { Context } from '../../../handlers/define-handler.js';
import { inGroupBriefly, say, type Understood } from './complete.js';

/** As many lines as are shown again. */
const SHOWN = 10;
/** As many lines as are read for commands: who pastes more pastes a table or a letter. */
const MOST_READ = 100;

/**
 * Several commands pasted at once, each on its own line with its own 《》 or number: read as one their parts would mix.
 * Nothing is done and each is asked for alone. Undefined for everything else, also for a long text over many lines.
 */
export function oneAtATime(text: string, context: Context, verbs: readonly string[]): Understood | undefined {
  const lines = text.split(/[\r\n]+/u).filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const { roster, settings, today } = context;
  const known = { roster, botNames: settings.botNames, today, verbs };
  // A row of a pasted table begins as a command does: 备案 | 《…》 | 市中院.
  const typed = lines.filter((line) => !/[\t|｜]/u.test(line)).slice(0, MOST_READ);
  const commands = typed.map((line) => parse(line, known)).filter(isWhole);
  if (commands.length < 2) return undefined;
  const shown = commands.slice(0, SHOWN).map((command) => cutChars(command.text, 120));
  const card = plain('一次办一件，请一条一条地发。', ['都没有改动。您写的是：', ...shown].join('\n'));
  return say({ answer: inGroupBriefly(context, card) });
}

const isWhole = ({ verbSpan, fragments }: ReturnType<typeof parse>): boolean =>
  verbSpan?.start === 0 &&
  fragments.some((one) => one.kind === 'title' || (one.kind === 'number' && one.certain));
