import type { RawValues } from '../../domain/slot.js';
import { addMonths, type Day, showDay } from '../../domain/time/day.js';
import { type Decision, decide } from '../define-handler.js';

/** Further off than this a year was probably mistyped: 11月1日 said on 22 November is the next year's. Our choice. */
const FAR_MONTHS = 6;
const SURE = '日期无误';

/** What a person adds who means a date that far off. */
export const SURE_SLOT = { kind: 'flag', label: SURE, cues: [SURE] } as const;

export const isFarOff = (on: Day, today: Day): boolean => on > addMonths(today, FAR_MONTHS);

/** What was said so far, to which action it goes, and under which name a day that is said instead is taken. */
interface Asked {
  given: RawValues;
  action: string;
  slot: string;
}

/** Nothing is done before the person says that the day is right, or another one. */
function ask(title: string, { given, action, slot }: Asked): Decision {
  const choices = [{ label: SURE, action, payload: { ...given, sure: true } }];
  const { [slot]: _doubtful, by: _length, ...rest } = given;
  return decide({
    answer: {
      here: {
        title,
        text: `还没有改动。确实是这一天，请回“${SURE}”；不是的，请重新写明日期。`,
        actions: choices,
      },
    },
    question: { action, values: rest, slot, choices },
  });
}

/** Asks before a stage is put behind what comes after it; `next` is how that is called and its day. */
export const askWhetherBehind = (on: Day, next: { label: string; on: Day }, asked: Asked): Decision =>
  ask(`${showDay(on)} 晚于${next.label} ${showDay(next.on)}，请核对日期。`, asked);

/** Asks before a date far off is taken. */
export const askWhetherSure = (on: Day, asked: Asked): Decision =>
  ask(`${showDay(on)} 在 ${FAR_MONTHS} 个月以后，请核对年份。`, asked);

/** Asks before a day of sending is corrected to one after the receipt that is there. */
export const askBeforeReceipt = (
  no: number,
  { label, sentOn, receivedOn }: { label: string; sentOn: Day; receivedOn: Day },
  asked: Asked,
): Decision =>
  ask(`#${no} 已于 ${showDay(receivedOn)} 签收，早于${label} ${showDay(sentOn)}，请核对日期。`, asked);
