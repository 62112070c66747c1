import { commandBesidePicture } from '../../../cards/matter/forwarded.js';
import { normalise } from '../../../domain/command/normalise.js';
import { parse } from '../../../domain/command/parse.js';
import type { Context } from '../../../handlers/define-handler.js';
import type { HandlerIndex } from '../handler-index.js';
import { complete, say, type Understood } from './complete.js';

/** 报送 #12 …, 签收: the verb stands by itself. In 整改报告见图 it is the beginning of somebody's own words. */
const STANDS_ALONE = /^(?:$|[\s\d\p{P}\p{S}])/u;

/**
 * Reads what came with forwarded files: 报送 #12 见所附照片 is the command, and the files are its attachments; words
 * without a verb are the reply's own. Another command takes no files: nothing is done, and that is said.
 */
export async function withFiles(words: string, context: Context, index: HandlerIndex): Promise<Understood> {
  const { roster, today, settings, chat } = context;
  const receive = index.ofAction('receive-file');
  const text = normalise(words, settings.botNames);
  const known = { roster, today, botNames: settings.botNames };
  const command = parse(text, { ...known, verbs: index.verbs });
  const { verb, verbSpan } = command;
  const isCommand =
    verb !== undefined && verbSpan?.start === 0 && STANDS_ALONE.test(text.slice(verbSpan.end));
  if (!isCommand || chat.kind === 'group') {
    const nothing = { text: '', fragments: [] };
    return complete(receive, nothing, words ? { text: words } : {}, context);
  }
  if (index.ofVerb(verb)?.action === 'send-reply') return complete(receive, command, {}, context);
  return say({ answer: { here: commandBesidePicture(verb) } });
}
