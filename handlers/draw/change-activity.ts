import { type Card, plain } from '../../cards/card.js';
import type { DrawTelling } from '../../cards/draw/notice.js';
import { cancelledDrawCard, drawCard } from '../../cards/draw/office.js';
import { scanFragments } from '../../domain/command/fragments.js';
import { normalise } from '../../domain/command/normalise.js';
import { noSuchTime, oddTimeIn } from '../../domain/command/odd-time.js';
import { resolveDate } from '../../domain/command/resolve-date.js';
import { timeAt } from '../../domain/command/times.js';
import type { Draw } from '../../domain/draw/draw.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { without } from '../../domain/draw/read-draw.js';
import { withPlaceUnits } from '../../domain/draw/units-of.js';
import { badEntry, notDrawnYet } from '../../domain/errors/draw.js';
import { placeIn } from '../../domain/gathering/place-in.js';
import { readLabelled } from '../../domain/roster/roster-words.js';
import type { Slots } from '../../domain/slot.js';
import { type Day, showDay } from '../../domain/time/day.js';
import { askFor } from '../ask-for.js';
import { type Context, type Decision, decide, defineHandler, type Notice } from '../define-handler.js';
import { sayByTelephone } from '../gathering/say-invited.js';
import { LONGEST_TITLE } from '../matter/check-fields.js';
import { written } from '../matter/matter-at-hand.js';
import { answerOffice, drawForOffice, tellDrawn } from './draw-at-hand.js';
import { cancelDraw } from './make-draw.js';
import { drawsOfActivity, mayCome } from './one-activity.js';
import { requireDrawn } from './require-drawn.js';

const LABELS = ['时间', '地点', '时长', '请带', '携带'] as const;

/** Tells all who may still come, of each draw of the activity; who has no account is telephoned. */
async function tellAll(
  context: Context,
  draws: readonly Draw[],
  telling: DrawTelling,
): Promise<{ notices: Notice[]; byPhone: string[] }> {
  const ids = idsOf(draws, context);
  const without = await context.stores.accounts.without(ids);
  const notices = draws.flatMap((draw) =>
    mayCome(draw, context.roster)
      .filter(({ personId = '' }) => !without.has(personId))
      .flatMap(({ personId }) => tellDrawn(context, personId, draw, telling)),
  );
  return { notices, byPhone: await sayByTelephone(ids, context) };
}

/** Whoever may still come, by id. */
const idsOf = (draws: readonly Draw[], { roster }: Context): string[] =>
  draws.flatMap((draw) => mayCome(draw, roster).flatMap(({ personId }) => personId ?? []));

const withLines = (card: Card, lines: readonly string[]): Card =>
  lines.length > 0 ? { ...card, text: [card.text, ...lines].filter(Boolean).join('\n') } : card;

/** A day and a time of day among words, and what is left of them. A bare 9点半 is of the activity's own day. */
function readTime(
  words: string,
  { roster, today }: Pick<Context, 'roster' | 'today'>,
): { on?: Day; time?: string; rest: string } {
  const text = normalise(words, []).trim();
  const [date] = scanFragments(text, { roster, today }).filter((one) => one.kind === 'date');
  if (date) {
    const found = resolveDate(date.date, 'forward', today);
    const rest = without(text, [date]);
    return { ...('say' in found ? {} : { on: found.day }), ...(date.time ? { time: date.time } : {}), rest };
  }
  for (const start of [0, ...[...text.matchAll(/\s/gu)].map(({ index }) => index + 1)]) {
    const found = timeAt(text, start);
    if (found) return { time: found.time, rest: without(text, [{ start, end: found.end }]) };
  }
  return { rest: text };
}

/** What a person adds who has read what would be sent. */
const SEND = '确认发出';
/** 尽快 is no message to anybody. */
const SHORTEST_NOTE = 4;
const MOVES = /^(?:地点)?(?:改|换|定|挪)?(?:到|在|为|成)[\s:：]*(?<place>.+)$/u;

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
};
/** The signs of a sentence as they were typed, before it was read for its parts. */
const fullWidth = (words: string): string =>
  words.replace(/(?<=\p{Script=Han})[,;:?!]/gu, (sign) => FULL_WIDTH[sign] ?? sign);

