import type { Instrument } from '../instrument.js';
import type { Roster } from '../roster/roster.js';
import type { RawValues, Slot, Slots } from '../slot.js';
import type { Calendar } from '../time/calendar.js';
import type { Day } from '../time/day.js';
import { fill } from './fill.js';
import { parse } from './parse.js';

/** What the words of a correction say: fields with their right values, and the words that are none of them. */
export interface ReadCorrection {
  values: RawValues;
  rest: string;
  /** A unit was named: that is no correction but another unit's business (改派). */
  unitId?: string;
  /** What cannot be, in one sentence. */
  problem?: string;
  /** A date of which it is not clear what it is: each choice as words that can be sent. */
  doubt?: { say: string; words: readonly string[] };
}

const REST = 'rest';
/** 印发日期 is also 印发. */
const shortOf = (label: string): string => label.replace(/(?:日期|时间)$/u, '');
const TURNS =
  /[,，。;；\s]*(?:更正为|更改为|修改为|改为|改成|应该?为|应该?是|实际上?是|其实是)|(?:(?:写|登|填|录|记|弄|搞|打)错了?|有误|不对|错了)(?=[,，。;；\s]*(?:应|改|实际|其实|更正))/gu;
/** 6号文印发日期写错了，应该是11月26日: something registered is said to be wrong, and what is right. */
const SAYS_WRONG =
  /^(?:请|把)?(?:#\s?\d{1,9}号?|第?\s?\d{1,9}\s?[号件]).{0,20}(?:(?:写|登|填|录|记|弄|搞|打)错|有误|不对|错了)[^《]{0,6}(?:应该?[是为]|改[成为]|实际上?是|其实是|更正为)/u;

/** The matter it is about, before what was wrong. */
const THE_ONE = /^(?:请|把)?(?:#\s?\d{1,9}号?|第?\s?\d{1,9}\s?[号件])[文件]?/u;

/** True for a whole line that says of one thing what was wrong and what is right. Pure. */
export const saysWrong = (text: string): boolean => SAYS_WRONG.test(text.trim());

/** Words that only name the field. */
const NAMING = /^(?:日期|时间|名称|标题|题目|登记|信息|文|文件|件|那件|这件|为|是|把|将|的)$/u;

/**
 * The fields of an instrument as what may be corrected: none required, none by default, each by its own name too. A date
 * is taken only beside its name: 期限 12月20日 is no date of issue.
 */
export function correctable({ fields, deadlines }: Instrument): Slots {
  const optional = Object.entries(fields).map(([name, slot]): [string, Slot] => {
    const { required: _asked, ...bare } = slot;
    const labels = [slot.label, shortOf(slot.label)];
    if (bare.kind === 'choice') {
      const { default: _usual, ...choice } = bare;
      return [name, choice];
    }
    if (bare.kind === 'text') return [name, { ...bare, cues: [...(bare.cues ?? []), ...labels] }];
    if (bare.kind !== 'date') return [name, bare];
    const dues = deadlines.flatMap((rule) => {
      const on = 'fixed' in rule ? rule.on : rule.orOn;
      return on === name ? [rule.label, '期限'] : [];
    });
    return [
      name,
      {
        ...bare,
        cued: true,
        askedAbout: true,
        cues: [...new Set([...(bare.cues ?? []), ...labels, ...dues])],
      },
    ];
  });
  return Object.fromEntries(optional);
}

/** For words that are a date and nothing else: it can only be one of the dates. */
const uncued = (fields: Slots): Slots =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, slot]): [string, Slot][] => {
      if (slot.kind !== 'date') return [];
      const { cued: _strict, ...any } = slot;
      return [[name, any]];
    }),
  );

/** Reads 印发 11月2日, 《新名称》, 类别 再审 by the fields of the matter's own instrument. Pure. */
export function readCorrection(
  words: string,
  instrument: Instrument,
  known: { roster: Roster; today: Day; calendar: Calendar },
): ReadCorrection {
  const { roster, today } = known;
  const fields = correctable(instrument);
  const slots: Slots = { ...fields, [REST]: { kind: 'text', label: '更正原因' } };
  const text = (saysWrong(words) ? words.replace(THE_ONE, '') : words)
    .split(/(《[^》]*》)/u)
    .map((part) => (part.startsWith('《') ? part : part.replace(TURNS, ' ')))
    .join('');
  const command = parse(text, { verbs: [], roster, botNames: [], today });
  const [only] = command.fragments;
  const isBareDate = only?.kind === 'date' && only.text.trim() === command.text.trim();
  const { values, problems, ambiguous } = fill(isBareDate ? uncued(fields) : slots, command, known);
  const { [REST]: left = '', ...found } = values;
  const labels = Object.values(fields).flatMap(({ label }) => [label, shortOf(label), label.slice(-2)]);
  const rest = String(left)
    .split(/\s+/)
    .filter((word) => !NAMING.test(word) && !labels.includes(word))
    .join(' ');

  const unit = Object.entries(fields).find(([, { kind }]) => kind === 'unit' || kind === 'units')?.[0];
  const { [unit ?? '']: unitId, ...right } = found;
  const [doubt] = ambiguous;
  return {
    values: right,
    rest,
    ...(typeof unitId === 'string' ? { unitId } : Array.isArray(unitId) ? { unitId: String(unitId[0]) } : {}),
    ...(problems[0] ? { problem: problems[0].say } : {}),
    ...(doubt
      ? {
          doubt: {
            say: doubt.say,
            words: doubt.choices.flatMap(({ payload }) =>
              Object.entries(payload).map(([name, value]) => `${fields[name]?.label ?? ''} ${String(value)}`),
            ),
          },
        }
      : {}),
  };
}
