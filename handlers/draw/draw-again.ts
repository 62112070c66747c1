import { cancelledDrawCard, drawCard, drawDraftCard } from '../../cards/draw/office.js';
import { readNumber } from '../../domain/command/numerals.js';
import { type Draw, lacksReason } from '../../domain/draw/draw.js';
import { fieldsIn } from '../../domain/draw/fields.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { drawnFor, stillMissing } from '../../domain/draw/still-missing.js';
import { badDraw, moreThanMissing } from '../../domain/errors/draw.js';
import { psvReplace } from '../../domain/instruments/psv-replace.js';
import { readLabelled } from '../../domain/roster/roster-words.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { toReaders } from '../to-readers.js';
import { giveReason } from './ask-why-again.js';
import { answerOffice, drawForOffice } from './draw-at-hand.js';
import { freshDraw } from './fresh-draw.js';
import { fullCard, sameDay } from './places-taken.js';
import { publish } from './prepare-draw.js';
import { requireDrawn } from './require-drawn.js';

/**
 * Prepares another draw for the places that nobody holds any more (补抽), from the same conditions; who was drawn
 * before is out; with a number (补抽 #12 2人) for so many of them, with 条件 under another condition. A person presses the
 * button: Duban never draws again by itself and never widens the pool.
 *
 * @throws DubanError `NOT_VISIBLE`, `OFFICE_DOES_THIS`, `NOT_DRAWN_YET`, `BAD_DRAW`, `MORE_THAN_MISSING`, `TOO_FEW`
 */
export const drawAgain = defineHandler({
  action: 'draw-again',
  verbs: [...psvReplace.verbs, psvReplace.name, '重抽'],
  allowed: ['office', 'director'],
  takes: {
    matter: {
      kind: 'matter',
      of: 'draw',
      label: '抽选编号',
      required: true,
      ask: '补抽哪一次？请写 #号码。',
    },
    reason: { kind: 'text', label: '原因' },
  },

  async run({ matter: no, reason: words }, context) {
    const { count, reason, condition } = askedIn(words, context);
    const draw = await drawForOffice(context, no);
    if (draw.state === 'cancelled')
      return decide({ answer: answerOffice(context, cancelledDrawCard(draw, context.roster)) });
    if (draw.state === 'published' && reason && lacksReason(draw)) return giveReason(draw, reason, context);
    requireDrawn(draw);
    if (draw.kind === 'cases') return sampleAgain(draw, reason, context);
    if (draw.activity && draw.activity.on < context.today) {
      const news = `#${no} 的活动已经过去，不能再补抽，没有抽选`;
      return decide({
        answer: answerOffice(context, drawCard(draw, context.roster, { news, isOver: true })),
      });
    }
    const drawn = await sameDay(context, draw);
    const stands = stillMissing(draw, drawn);
    if (!stands || stands.missing === 0)
      return decide({ answer: answerOffice(context, standsCard(draw, stands?.isConfirmed, context)) });
    if (count !== undefined && count > stands.missing) throw moreThanMissing(no, count, stands.missing);
    const again: Draw = {
      ...draw,
      ...(await freshDraw(context)),
      size: count ?? stands.missing,
      reserves: 0,
      ...(condition ? { condition } : {}),
      after: drawnFor(draw, drawn).map((one) => one.no),
      again: [
        reason || '候补用完，补足名额',
        ...(condition ? [`条件改为${condition.join('或') || '不限'}`] : []),
      ].join('，'),
    };
    const prepared = await publish(withoutPast(again), context);
    return withFollower(prepared, draw, again.no, context);
  },
});

const COUNTED =
  /^(?:再)?(?:抽|补)?\s*(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s*[名人位个](?:人民)?(?:监督员)?[\s,，;；]*(?:因为?)?(?<reason>.*)$/su;

const ANYBODY = /^(?:不限|无|没有|不要|取消|放宽)$/u;

/** As `countIn`, and the condition that takes the place of the first draw's (补抽 #12 条件 金融): 不限 for none. */
function askedIn(
  words = '',
  { roster }: Pick<Context, 'roster'>,
): { count?: number; reason?: string; condition?: readonly string[] } {
  const { head, parts } = readLabelled(words, ['条件', '专长', '原因'] as const);
  const typed = parts.条件 ?? parts.专长;
  const said = countIn([head, parts.原因 ?? ''].join(' ').trim() || undefined);
  return { ...said, ...(typed ? { condition: ANYBODY.test(typed) ? [] : fieldsIn(typed, roster) } : {}) };
}

/** 2人 of 补抽 #12 2人 因…: for how many, and the reason behind. */
function countIn(words: string | undefined): { count?: number; reason?: string } {
  const { count, reason = words } = COUNTED.exec(words?.normalize('NFKC').trim() ?? '')?.groups ?? {};
  const n = count === undefined ? undefined : readNumber(count);
  return { ...(n ? { count: n } : {}), ...(reason ? { reason } : {}) };
}

/** A copy that was delivered before may still offer it: tapped, it reads how things stand, and offers it no more. */
function standsCard(draw: Draw, isConfirmed: boolean | undefined, { roster, said }: Context) {
  const full = fullCard(draw.no, isConfirmed);
  if (said !== undefined) return full;
  const lines = [full.text].flatMap((text) => text ?? []);
  return drawCard(draw, roster, { news: full.title.replace(/。$/u, ''), lines, isOver: true });
}

/** The draw before no longer offers 补抽: its tapped card says so, and the new one stands below it. */
function withFollower(prepared: Decision, before: Draw, no: number, context: Context): Decision {
  const { actor, now, calendar, roster, said } = context;
  const followed: Draw = { ...before, followedBy: no };
  const event = { kind: 'draw.followed', by: actor.id, at: now, body: { no } };
  const update = drawCard(followed, roster, { lines: [`已备补抽 #${no}。`] });
  return {
    ...prepared,
    effects: [...prepared.effects, putDraw(followed, event, calendar)],
    answer: said === undefined ? { ...prepared.answer, update } : prepared.answer,
  };
}

/** The same list once more (重抽): only with a reason; the first result stays on record. */
async function sampleAgain(draw: Draw, reason: string | undefined, context: Context): Promise<Decision> {
  if (!reason) throw badDraw('同一份清单再抽一次要写明原因，', `重抽 #${draw.no} 因清单漏了一件`);
  const { actor, now, calendar, roster, chat } = context;
  const again = withoutPast({
    ...draw,
    ...(await freshDraw(context)),
    pool: draw.pool,
    after: [...draw.after, draw.no],
    again: reason,
  });
  const body = { seedHash: again.seedHash, purpose: again.purpose, after: again.after, again: reason };
  return decide({
    effects: [putDraw(again, { kind: 'draw.published', by: actor.id, at: now, body }, calendar)],
    answer: toReaders(chat, drawDraftCard(again, { pool: again.pool, roster, notes: [] })),
  });
}

/** What belongs to the draw before. */
const withoutPast = ({
  drawnBy: _by,
  drawnAt: _at,
  askedWhoCameAt: _asked,
  followedBy: _followed,
  afresh: _afresh,
  suggestions: _suggestions,
  ...draw
}: Draw): Draw => draw;
