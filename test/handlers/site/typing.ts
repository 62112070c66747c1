import { fill } from '../../../domain/command/fill.js';
import { normalise } from '../../../domain/command/normalise.js';
import { parse } from '../../../domain/command/parse.js';
import type { Chat } from '../../../domain/roster/roster.js';
import { settingsFrom } from '../../../domain/settings.js';
import type { Decision, Handler } from '../../../handlers/define-handler.js';
import type { FakeSite } from '../fakes.js';
import type { Name } from '../people.js';

/** Reads typed words for one handler as dispatch does, runs it and keeps what it changed, settings included. */
export async function type(
  site: FakeSite,
  name: Name,
  // biome-ignore lint/suspicious/noExplicitAny: handlers of every kind of input are run with plain values
  handlers: readonly Handler<any>[],
  text: string,
  at: { chat?: Chat } = {},
): Promise<Decision> {
  const { botNames } = site.settings;
  const verbs = handlers.flatMap((handler) => handler.verbs);
  const known = { verbs, roster: site.roster, botNames, today: site.today };
  const command = parse(normalise(text, botNames), known);
  const handler = handlers.find((candidate) => candidate.verbs.includes(command.verb ?? ''));
  if (!handler) throw new Error(`no handler for “${text}”`);
  const filled = fill(handler.takes, command, { roster: site.roster, today: site.today });
  if (filled.problems[0]) throw new Error(filled.problems[0].say);
  if (filled.missing.length > 0) throw new Error(`missing ${filled.missing.join(', ')}`);
  const decision = await site.do(name, handler, filled.values, { ...at, said: text });
  site.settings = settingsFrom(Object.fromEntries(site.settingRows));
  return decision;
}

/** Taps a button of the answer, wherever it was said. */
export async function tap(
  site: FakeSite,
  name: Name,
  // biome-ignore lint/suspicious/noExplicitAny: handlers of every kind of input are run with plain values
  handlers: readonly Handler<any>[],
  decision: Pick<Decision, 'answer'>,
  label: string,
): Promise<Decision> {
  const { here, privately } = decision.answer;
  const action = [...(here?.actions ?? []), ...(privately?.actions ?? [])].find((one) =>
    one.label.includes(label),
  );
  const handler = handlers.find((candidate) => candidate.action === action?.action);
  if (!action || !handler) throw new Error(`no button ${label}`);
  return site.do(name, handler, action.payload, { click: true });
}

/** All that the asker reads, as plain text. */
export const read = ({ answer }: Pick<Decision, 'answer'>): string =>
  [answer.here, answer.update, answer.privately]
    .filter((card) => card !== undefined)
    .flatMap(({ title, note, rows = [], text }) => [title, note, ...rows.map((row) => row.join('：')), text])
    .filter(Boolean)
    .join('\n');

/** The wording of an expected failure. */
export async function refused(run: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await run;
  } catch (error) {
    const { failure } = error as { failure?: { code: string; say: string; next: string } };
    if (failure) return { code: failure.code, text: `${failure.say}\n${failure.next}` };
    throw error;
  }
  throw new Error('nothing was refused');
}