/** 改到二楼听证室 is a place; other words are said to who comes as they are. */
function restOf(rest: string, labelled: string): { place?: string; note?: string } {
  const moved = MOVES.exec(rest)?.groups?.place ?? rest;
  const found = labelled === '' ? placeIn(moved, moved) : { rest };
  const place = labelled || (found.rest === '' ? found.place : undefined);
  const isNote = rest !== '' && (labelled !== '' || found.rest !== '' || found.place === undefined);
  return { ...(place ? { place } : {}), ...(isNote ? { note: fullWidth(rest) } : {}) };
}

/** Words of one's own go out as they stand: they are read once more before. */
function askWhetherToSend(
  no: number,
  people: number,
  { note, words }: { note: string; words: string },
  context: Context,
): Decision {
  const choices = [{ label: SEND, action: 'change-activity', payload: { matter: no, words, sure: true } }];
  return decide({
    answer: answerOffice(context, {
      title: `#${no} 把这句话告诉抽到的 ${people} 人吗？还没有发。`,
      text: `“${note}”\n要发请回“${SEND}”；不发请回“算了”。请不要写案情。`,
      actions: choices,
    }),
    question: { action: 'change-activity', values: { matter: no }, choices, strict: '发出' },
  });
}

/**
 * Sets what was open at the draw and tells whoever may come (补充通知 #12 地点 市检三楼); other words are told them as they stand,
 * once that is confirmed. The day stays: for another day there is another draw.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `BAD_ENTRY`
 */
export const changeActivity = defineHandler({
  action: 'change-activity',
  verbs: ['补充通知'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'draw',
      label: '抽选编号',
      required: true,
      ask: '补充哪一次的通知？请写 #号码。',
    },
    words: { kind: 'text', label: '内容', required: true, ask: '请这样写：地点 市检三楼听证室' },
    sure: { kind: 'flag', label: SEND, cues: [SEND] },
  },
  help: {
    form: '补充通知 #12 地点 市检三楼听证室',
    does: '把定好的时间、地点、时长、请带告诉抽到的人',
    topic: '抽选',
  },

  async run({ matter: no, words, sure }, context) {
    const draw = await drawForOffice(context, no);
    const { activity } = draw;
    requireDrawn(draw);
    if (!activity) throw notDrawnYet(no);
    const form = `补充通知 #${no} 地点 市检三楼听证室`;
    const { head, parts } = readLabelled(words, LABELS);
    const bring = parts.请带 ?? parts.携带;
    const before = readTime([head, parts.时间 ?? ''].join(' '), context);
    const behind = readTime(parts.地点 ?? '', context);
    const { on = behind.on, time = behind.time } = before;
    const odd = time === undefined ? oddTimeIn(normalise(words, [])) : undefined;
    if (odd) throw badEntry(`${noSuchTime(odd.words)}，`, `补充通知 #${no} 时间 9点半`);
    const { place, note } = restOf(before.rest, behind.rest);
    if (note !== undefined && [...note].length < SHORTEST_NOTE) throw badEntry(`没有看懂“${note}”，`, form);
    if (note !== undefined && note.length > LONGEST_TITLE)
      throw badEntry(`“${note.slice(0, 10)}…”有 ${note.length} 个字，最多 ${LONGEST_TITLE} 个，`, form);
    if (on !== undefined && on !== activity.on)
      throw badEntry(
        `活动在 ${showDay(activity.on)}，这里写的是 ${showDay(on)}。换日子要取消后另抽；只改时间的，`,
        `补充通知 #${no} 时间 9点半`,
      );
    const set = {
      ...(time ? { time } : {}),
      ...(place ? { place } : {}),
      ...(parts.时长 ? { length: parts.时长 } : {}),
      ...(bring ? { bring } : {}),
      ...(note ? { note } : {}),
    };
    if (Object.keys(set).length === 0) throw badEntry('请写明时间、地点、时长或请带，', form);
    if (activity.on < context.today) throw badEntry(`活动在 ${showDay(activity.on)}，已经过去，`, form);
    const isNote = note !== undefined && Object.keys(set).length === 1;
    const draws = await drawsOfActivity(draw, context);
    if (note !== undefined && !sure)
      return askWhetherToSend(no, idsOf(draws, context).length, { note, words }, context);
    const { actor, now, calendar, roster } = context;
    const changed = draws.map((one) => ({
      ...one,
      activity: withPlaceUnits({ ...activity, ...set }, roster),
    }));
    const { notices, byPhone } = await tellAll(context, changed, {
      how: 'changed',
      at: now.toISOString(),
      ...(time && activity.time && time !== activity.time ? { isOtherTime: true as const } : {}),
      ...(isNote ? { isNote: true as const } : {}),
    });
    const shown = changed.find((one) => one.no === no) ?? draw;
    return decide({
      effects: changed.map((one) =>
        putDraw(one, { kind: 'draw.activity-set', by: actor.id, at: now, body: set }, calendar),
      ),
      notices,
      answer: answerOffice(
        context,
        drawCard(shown, roster, {
          news: `#${no} 的补充通知已发出`,
          lines: [...together(no, changed, '一并改了'), ...byPhone],
        }),
      ),
    });
  },
});

