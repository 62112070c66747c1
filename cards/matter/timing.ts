import { instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Eye } from '../../domain/matter/audience.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { returnedOn } from '../../domain/matter/returned.js';
import { awaitsSetting, verbOf } from '../../domain/matter/stages.js';
import { type Day, daysBetween, showDay } from '../../domain/time/day.js';

/**
 * 还剩 n 天, 今日到期, and past the day what each reader may be told; calendar days. `returned`: when the reply came that
 * was returned and is being completed. Pure.
 */
export function countdown(dueOn: Day, eye: Eye, today: Day, returned?: Day): string {
  const left = daysBetween(today, dueOn);
  if (left > 0) return `还剩 ${left} 天`;
  if (left === 0) return '今日到期';
  // Others' lateness is not for a group of several units; the unit itself is reminded, not charged.
  if (eye === 'public') return '办理中';
  if (eye !== 'unit') return `逾期 ${-left} 天`;
  return returned ? `期限已过，${showDay(returned)}收到的答复还请补充` : '期限已过，我们尚未登记到';
}

/** How a matter stands in a few words, for the title of its card and for lists. Pure. */
export function timing(matter: Matter, eye: Eye, today: Day): string {
  if (matter.state === 'withdrawn') return '已撤销';
  if (matter.state === 'closed') return instrumentOf(matter.instrument).words.accepted;
  if (matter.state === 'replied') return '已答复，待核收';
  const main = mainDeadline(matter);
  if (!main) return '办理中';
  if (main.owed === false) return '未设期限';
  // The office's own dates are nothing to remind a unit of.
  if (main.responsible === 'office' && (eye === 'unit' || eye === 'public'))
    return `待办公室${verbOf(matter.instrument, main.stage)}`;
  if (main.due) return countdown(main.due.on, eye, today, returnedOn(matter));
  if (main.responsible === 'office') return `待${verbOf(matter.instrument, main.stage)}`;
  return awaitsSetting(matter.instrument, main.stage) ? '期限待定' : '期限待起算';
}

/** The state with its day, as answers to a second press name it: 已于 2026-11-22（周日）办结. Pure. */
export function howItEnded(matter: Matter, closedOn: Day | undefined): string {
  const on = closedOn ? `已于 ${showDay(closedOn)}` : '已';
  return matter.state === 'withdrawn' ? `${on}撤销` : `${on}办结`;
}
