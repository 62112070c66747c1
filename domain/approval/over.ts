import { instrumentOf } from '../instruments/catalogue.js';
import type { Matter } from '../matter/matter.js';
import { ruleOf } from '../matter/stages.js';
import { type Day, showDay } from '../time/day.js';
import type { Approval } from './approval.js';

/** The acts that set a date, by what they call it: once it is there it can be set no more. */
const SETS: Readonly<Record<string, string>> = {
  'extend-deadline': 'to',
  'grant-extension': 'to',
  'set-due-date': 'on',
  'return-reply': 'on',
};

/**
 * Why what waits for the director (呈批) can be done no more, in words; undefined while it can. An act ends with its
 * matter and with the date it would set. A draft ends with the stage it is about: met, or counted anew, or the meeting
 * over before which it was to be. While a reply waits for the office it stands, for the reply may be taken back. Pure.
 */
export function whyOver(
  approval: Pick<Approval, 'action' | 'values' | 'draftOf'>,
  matter: Matter,
  today: Day,
): string | undefined {
  if (matter.state === 'withdrawn') return '事项已撤销。';
  if (matter.state === 'closed') return '事项已办结。';
  return approval.draftOf === undefined
    ? dateIsOver(approval, matter, today)
    : draftIsOver(approval.draftOf, matter, today);
}

function dateIsOver(
  { action, values }: Pick<Approval, 'action' | 'values'>,
  { extensionAsked }: Matter,
  today: Day,
): string | undefined {
  const slot = SETS[action];
  if (slot === undefined) return undefined;
  const day = values[slot] ?? (action === 'grant-extension' ? extensionAsked?.to : undefined);
  return typeof day === 'string' && day <= today ? `要定的日期 ${showDay(day)} 已到。` : undefined;
}

function draftIsOver(draftOf: string, { instrument, deadlines, values }: Matter, today: Day) {
  const [id, epoch] = draftOf.split(':');
  const deadline = deadlines.find((one) => one.id === id);
  if (!deadline || deadline.state === 'done') return '这一步已经办结。';
  if (String(deadline.epoch) !== epoch) return '期限已经变更。';
  const rule = ruleOf(instrument, deadline.stage);
  if (!rule || 'fixed' in rule || rule.direction !== 'before') return undefined;
  const before = values[rule.from];
  if (typeof before !== 'string' || before >= today) return undefined;
  return `${instrumentOf(instrument).fields[rule.from]?.label ?? '日期'} ${showDay(before)} 已过。`;
}
