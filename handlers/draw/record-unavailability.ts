import { randomUUID } from 'node:crypto';
import { type Card, plain } from '../../cards/card.js';
import { activityOf } from '../../cards/draw/words.js';
import { seatOf } from '../../domain/draw/draw.js';
import { badEntry } from '../../domain/errors/draw.js';
import { officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { personAtStart } from '../../domain/roster/people-named.js';
import { readLeave } from '../../domain/roster/read-leave.js';
import {
  passingDaysIn,
  saysEveryWeek,
  saysUnavailable,
  weekdaysIn,
} from '../../domain/roster/read-unavailable-days.js';
import type { Person } from '../../domain/roster/roster.js';
import {
  saysUnavailability,
  sayUnavailabilities,
  type Unavailability,
  unavailableOn,
} from '../../domain/roster/unavailability.js';
import { certainPerson } from '../certain-person.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { siteChange } from '../site-change.js';
import { toAsker } from '../to-asker.js';

const FORM = '不便 每周六 店里进货';
const HALF_DAY = /上午|下午|晚上/u;
const LONGEST = 40;

/**
 * Records on which days a supervisor cannot come (不便): 每周六, or the days of a journey, each with its reason. Who cannot come
 * is not drawn for such a day, and the draw says why. The office may record it for others.
 *
 * @throws DubanError `BAD_ENTRY`, `OFFICE_DOES_THIS`, `NAMESAKES`
 */
export const recordUnavailability = defineHandler({
  action: 'record-unavailability',
  verbs: ['不便', '我不便'],
  phrase: saysEveryWeek,
  allowed: ['supervisor', 'office', 'director'],
  takes: { words: { kind: 'text', label: '哪一天', required: true, ask: `哪一天不便？例如：${FORM}` } },
  help: { form: FORM, does: '登记哪一天来不了，那天的活动不会抽到您', topic: '抽选' },

  async run({ words }, context) {
    const { person, rest } = personIn(words, context);
    const found = daysOf(rest, context);
    if ('say' in found) throw badEntry(found.say, FORM);
    const all = found.map((days): Unavailability => ({ id: randomUUID(), personId: person.id, ...days }));
    const what = sayUnavailabilities(all);
    return decide({
      effects: [
        ...all.map((unavailable) => ({ kind: 'unavailable.put' as const, unavailable })),
        siteChange(context, 'unavailable.recorded', { person: person.id, what }),
      ],
      answer: toAsker(
        context.chat,
        recordedCard(`已记下${person.id === context.actor.id ? '' : `${person.name}`}不便：${what}`, [
          ...(HALF_DAY.test(rest) ? ['登记以天为单位，那天整天都不会抽到。'] : []),
          ...(await askedThen(person, all, context)),
        ]),
      ),
    });
  },
});

const recordedCard = (title: string, lines: readonly string[]): Card =>
  plain(
    title,
    ['那天的活动不会抽到。已经答复能参加的不受影响；不再不便时，请发送：取消不便', ...lines].join('\n'),
  );

/** What somebody is asked to on these days already: nothing of that is answered by it. */
async function askedThen(
  { id }: Person,
  unavailable: readonly Unavailability[],
  { stores, today }: Context,
): Promise<string[]> {
  return (await stores.draws.of(id)).flatMap((draw) => {
    const { activity, state, no } = draw;
    const seat = seatOf(draw, id);
    const isOpen = ['called', 'accepted', 'reserve', 'recusal'].includes(seat?.state ?? '');
    if (!activity || activity.on < today || state !== 'drawn' || !isOpen) return [];
    if (!unavailableOn(unavailable, id, activity.on)) return [];
    return [`已经请了的不受影响：#${no} ${activityOf(draw)}，来不了请再回：不能 #${no}`];
  });
}

/** What may stand right after a name without a space: 王五每周六. */
const WHEN = /^(?:每|周|星期|礼拜|本|这|下|今|明|后|从|自|[\d十])/u;

/**
 * Whose days: the speaker's, or somebody's whom the office names first.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NAMESAKES`
 */
function personIn(words: string, { actor, roster }: Context): { person: Person; rest: string } {
  const text = words.trim();
  const found = personAtStart(text, roster, roster.withRole('supervisor'), WHEN);
  if (!found) return { person: actor, rest: text };
  const isOwn = 'namesakes' in found.named && found.named.namesakes.some(({ id }) => id === actor.id);
  const person = isOwn ? actor : certainPerson(found.named, roster);
  if (person.id !== actor.id && !isOffice(actor)) throw officeDoesThis();
  return { person, rest: found.rest };
}

/** The days at the start of words, behind which comes why. */
const NAMED_DAYS = /^.*(?:[日号]|(?:周|星期|礼拜)[一二三四五六日天])(?:期间|之间|这几天)?/u;

type Days = Omit<Unavailability, 'id' | 'personId'>;

/** Every day of the week, or the span of days, that the words name. */
function daysOf(words: string, { roster, today }: Context): readonly Days[] | { say: string } {
  const standing = weekdaysIn(words);
  if (standing) return standing.weekdays.map((weekday) => ({ weekday, ...reasonIn(standing.rest) }));
  const passing = passingDaysIn(words, today);
  if (passing) return [{ from: passing.from, to: passing.to, ...reasonIn(passing.rest) }];
  const typed = readLeave(words, roster, today);
  if ('say' in typed) return typed;
  const why = words.split(/\s+/u).slice(1).join(' ') || words.replace(NAMED_DAYS, '');
  return [{ from: typed.from, to: typed.to, ...reasonIn(why) }];
}

function reasonIn(words: string): { reason?: string } {
  const reason = words
    .trim()
    .replace(/^[\s,，。;；:：]*(?:因为?|要|，)*\s*/u, '')
    .replace(/[。.]$/u, '')
    .slice(0, LONGEST);
  return reason === '' ? {} : { reason };
}

/** A supervisor's 12月24日到28日出门不在, 周末都不行 and 下周不行: the same, without its word. What others say so is a leave, or nothing. */
export const tellUnavailability = defineHandler({
  action: 'tell-unavailability',
  verbs: [],
  phrase: saysUnavailable,
  allowed: ['supervisor'],
  takes: { words: { kind: 'text', label: '哪几天' } },

  run: ({ words = '' }, context) => recordUnavailability.run({ words: context.said ?? words }, context),
});

/** Takes back what was recorded (取消不便): one's own, or for the office a named person's. */
export const endUnavailability = defineHandler({
  action: 'end-unavailability',
  verbs: ['取消不便'],
  allowed: ['supervisor', 'office', 'director'],
  takes: { words: { kind: 'text', label: '人员' } },

  async run({ words = '' }, context) {
    const { person } = personIn(words, context);
    const own = (await context.stores.draws.unavailable()).filter(({ personId }) => personId === person.id);
    if (own.length === 0)
      return decide({ answer: toAsker(context.chat, plain('没有登记过不便，没有改动。')) });
    return decide({
      effects: [
        ...own.map((one) => ({
          kind: 'unavailable.put' as const,
          unavailable: { ...one, ended: true as const },
        })),
        siteChange(context, 'unavailable.ended', { person: person.id }),
      ],
      answer: toAsker(context.chat, plain(`已取消：${own.map(saysUnavailability).join('、')}。`)),
    });
  },
});
