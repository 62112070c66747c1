import { randomUUID } from 'node:crypto';
import { askToSign } from '../../cards/matter/notice.js';
import { register } from '../../domain/acts/register.js';
import { rectify } from '../../domain/appraisal/acts.js';
import { isTaken, missingBefore } from '../../domain/appraisal/ladder.js';
import { stepMissing, stepTaken } from '../../domain/errors/appraisal.js';
import { notLater } from '../../domain/errors/extension.js';
import { appraisalLadder } from '../../domain/instruments/appraisal-ladder.js';
import type { Matter } from '../../domain/matter/matter.js';
import type { Slot, Slots } from '../../domain/slot.js';
import { addDays, showDay } from '../../domain/time/day.js';
import { defineHandler } from '../define-handler.js';
import { tellUnit } from '../matter/answer-matter.js';
import { checkDate } from '../matter/check-fields.js';
import { groundOf, requireOffice } from '../matter/matter-at-hand.js';
import { stepDone } from './answer-appraisal.js';
import { appraisalAtHand, OFFICER_SLOTS, rectificationOf, visibleAppraisal } from './officer-at-hand.js';

const { verbs, name, example, fields } = appraisalLadder;
const TAKES = { ...OFFICER_SLOTS, dueOn: fields.dueOn as Slot } satisfies Slots;

/**
 * Opens the rectification (评议整改) that a first 不满意 asks for: a matter of the officer's unit, or of the organ itself,
 * with the date the office gives. The unit hears of it after the hold, in office hours.
 *
 * Source: 淮安市人大常委会经验材料（强基固本第三段）.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `UNKNOWN_OFFICER`, `NOT_APPRAISED`, `STEP_MISSING`, `STEP_TAKEN`,
 * `NOT_LATER`, `TOO_FAR_AWAY`
 */
export const openRectification = defineHandler({
  action: `register:${appraisalLadder.id}`,
  verbs: [...verbs, name],
  allowed: ['office', 'director'],
  takes: TAKES as Slots,
  help: { form: example, does: '评议不满意后，由所在单位督促整改并报告' },

  // No date is asked for in what the asker may not see.
  async before({ matter }, context) {
    requireOffice(context);
    if (matter !== undefined) await visibleAppraisal(context, matter);
  },

  async run(input, context) {
    requireOffice(context);
    const {
      matter: no,
      unit,
      words,
      dueOn,
    } = input as {
      matter?: number;
      unit?: string;
      words?: string;
      dueOn: string;
    };
    const { appraisal, subject } = await appraisalAtHand(context, { matter: no, unit, words }, example);
    const missing = missingBefore('rectify', appraisal);
    if (missing) throw stepMissing('办理评议整改', missing, appraisal.no);
    if (isTaken('rectify', appraisal, await rectificationOf(context, appraisal)))
      throw stepTaken('评议整改', appraisal.no);
    const { today, now, settings, stores } = context;
    const line = `评议整改 ${subject.isOrgan ? `#${appraisal.no}` : subject.name} ${addDays(today, 30)}`;
    checkDate('整改报告期限', dueOn, today, () => line);
    if (dueOn <= today) throw notLater(showDay(dueOn), showDay(today), line);

    const registered = register(
      {
        instrument: appraisalLadder,
        values: {
          ...(subject.isOrgan
            ? { title: `${subject.about}测评整改` }
            : { title: `${subject.name}履职评议整改`, officer: subject.name }),
          ...{ unit: subject.unitId, dueOn },
        },
        unitIds: [subject.unitId],
        numbers: await stores.numbers.take(1),
        openAt: new Date(now.getTime() + settings.holdSeconds * 1_000),
        newId: randomUUID,
      },
      groundOf(context),
    );
    const [matter] = registered.matters as [Matter];
    const act = rectify(appraisal, matter.no, dueOn, { by: context.actor.id, at: now });
    const news = `#${appraisal.no} 已转${subject.name}整改，登记为 #${matter.no}，报告期限 ${showDay(dueOn)}`;
    return stepDone(context, act, subject, matter, news, {
      effects: registered.effects,
      notices: tellUnit(context, matter, () => ({ lines: [askToSign(matter.no)] }), 'after-hold'),
    });
  },
});
