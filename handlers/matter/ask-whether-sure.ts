import type { RawValues } from '../../domain/slot.js';
import { addMonths, type Day, showDay } from '../../domain/time/day.js';
import { type Decision, decide } from '../define-handler.js';

/** Further off than this a year was probably mistyped: 11月1日 said on 22 November is the next year's. Our choice. */
const FAR_MONTHS = 6;
const SURE = '日期无误';

/** What a person adds who means a date that far off. */
export const SURE_SLOT = { kind: 'flag', label: SURE, cues: [SURE] } as const;

export const isFarOff = (on: Day, today: Day): boolean => on > addMonths(today, FAR_MONTHS);

/** Asks before a stage is put behind one that comes after it; `next` is how that is called and its day. */
export function askWhetherBehind(
  on: Day,
  next: { label: string; on: Day },
  given: RawValues,
  action: string,
): Decision {
  const choices = [{ label: SURE, action, payload: { ...given, sure: true } }];
  return decide({
    answer: {
      here: {
        title: `${showDay(on)} 晚于后面一步“${next.label}” ${showDay(next.on)}，请核对日期。`,
        text: `还没有改动。确实是这一天，请回“${SURE}”；不是的，请重新写明日期。`,
        actions: choices,
      },
    },
    question: { action, values: given, choices },
  });
}

/** Asks before a date far off is taken; `given` is what was said so far. */
export function askWhetherSure(on: Day, given: RawValues, action: string): Decision {
  const choices = [{ label: SURE, action, payload: { ...given, sure: true } }];
  return decide({
    answer: {
      here: {
        title: `${showDay(on)} 在 ${FAR_MONTHS} 个月以后，请核对年份。`,
        text: `还没有改动。确实是这一天，请回“${SURE}”；不是的，请重新写明日期。`,
        actions: choices,
      },
    },
    question: { action, values: given, choices },
  });
}
