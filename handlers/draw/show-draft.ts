import type { Card } from '../../cards/card.js';
import { drawDraftCard } from '../../cards/draw/office.js';
import { headingLines } from '../../cards/draw/words.js';
import type { Draw } from '../../domain/draw/draw.js';
import { poolOf } from '../../domain/draw/exclusion.js';
import { hurry } from '../../domain/draw/hurry.js';
import { listHashOf } from '../../domain/draw/list-digest.js';
import { addDays, showDay } from '../../domain/time/day.js';
import type { Context, Decision } from '../define-handler.js';
import { isFarOff } from '../matter/ask-whether-sure.js';
import { toReaders } from '../to-readers.js';
import { judgedNow } from './draw-at-hand.js';

/** The draft as an answer; what its buttons say can be typed. */
export async function showDraft(
  draw: Draw,
  context: Context,
): Promise<Pick<Decision, 'answer' | 'question'>> {
  const card = await draftCard(draw, context);
  return {
    answer: toReaders(context.chat, card),
    question: { action: 'make-draw', values: {}, choices: card.actions ?? [], strict: '抽选' },
  };
}

/** What the office reads before it draws: whom or what from as things stand now, and what it should know. */
async function draftCard(draw: Draw, context: Context): Promise<Card> {
  const { roster } = context;
  if (draw.kind === 'cases')
    return drawDraftCard(draw, { pool: draw.pool, roster, notes: notesOnList(draw) });
  const pool = poolOf(draw, await judgedNow(context, draw));
  return drawDraftCard(draw, { pool, roster, notes: notesOn(draw, context) });
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
      : [
          `请留意：${showDay(on)}是休息日${reason ? `（${reason}）` : ''}，照样可以抽选。`,
          ...(landline ? [`请您安排人接听：通知里请监督员当天有事打 ${landline}。`] : []),
        ]),
    ...(isFarOff(on, today) ? [`请留意：${showDay(on)} 在六个月以后，请核对年份。`] : []),
    ...[hurry(activity, now)].flatMap((note) => note ?? []),
    ...(working < 3 ? ['请留意：离活动不足三个工作日，监督员可能来不及安排。'] : []),
    ...(place ? [] : ['还没有写地点；通知里会写“定好后另行告诉您”。']),
    ...(landline ? [] : ['还没有联系电话，监督员无从核实；请管理员发送：设置 监督员电话 8866-0100']),
    ...(allowance === undefined ? ['还没有设置补助标准；通知里会写“按规定发放”。'] : []),
  ];
}

function notesOnList(draw: Draw): string[] {
  const { pool, heading } = draw;
  const strata = new Map<string, number>();
  for (const { stratum } of pool) if (stratum) strata.set(stratum, (strata.get(stratum) ?? 0) + 1);
  return [
    ...headingLines(draw),
    ...(heading === undefined ? [] : ['如果它也是一件，请取消后把它挪到第二行再发。']),
    ...[...strata].map(([name, count]) => `${name}：${count} 件`),
    `清单摘要：${listHashOf(pool)}`,
    '想让清单晚于种子摘要，请只发第一行，再贴清单。',
  ];
}
