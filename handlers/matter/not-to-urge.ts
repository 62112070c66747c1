import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import { ladderOf, officeStage, verbOf } from '../../domain/matter/stages.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { type Day, dayOf, showDay } from '../../domain/time/day.js';
import { type LadderStep, STANDARD_LADDER } from '../../domain/time/ladder.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import type { Context } from '../define-handler.js';
import { isUnheard } from './is-unheard.js';
import { telephoneWords } from './only-by-telephone.js';

/** When a reminder of the office's own would leave: after the hold, in office hours. */
export const urgeTime = ({ now, calendar, settings }: Context): Date =>
  nextOfficeTime(new Date(now.getTime() + settings.holdSeconds * 1_000), calendar);

/** The days on which the office reminded the unit itself (催办). */
export const urgedOn = async ({ id }: Matter, { stores }: Pick<Context, 'stores'>): Promise<readonly Day[]> =>
  (await stores.trail.of(id)).flatMap(({ kind, body }) =>
    kind === 'matter.urged' && typeof body?.on === 'string' ? [body.on] : [],
  );

/**
 * Why the unit is not to be reminded of this now, in words for the office; undefined where it may be. A reminder that
 * is wrong is worse than none: none once it has answered, none twice in one day, none where it was promised quiet.
 */
export async function notToUrge(matter: Matter, context: Context): Promise<string | undefined> {
  const { no, state } = matter;
  const { today, settings, roster } = context;
  if (state === 'replied') return `已于 ${showDay(matter.repliedOn ?? today)} 答复，待核收，不必再提醒。`;
  const office = officeStage(matter);
  const main = mainDeadline(matter);
  if (office) return `现在等办公室${verbOf(matter.instrument, office.stage)}，还没有要单位办的。`;
  if (!main || main.owed === false) return '现在没有要单位办的期限。';
  if (speakersOf(roster, matter.unitId).length === 0) return '该单位没有联络员，没有人会收到提醒。';
  const unreached = await telephoneWords(matter, context);
  if (unreached) return `${unreached}，提醒发不到任何人。`;
  if (await isUnheard(matter, context)) return '单位还没有收到，通知发出以后才能提醒。';
  if (matter.disputed) return `单位反映不属其承办，请先改派或维持：维持 #${no}`;
  if (settings.muted.all || settings.muted.unitIds.includes(matter.unitId ?? ''))
    return '提醒已停发；要提醒，请先恢复。';
  if (matter.muted) return `这一件的提醒已停发；要提醒，请先发送：恢复 #${no}`;
  const { expectedOn } = matter;
  if (expectedOn && expectedOn > today && main.due && expectedOn <= main.due.on)
    return `单位说预计 ${showDay(expectedOn)}报送，答应过那天以前不提醒。`;
  return remindedThatDay(matter, context);
}

/** None twice in one day, whether the ladder or the office sends it. */
async function remindedThatDay(matter: Matter, context: Context): Promise<string | undefined> {
  const at = urgeTime(context);
  const day = dayOf(at);
  const when = day === context.today ? '今天' : showDay(day);
  if ((await urgedOn(matter, context)).some((on) => on >= context.today))
    return `${when}已经由办公室提醒，不再重复。`;
  const sent = await context.stores.figures.remindersOf(matter.id, context.now);
  if (sent.some(({ on }) => on === day)) return `${when}已经提醒过，不再重复。`;
  return laidOn(day, matter) ? `${when}会按催办阶梯提醒，不必另发。` : undefined;
}

/** True where the ladder itself reaches the unit on this day. */
function laidOn(day: Day, matter: Matter): boolean {
  const main = mainDeadline(matter);
  if (!main) return false;
  const laid = ladderOf(matter.instrument, main.stage);
  const ladder: readonly LadderStep[] = laid === 'standard' ? STANDARD_LADDER : laid;
  const reaches = (step: string) => ladder.some(({ id, to }) => id === step && to.includes('liaison'));
  return main.steps.some(({ step, on }) => on === day && reaches(step));
}
