import { drawDraftCard } from '../../cards/draw/office.js';
import type { Draw } from '../../domain/draw/draw.js';
import { rateOf } from '../../domain/draw/draw-settings.js';
import { poolOf } from '../../domain/draw/exclusion.js';
import { hurry } from '../../domain/draw/hurry.js';
import { checkEnough } from '../../domain/draw/make.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { drawInWords, readDraw, type TypedDraw } from '../../domain/draw/read-draw.js';
import { withMore } from '../../domain/draw/with-more.js';
import { badDraw } from '../../domain/errors/draw.js';
import { psvDraw } from '../../domain/instruments/psv-draw.js';
import { addDays, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { isFarOff } from '../matter/ask-whether-sure.js';
import { toReaders } from '../to-readers.js';
import { judgedNow } from './draw-at-hand.js';
import { freshDraw } from './fresh-draw.js';
import { makeDraw } from './make-draw.js';

const FORM = psvDraw.example;
const ACTION = 'prepare-draw';

/**
 * Prepares a draw of people's supervisors (抽选): the hash of its seed is published and on the trail before anything is
 * frozen. `抽选 #12` then draws.
 *
 * @throws DubanError `BAD_DRAW`, `TOO_FEW`
 */
export const prepareDraw = defineHandler({
  action: ACTION,
  verbs: [...psvDraw.verbs, psvDraw.name],
  phrase: (text) => drawInWords(text) !== undefined,
  isWhole: true,
  allowed: ['office', 'director'],
  takes: {
    matter: { kind: 'matter', label: '抽选编号' },
    words: { kind: 'text', label: '抽选内容', dated: true },
    /** What was missing, sent after. */
    more: { kind: 'text', label: '补充', dated: true },
  },
  help: { form: FORM, does: '随机抽选监督员：先公布种子摘要，再点“抽选”', topic: '抽选' },

  async run({ matter, words = '', more = '' }, context) {
    if (matter !== undefined && words === '') return makeDraw.run({ matter }, context);
    const asked = drawInWords(words) ?? words.trim();
    const text = more === '' ? asked : withMore(asked, more, context);
    if (text === '') throw badDraw('', FORM);
    const typed = readDraw(text, context);
    if ('say' in typed) return wrong(typed, text);
    const { on } = typed.activity;
    if (on < context.today) throw badDraw(`活动日期 ${showDay(on)} 已经过去，`, FORM);
    return publish(await draftOf(typed, context), context);
  },
});

function wrong({ say, missing }: { say: string; missing?: true }, words: string): Decision {
  if (!missing) throw badDraw(say, FORM);
  return decide({
    answer: { here: { title: `${say}请补充。`, text: `也可以整条重发：${FORM}` } },
    question: { action: ACTION, values: { words }, slot: 'more', choices: [] },
  });
}

async function draftOf(typed: TypedDraw, context: Context): Promise<Draw> {
  const allowance = rateOf(context.settings.draws, typed.activity.category);
  return {
    ...typed,
    ...(await freshDraw(context)),
    kind: 'people',
    mechanism: psvDraw.id,
    activity: { ...typed.activity, ...(allowance === undefined ? {} : { allowance }) },
  };
}

/** Refused where too few could be drawn as things stand; otherwise the hash is published. */
export async function publish(draw: Draw, context: Context): Promise<Decision> {
  const { actor, now, calendar, roster, chat } = context;
  const pool = poolOf(draw, await judgedNow(context, draw));
  checkEnough(
    draw,
    pool.filter(({ out }) => out === undefined),
  );
  const { purpose, activity, size, reserves, condition, recused, seedHash, after, again } = draw;
  const body = {
    seedHash,
    purpose,
    size,
    reserves,
    condition,
    recused,
    ...(activity ? { activity } : {}),
    ...(after.length > 0 ? { after, again } : {}),
  };
  const event = { kind: 'draw.published', by: actor.id, at: now, body };
  const card = drawDraftCard(draw, { pool, roster, notes: notesOn(draw, context) });
  return decide({
    effects: [putDraw(draw, event, calendar)],
    answer: toReaders(chat, card),
    question: { action: 'make-draw', values: {}, choices: card.actions ?? [] },
  });
}

/** What the office should know before it draws; nothing of it keeps it from drawing. */
function notesOn({ activity }: Draw, { calendar, today, now, settings, roster, actor }: Context): string[] {
  if (!activity) return [];
  const { on, place, allowance } = activity;
  const reason = calendar.reason(on);
  const landline = settings.draws.landline ?? roster.person(actor.id)?.phone;
  let working = 0;
  for (let day = today; day < on && working < 3; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) working += 1;
  return [
    ...(calendar.isWorkingDay(on)
      ? []
      : [`请留意：${showDay(on)}是休息日${reason ? `（${reason}）` : ''}，照样可以抽选。`]),
    ...(isFarOff(on, today) ? [`请留意：${showDay(on)} 在六个月以后，请核对年份。`] : []),
    ...[hurry(activity, now)].flatMap((note) => note ?? []),
    ...(working < 3 ? ['请留意：离活动不足三个工作日，监督员可能来不及安排。'] : []),
    ...(place ? [] : ['还没有写地点；通知里会写“定好后另行告诉您”。']),
    ...(landline ? [] : ['还没有联系电话，监督员无从核实；请管理员发送：设置 监督员电话 8866-0100']),
    ...(allowance === undefined ? ['还没有设置补助标准；通知里会写“按规定发放”。'] : []),
  ];
}
