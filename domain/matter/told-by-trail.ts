import { instrumentOf } from '../instruments/catalogue.js';
import type { StoredEntry } from '../trail.js';
import type { Matter } from './matter.js';

/** What the trail said last; what is missing here it does not tell for certain. */
interface Told {
  title?: string;
  unit?: string | null;
  state?: Matter['state'];
  /** By stage: its date, or that it has none. */
  due: Map<string, string | null>;
}

const STATES: Readonly<Record<string, Matter['state']>> = {
  'matter.registered': 'open',
  'matter.replied': 'replied',
  'matter.returned': 'open',
  'matter.reply-withdrawn': 'open',
  'matter.stage-accepted': 'open',
  'matter.asked-again': 'open',
  'matter.accepted': 'closed',
  'matter.withdrawn': 'withdrawn',
};
/** What moves no date, or says each date that it moves. */
const MOVES_AS_SAID =
  /^matter\.(?:registered|received|receipt-corrected|replied|returned|reply-withdrawn|reply-opened|stage-accepted|stage-met|accepted|withdrawn|extended|asked-again|due-set|recomputed|corrected|reassigned|progress|disputed|upheld|extension-asked|extension-refused|handed-over|paper-number|urged)$/;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : []);

/** The dates an entry names: by stage with the day, or by label with the day it moved to. */
function datesIn(body: Readonly<Record<string, unknown>>, { deadlines }: Matter): [string, string | null][] {
  const named = [...list(body.due), ...list(body.moved), ...('to' in body && 'stage' in body ? [body] : [])];
  return named.flatMap(({ stage, label, on, to }) => {
    const known = text(stage) ?? deadlines.find((deadline) => deadline.label === label)?.stage;
    const day = to === undefined ? on : to;
    return known === undefined || day === undefined
      ? []
      : [[known, text(day) ?? null] as [string, string | null]];
  });
}

function read(told: Told, { kind, body }: StoredEntry, matter: Matter): Told {
  const { [kind]: state = told.state } = STATES;
  if (body === null || !MOVES_AS_SAID.test(kind)) return { due: new Map() };
  const next: Told = { ...told, state, due: new Map([...told.due, ...datesIn(body, matter)]) };
  if (kind === 'matter.registered')
    return { ...next, title: text(body.title), unit: text(body.unit) ?? null };
  if (kind === 'matter.reassigned') return { ...next, unit: text(body.to) ?? null };
  if (kind !== 'matter.corrected') return next;
  const title = text(
    (body.to as Record<string, unknown> | undefined)?.[instrumentOf(matter.instrument).titleField],
  );
  return title === undefined ? next : { ...next, title: title.replace(/^《([^《》]*)》$/u, '$1').trim() };
}

/**
 * What of a matter is not as its trail said last (核验): its title, unit, state and dates, in words. An entry whose
 * body was erased, or that is not known here, leaves open what it may have changed. Pure.
 */
export function differsFromTrail(matter: Matter, entries: readonly StoredEntry[]): string[] {
  const told = entries.reduce((so, entry) => read(so, entry, matter), { due: new Map() } as Told);
  const labels = matter.deadlines
    .filter(({ stage, due }) => told.due.has(stage) && told.due.get(stage) !== (due?.on ?? null))
    .map(({ label }) => label);
  return [
    ...(told.title !== undefined && told.title !== matter.title ? ['标题'] : []),
    ...(told.unit !== undefined && told.unit !== (matter.unitId ?? null) ? ['承办单位'] : []),
    ...(told.state !== undefined && told.state !== matter.state ? ['状态'] : []),
    ...labels,
  ];
}
