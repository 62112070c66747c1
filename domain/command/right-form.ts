import type { Roster } from '../roster/roster.js';
import type { Slot, Slots } from '../slot.js';
import { showDay } from '../time/day.js';
import type { Filled } from './command.js';
import { distance } from './distance.js';
import { normalise } from './normalise.js';

/** Longer lines are no help on a telephone. */
const LONGEST = 500;
const EXAMPLE = /例如[:：]([^。；、]+)/u;

/** How an empty slot is shown: as in its own question where that shows a part and no whole line, else by its kind. */
function example(slot: Slot, verb: string): string {
  const fromAsk = EXAMPLE.exec(slot.ask ?? '')?.[1]?.trim();
  const isPart =
    slot.kind === 'date' || slot.kind === 'moment' || slot.kind === 'period' || slot.kind === 'text';
  if (fromAsk && isPart && !fromAsk.includes(verb)) return fromAsk;
  switch (slot.kind) {
    case 'title':
      return `《${slot.label}》`;
    case 'matter':
      return '#12';
    case 'date':
      return '12月10日';
    case 'moment':
      return '12月10日9点';
    case 'period':
      return '30日';
    case 'count':
      return '3';
    case 'choice':
      return slot.of[0] ?? slot.label;
    case 'flag':
      return slot.cues[0] ?? slot.label;
    case 'account':
      return 'wecom:lisi';
    default:
      return `〔${slot.label}〕`;
  }
}

/** A value as it would be typed. Ids without a roster to name them are left out. */
function typedValue(value: unknown, slot: Slot, roster?: Roster): string {
  const unit = (id: unknown) => roster?.unit(String(id))?.name ?? '';
  const cue = 'cues' in slot ? (slot.cues?.[0] ?? '') : '';
  switch (slot.kind) {
    case 'title':
      return `《${String(value)}》`;
    case 'matter':
      return `#${String(value)}`;
    case 'unit':
      return unit(value);
    case 'units':
      return Array.isArray(value) ? value.map(unit).filter(Boolean).join('、') : '';
    case 'person':
      return roster?.person(String(value))?.name ?? '';
    case 'date':
      return /^[至到于]$/u.test(cue) ? `${cue}${showDay(String(value))}` : `${String(value)}${cue}`;
    case 'moment':
      return String(value).replace('T', ' ');
    case 'period': {
      const {
        amount,
        unit: length,
        direction,
      } = value as { amount: number; unit: string; direction: string };
      const names: Readonly<Record<string, string>> = {
        day: '日',
        'working-day': '个工作日',
        month: '个月',
        year: '年',
      };
      return `${direction === 'before' ? '前' : ''}${amount}${names[length] ?? '日'}`;
    }
    case 'flag':
      return value === true ? cue : '';
    case 'text':
      return `${cue}${cue ? ' ' : ''}${String(value)}`;
    default:
      return String(value);
  }
}

/** The words without the verb, or without the mistyped one in its place. */
function withoutVerb(said: string, verb: string): string {
  if (said.startsWith(verb)) return said.slice(verb.length);
  const at = said.indexOf(` ${verb}`);
  if (at !== -1) return `${said.slice(0, at)}${said.slice(at + 1 + verb.length)}`;
  for (const length of [verb.length, verb.length - 1, verb.length + 1]) {
    const near = distance(said.slice(0, length), verb);
    if (length > 0 && near > 0 && near <= (verb.length >= 5 ? 2 : 1) && near < verb.length)
      return said.slice(length);
  }
  return said;
}

/**
 * A line that can be sent back: the verb, what was known before, the person's own words with what was wrong replaced by
 * what probably was meant, and an example for each part still missing. `roster` names units and people known before.
 * Pure.
 */
export function rightForm(verb: string, slots: Slots, filled: Filled, said: string, roster?: Roster): string {
  let words = withoutVerb(normalise(said, []).replace(/^@\S+ (?=\S)/u, ''), verb).trim();
  const settled = new Set<string>();
  for (const { slot, words: wrong, instead } of filled.problems) {
    const declared = slots[slot];
    if (!declared || !words.includes(wrong)) continue;
    words = words.replace(wrong, () => instead ?? example(declared, verb));
    settled.add(slot);
  }
  for (const { slot } of filled.ambiguous) settled.add(slot);

  const before = Object.entries(slots).flatMap(([name, slot]) => {
    const value = filled.values[name];
    const isDefault = slot.kind === 'choice' && value === slot.default;
    return value === undefined || isDefault || filled.typed.includes(name)
      ? []
      : [typedValue(value, slot, roster)];
  });
  const missing = filled.missing.flatMap((name) => {
    const slot = slots[name];
    return slot && !settled.has(name) ? [example(slot, verb)] : [];
  });
  const line = [verb, ...before, words, ...missing].filter(Boolean).join(' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