/** 同一活动的 #13 一并改了: what else was touched. */
const together = (no: number, draws: readonly Draw[], how: string): string[] => {
  const others = draws.filter((one) => one.no !== no).map((one) => `#${one.no}`);
  return others.length > 0 ? [`同一活动的 ${others.join('、')} ${how}。`] : [];
};

const CALLS_OFF = {
  matter: {
    kind: 'matter',
    of: 'draw',
    label: '抽选编号',
    required: true,
    ask: '取消哪一次活动？请写 #号码。',
  },
  reason: { kind: 'text', label: '原因', ask: '已经抽选过，为什么取消？请写明原因，例如：因庭审改期' },
} as const satisfies Slots;

/**
 * Calls the activity off (取消活动 #12 因…): whoever might have come is told; before the draw, it is not made. After it a
 * reason is asked for, and pool, seed and result stay on record.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`
 */
export const callOff = defineHandler({
  action: 'call-off',
  verbs: ['取消活动'],
  allowed: ['office', 'director'],
  takes: CALLS_OFF,
  help: { form: '取消活动 #12 因庭审改期', does: '活动不办了，告诉所有抽到的人', topic: '抽选' },

  async run({ matter: no, reason: given = '' }, context) {
    const draw = await drawForOffice(context, no);
    const reason = written('原因', given);
    const { actor, now, calendar, roster } = context;
    if (draw.state === 'cancelled')
      return decide({ answer: answerOffice(context, cancelledDrawCard(draw, roster)) });
    // Nobody was drawn yet, and nobody is told.
    if (draw.state === 'published')
      return cancelDraw.run({ matter: no, ...(reason ? { reason } : {}) }, context);
    if (draw.kind !== 'people') {
      const card = plain(`#${no} 是清单抽查，没有活动可以取消。`, `要再抽一次，请发：重抽 #${no} 因…`);
      return decide({ answer: answerOffice(context, card) });
    }
    const draws = await drawsOfActivity(draw, context);
    if (draws.some(({ seats }) => seats.some(({ came }) => came !== undefined)))
      return decide({ answer: answerOffice(context, plain(`#${no} 已经登记到场，没有改动。`)) });
    if (reason === '')
      return askFor(context, { action: 'call-off', takes: CALLS_OFF }, { matter: no }, 'reason');
    const off = draws.map(
      (one): Draw => ({
        ...one,
        state: 'cancelled',
        cancelled: { by: actor.id, at: now.toISOString(), reason },
      }),
    );
    const { notices, byPhone } = await tellAll(context, off, { how: 'called-off' });
    const shown = off.find((one) => one.no === no) ?? draw;
    return decide({
      effects: off.map((one) =>
        putDraw(
          one,
          {
            kind: one.drawnAt ? 'draw.called-off' : 'draw.cancelled',
            by: actor.id,
            at: now,
            body: { reason },
          },
          calendar,
        ),
      ),
      notices,
      answer: answerOffice(
        context,
        withLines(cancelledDrawCard(shown, roster), [...together(no, off, '一并取消'), ...byPhone]),
      ),
    });
  },
});
