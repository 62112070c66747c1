import type { RawValues } from '../../domain/slot.js';
import { addMonths, type Day, showDay } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';

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

/** True for a day that was typed without a year and has just passed: the next one was hardly meant (至 11月1日, said on the 29th). */
const hasJustPassed = (on: Day, { said, today }: Pick<Context, 'said' | 'today'>): boolean =>
  said !== undefined &&
  !said.includes(on.slice(0, 4)) &&
  !/明年|来年/u.test(said) &&
  addMonths(on, -12) <= today &&
  addMonths(on, -12) >= addMonths(today, -FAR_MONTHS);

/** Asks about a day of more time that lies far off; of one that has just passed for another, with nothing to tap. */
export function askFarOff(on: Day, asked: Asked, context: Pick<Context, 'said' | 'today'>): Decision {
  if (!hasJustPassed(on, context)) return askWhetherSure(on, asked);
  const { [asked.slot]: _passed, by: _length, ...rest } = asked.given;
  return decide({
    answer: {
      here: {
        title: `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日已经过去，延到哪一天？`,
        text: `还没有改动。请写明今天以后的日期；确是明年的，请连年份一起写，例如：至 ${on}`,
      },
    },
    question: { action: asked.action, values: rest, slot: asked.slot, choices: [] },
  });
}

/** Asks before a day of sending is corrected to one after the receipt that is there. */
export const askBeforeReceipt = (
  no: number,
  { label, sentOn, receivedOn }: { label: string; sentOn: Day; receivedOn: Day },
  asked: Asked,
): Decision =>
  ask(`#${no} 已于 ${showDay(receivedOn)} 签收，早于${label} ${showDay(sentOn)}，请核对日期。`, asked);
